"""Fixtures for all tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.detect.detector import Detector
from tests.detector import trained_detector
from tests.live.room import PASSWORD, Room, open_room
from tests.live.visitor import Visitor


@pytest.fixture(scope="session")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """A running room of real processes with a trainer and a trainee (sign-in names: trainer, trainee)."""
    with open_room(tmp_path_factory.mktemp("room")) as opened:
        trainer = Visitor(opened.address)
        trainer.join(opened.first_link, "trainer")
        Visitor(opened.address).join(trainer.invite("trainee"), "trainee")
        yield opened


@pytest.fixture
def newcomer(room: Room, request: pytest.FixtureRequest) -> Visitor:
    """A fresh trainee, signed in."""
    trainer = Visitor(room.address)
    trainer.post("/sign-in/", username="trainer", password=PASSWORD)
    visitor = Visitor(room.address)
    visitor.join(trainer.invite("trainee"), f"t{abs(hash(request.node.nodeid)) % 10**8}")
    return visitor


@pytest.fixture(scope="session")
def detector() -> Detector:
    """The act detector, trained from `data/nlu` and the lexicons without Rasa."""
    return trained_detector()
