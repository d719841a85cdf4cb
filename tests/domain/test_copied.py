"""Other people's words earn nothing: quotations and the customer's own echo."""

from __future__ import annotations

import pytest

from bot.domain.conversation import Step
from bot.domain.course import earning
from bot.domain.ears import Ears
from bot.domain.react import opening_state
from bot.domain.state import Memory
from bot.domain.text import copied_share, own_words
from bot.domain.turn import Event
from tests.domain.conversations import make_setup
from tests.said import said

HEARD = "Nine evenings without a proper picture, and one call to you brought me nothing but a price."


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("He says: “I am very sorry and it was our fault.” Hm.", "He says:   Hm."),
        ("You said “nine evenings”, and that hurts.", "You said “nine evenings”, and that hurts."),
        ("“I am very sorry and it was our fault.”", "“I am very sorry and it was our fault.”"),
        ('The book has "we were wrong and we are sorry" in it', "The book has   in it"),
    ],
    ids=["a speech", "a few words", "nothing else", "straight marks"],
)
def test_long_quotations_are_nobodys_own_words(text: str, kept: str) -> None:
    """Blanked at the same length, so that offsets hold."""
    assert len(own_words(text)) == len(text)
    assert own_words(text).split() == kept.split()


def test_what_is_quoted_is_not_heard() -> None:
    """The same evidence counts outside quotation marks only."""
    setup = make_setup()

    def events(text: str) -> set[str]:
        turn = said(text, "fault_acknowledgement: our technician left your dish loose and that was wrong")
        return {event.name for event in Ears(setup.scenario, setup.hearing, Memory(), turn).message()}

    assert "owned_named" in events("Ms K, our technician left your dish loose and that was wrong.")
    assert "owned_named" not in events("The guide says: “our technician left your dish loose and that was wrong”. See?")


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (HEARD, False),
        (f"So you're saying: {HEARD}", False),
        ("Nine evenings of that, and all we had for you was a price. I'd be angry as well.", True),
        ("Nothing but a price.", True),
    ],
    ids=["echo", "polite echo", "own words", "too short to tell"],
)
def test_an_echo_of_the_customer_earns_nothing(text: str, counts: bool) -> None:
    """A paraphrase takes up the matter in words of one's own."""
    events = (Event("empathy_named", 0), Event("nothing", "nothing_said"))
    step = Step(1, said(text), events, (), opening_state(make_setup()), HEARD)
    assert [event.name for event in earning(step)] == (["empathy_named", "nothing"] if counts else ["nothing"])
    assert 0 <= copied_share(text, HEARD) <= 1
