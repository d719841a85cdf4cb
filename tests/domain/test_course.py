"""What shows only over several turns."""

from __future__ import annotations

import pytest

from bot.domain.conversation import Exchange, replay
from bot.domain.course import course
from bot.domain.turn import Turn
from tests.domain.conversations import LISTENED, MODEL_SENTENCE, OFFERED, OWNED, PROMISED, WELL, make_setup
from tests.said import CONSULT, said

OK = said("Okay then.")
MONEY = said("I can send a technician free of charge.", "repair_offer")
LONG = said(
    "I'm sorry " + "for all of this and for everything that came of it in these long days and nights " * 4, "regret"
)
CASH = said("I'll send you cash for the lost evenings.", "repair_offer")
BYE = said("Thank you, Ms Kowalski. Good evening.", "closing: Good evening", "appreciation: Thank you")


def seen(turns: list[Turn], scenario: str = "satellite_fee") -> list[tuple[int, str]]:
    setup = make_setup(scenario)
    start, steps = replay(setup, "", tuple(Exchange(turn, "") for turn in turns))
    found = course(setup.scenario, setup.hearing, start, steps)
    return [(number, event.name) for number, events in enumerate(found, start=1) for event in events]


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        pytest.param([OWNED], (1, "apology_short"), id="one short sorry with the owning"),
        pytest.param([LONG], (1, "apology_long"), id="a sorry without end"),
        pytest.param([OWNED, LISTENED, OFFERED], (3, "sorry_then_choice"), id="a choice soon after the sorry"),
        pytest.param([OWNED, LISTENED, OFFERED, PROMISED], (4, "follow_up"), id="what follows after the offer"),
        pytest.param([MONEY], (1, "paid_before_asking"), id="money before a word"),
        pytest.param([OWNED, CASH], (2, "never_allowed"), id="what nobody may give"),
        pytest.param([OWNED, CONSULT], (2, "consulted_in_time"), id="asked before being pushed"),
        pytest.param([OWNED, OK, OK, OK], (4, "gone_quiet"), id="a good start and then nothing"),
        pytest.param([OWNED], (1, "under_fire"), id="useful and friendly while the customer is hot"),
        pytest.param([OWNED, OFFERED], (2, "timed_offer"), id="an offer with a time"),
        pytest.param([*WELL[:3], BYE], (4, "warm_frame"), id="warm, concrete, warm"),
        pytest.param(WELL[:4], (4, "steady_pace"), id="no long wait"),
        pytest.param(WELL[:4], (4, "straight_talk"), id="no dodging"),
    ],
)
def test_the_course_is_seen(turns: list[Turn], expected: tuple[int, str]) -> None:
    """The event stands at the turn that made it."""
    assert expected in seen(turns)


@pytest.mark.parametrize(
    ("turns", "name"),
    [
        pytest.param([OK, OK, OWNED], "apology_short", id="a late sorry isn't early"),
        pytest.param([OWNED, MONEY], "paid_before_asking", id="money after owning"),
        pytest.param([OK] * 5, "steady_pace", id="nothing useful, however steady"),
        pytest.param([OK] * 5, "straight_talk", id="nothing said, nothing dodged"),
        pytest.param([OWNED, OK, OK], "gone_quiet", id="two empty messages are forgiven"),
        pytest.param([MODEL_SENTENCE] * 4, "warm_frame", id="the same sentence again and again"),
    ],
)
def test_what_is_not_there_is_not_seen(turns: list[Turn], name: str) -> None:
    """No event for what didn't happen."""
    assert name not in {event for _, event in seen(turns)}
