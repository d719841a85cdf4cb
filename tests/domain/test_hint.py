"""Hints before sending."""

from __future__ import annotations

import pytest

from bot.domain.conversation import begin, take_turn
from bot.domain.hint import HALVES, hint
from bot.domain.language import Language
from bot.domain.moves import all_wordings
from tests.domain.conversations import make_setup
from tests.said import said


@pytest.mark.parametrize("language", list(Language))
def test_halves_come_first_then_whole_wordings(language: Language) -> None:
    """Who asks again gets words that could be sent, each time others."""
    setup = make_setup(language=language)
    state = begin(setup).state
    texts = [hint(setup, state, asked).text for asked in range(HALVES + 3)]
    whole = [any(text in one for text in all_wordings(setup)) for one in texts]
    assert whole == [False] * HALVES + [True] * 3
    assert len(set(texts)) == len(texts)
    assert not any("{" in text for text in texts)


def test_a_whole_hint_is_not_what_was_sent_before() -> None:
    """The trainee's own message doesn't come back as advice."""
    setup = make_setup()
    sent = setup.scenario.answers["own"][0]
    state = take_turn(setup, begin(setup).state, said(sent)).state
    assert not any(sent in hint(setup, state, asked).text for asked in range(12))
