"""The generic case: real conversations without a written scenario."""

from __future__ import annotations

import pytest

from bot.catalog import load_catalog
from bot.catalog.generic import GENERIC, load_generic
from bot.catalog.receipts import Scorer, Sheet
from bot.domain.conversation import Exchange
from bot.domain.language import Language
from bot.domain.scenario import Fault
from bot.domain.transcript import Transcript
from bot.domain.turn import Turn
from tests.said import said

CUSTOMER = "My fridge arrived with a dent in the door, and I've called you three times."
OWNED = said(
    "I'm sorry, we delivered your fridge with a dent in the door. That was our mistake.",
    "regret: I'm sorry", "fault_acknowledgement: That was our mistake",
)  # fmt: skip
OFFERED = said("I can send a replacement tomorrow by noon.", "repair_offer: I can send a replacement tomorrow by noon")


def scored(fault: Fault, *turns: Turn, reply: str = "And?") -> Sheet:
    catalog = load_catalog(Language.EN)
    lines = [CUSTOMER, *(reply for _ in turns)]
    setup = load_generic(Language.EN).setup(catalog, fault=fault, lines=lines)
    exchanges = tuple(Exchange(turn, reply) for turn in turns)
    return Scorer(catalog, "none").score(Transcript(setup, CUSTOMER, exchanges))


def events(sheet: Sheet) -> set[str]:
    return {event.name for step in sheet.scored.steps for event in step.events}


@pytest.mark.parametrize("language", Language)
def test_it_is_not_offered_for_practice(language: Language) -> None:
    """No scenario of the catalog has its id."""
    assert GENERIC not in load_catalog(language).scenarios


@pytest.mark.parametrize(
    ("language", "lines", "named", "unnamed"),
    [
        (Language.EN, [CUSTOMER], {"fridg~", "dent~", "door~"}, {"calle~", "three~", "with~"}),
        (Language.VI, ["Tủ lạnh giao tới bị móp cửa!"], {"tu lanh", "mop cua"}, {"bi mop", "giao toi"}),
        (Language.VI, ["Tôi rất bực mình với dịch vụ của công ty"], set(), {"buc minh", "dich vu", "cong ty"}),
    ],
    ids=["English", "Vietnamese", "nothing but anger"],
)
def test_the_matter_is_taken_from_the_customers_own_words(
    language: Language, lines: list[str], named: set[str], unnamed: set[str]
) -> None:
    """What could be said in any matter names none."""
    found = set(load_generic(language).matter(lines))
    assert named <= found
    assert not unnamed & found


@pytest.mark.parametrize(
    ("fault", "event"),
    [(Fault.COMPANY, "owned_named"), (Fault.CUSTOMER, "owned_falsely"), (Fault.UNCLEAR, "owned_bare")],
)
def test_owning_is_judged_by_the_fault_that_is_stated(fault: Fault, event: str) -> None:
    """True, false, or nobody knows."""
    assert event in events(scored(fault, OWNED))


def test_what_cannot_be_judged_are_dimensions_of_the_standard_rubric() -> None:
    """A renamed dimension must be renamed here too."""
    known = {dimension.id for dimension in load_catalog(Language.EN).rubric.dimensions}
    assert set(load_generic(Language.EN).unjudged(Fault.UNCLEAR)) <= known


def test_an_unknown_fault_takes_owning_out_of_the_score_and_says_so() -> None:
    """No dimension, no finding; the weights still add to 100."""
    unknown, known = scored(Fault.UNCLEAR, OWNED, OFFERED), scored(Fault.COMPANY, OWNED, OFFERED)
    assert "owns_fault" not in {dimension.id for dimension in unknown.scorecard.dimensions}
    assert not {finding.id for finding in unknown.scorecard.findings} & {"admission_missing", "admission_false"}
    assert sum(dimension.weight for dimension in unknown.scorecard.dimensions) == 100
    assert len(unknown.notes) == len(known.notes) + 1
    assert any("fridge" in note for note in known.notes)


def test_offers_are_weighed_in_general_terms() -> None:
    """A replacement is worth the whole, wherever nobody has written what may be offered."""
    assert "offer_full" in events(scored(Fault.COMPANY, OWNED, OFFERED))


def test_what_comes_after_the_customer_should_have_left_counts_where_they_stayed() -> None:
    """A real customer may bear more than the rules expect."""
    rude = said("Calm down, that's our policy.", "dismissal")
    many = scored(Fault.COMPANY, *[rude] * 12, OWNED)
    assert "owned_named" in {event.name for event in many.scored.steps[-1].events}
    silent = scored(Fault.COMPANY, *[rude] * 12, OWNED, reply="")
    assert not silent.scored.steps[-1].events
