"""Rewinding: the same customer with other turns."""

from __future__ import annotations

import pytest

from bot.catalog import load_catalog
from bot.domain.conversation import begin, take_turn
from bot.domain.language import Language
from bot.domain.phase import Outcome
from bot.domain.rewind import play_from
from bot.domain.turn import Kind, Turn
from tests.web.fake_rasa import detect

SAID = (
    "Good evening. I'm sorry, our technician left the dish loose. That was our mistake.",
    "Nine evenings must be exhausting. When did it start?",
    "I can send a technician free of charge tomorrow.",
)
SETUP = load_catalog(Language.EN).setup(scenario="satellite_fee", persona="exhausted", seed=11)


def turns(*texts: str) -> list[Turn]:
    return [Turn(text, detect(text), 20.0) for text in texts]


@pytest.mark.parametrize("first", [0, 1, 2])
def test_the_same_words_bring_the_same_answers(first: int) -> None:
    """From any turn on, the rewound customer is the one of the session."""
    replies = [begin(SETUP)]
    for turn in turns(*SAID):
        replies.append(take_turn(SETUP, replies[-1].state, turn))
    again = play_from(SETUP, replies[first].state, turns(*SAID)[first:])
    assert again == tuple(replies[first + 1 :])


def test_other_words_change_what_follows() -> None:
    """A dodge in place of the owning leaves the customer angrier at the end of the same later turns."""
    start = begin(SETUP).state
    good = play_from(SETUP, start, turns(*SAID))
    bad = play_from(SETUP, start, turns("I'm sorry you feel that way.", *SAID[1:]))
    assert bad[-1].state.mood.anger > good[-1].state.mood.anger


def test_the_trainee_may_end_it() -> None:
    """The farewell comes last; who was gone before says nothing more."""
    start = begin(SETUP).state
    replies = play_from(SETUP, start, turns(SAID[0]), ends=True)
    assert len(replies) == 2 and replies[-1].state.outcome is Outcome.ABANDONED
    assert play_from(SETUP, replies[-1].state, [Turn("", (), 0.0, Kind.CONSULT)], ends=True) == ()
