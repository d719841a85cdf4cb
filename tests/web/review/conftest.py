"""Sessions that wait for a trainer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.web.practice.models import PracticeSession
from tests.web.fake_rasa import FakeRasa
from tests.web.talk import finish


@pytest.fixture
def done(begin: Callable[..., PracticeSession], fake: FakeRasa) -> PracticeSession:
    """A scored session of tess: one good and one bad message, then broken off."""
    return finish(begin())
