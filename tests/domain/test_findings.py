"""Findings, reasons for failing, missed chances, and the apology taken apart."""

from __future__ import annotations

import pytest

from bot.catalog import load_catalog
from bot.catalog.scoring import Scored, score_session
from bot.domain.apology import Apology, Place
from bot.domain.conversation import Exchange
from bot.domain.language import Language
from bot.domain.phase import Outcome
from bot.domain.turn import Turn
from tests.domain.conversations import OFFERED, OWNED, SORRY_YOU_FEEL, WELL, make_setup
from tests.said import said

EMPTY = said("All right.")
CASH = said("I'll send you cash for the lost evenings.", "repair_offer")
TONIGHT = said("A technician comes to you tonight.", "next_step")


def scored(
    turns: list[Turn],
    *,
    scenario: str = "satellite_fee",
    opening: str = "",
    replies: tuple[str, ...] = (),
    outcome: Outcome | None = None,
    language: Language = Language.EN,
) -> Scored:
    heard = (*replies, *[""] * len(turns))
    exchanges = [Exchange(turn, reply) for turn, reply in zip(turns, heard, strict=False)]
    setup = make_setup(scenario, language=language)
    return score_session(load_catalog(language), setup, opening, exchanges, outcome)


@pytest.mark.parametrize(
    ("turns", "scenario", "finding"),
    [
        pytest.param([EMPTY, EMPTY], "satellite_fee", "admission_missing", id="ours, and not owned in two turns"),
        pytest.param(
            [said("That was our mistake.", "fault_acknowledgement")], "unread_terms", "admission_false", id="not ours"
        ),
        pytest.param([said("I guarantee it.", "overpromise")], "satellite_fee", "over_promise", id="guaranteed"),
        pytest.param([TONIGHT], "satellite_fee", "over_promise", id="not possible in this case"),
        pytest.param(
            [said("There's nothing we can do.", "dismissal")],
            "satellite_fee",
            "refusal_without_alternative",
            id="a no with nothing beside it",
        ),
    ],
)
def test_four_failures_are_four_findings(turns: list[Turn], scenario: str, finding: str) -> None:
    """Each by its own name, with a sentence and a dimension."""
    found = scored(turns, scenario=scenario).scorecard.findings
    mine = [one for one in found if one.id == finding]
    assert mine and mine[0].why and mine[0].dimension


def test_good_conduct_has_no_findings() -> None:
    """Nothing is found where nothing is wrong."""
    assert not scored(WELL).scorecard.findings


def test_what_the_detector_is_unsure_of_gets_no_name() -> None:
    """A false accusation does more harm than a missing one."""
    unsure = scored([OWNED, said("Well, that's how it is.", "dismissal", confidence=0.6)]).scorecard
    assert "refusal_without_alternative" not in {one.id for one in unsure.findings}


@pytest.mark.parametrize(
    ("turns", "outcome", "expected"),
    [
        pytest.param([OWNED, CASH], None, ["never_allowed"], id="what was never allowed"),
        pytest.param([OWNED, TONIGHT], None, [], id="one impossible promise"),
        pytest.param([OWNED, TONIGHT, OFFERED, TONIGHT], None, ["policy_broken_again"], id="and again"),
        pytest.param([OWNED], Outcome.ABANDONED, ["broken_off"], id="broken off"),
    ],
)
def test_some_things_fail_a_session_whatever_else_was_good(
    turns: list[Turn], outcome: Outcome | None, expected: list[str]
) -> None:
    """Listed apart from the dimensions."""
    card = scored(turns, outcome=outcome).scorecard
    assert [one.id for one in card.auto_fail] == expected
    assert not expected or card.passed is False


@pytest.mark.parametrize(
    ("heard", "answer", "kind", "words"),
    [
        pytest.param("When does he come?", EMPTY, "time_asked", "When does he come?", id="a time was asked for"),
        pytest.param("I'm exhausted by this.", EMPTY, "feeling_named", "exhausted", id="a feeling was named"),
    ],
)
def test_what_was_passed_over_is_shown_in_the_customers_line(heard: str, answer: Turn, kind: str, words: str) -> None:
    """The span lies in the line before the turn."""
    missed = scored([OWNED, answer], replies=(heard,)).scorecard.missed
    mine = next(one for one in missed if one.kind == kind)
    assert mine.turn == 2 and mine.why and heard[mine.start : mine.end] == words


def test_a_revealed_fact_is_missed_only_where_nobody_comes_back_to_it() -> None:
    """Taken up later is taken up."""
    setup = make_setup()
    fact = setup.scenario.fact("missed_evenings")
    reply = fact.say[0]
    passed_over = scored([OWNED, EMPTY, OFFERED], replies=(reply,)).scorecard.missed
    assert "fact_revealed" in {one.kind for one in passed_over}
    later = said(reply, "paraphrase")
    taken_up = scored([OWNED, EMPTY, later], replies=(reply,)).scorecard.missed
    assert "fact_revealed" not in {one.kind for one in taken_up}


def test_a_question_that_is_answered_is_not_missed() -> None:
    """A time asked for and named."""
    heard = "When does he come?"
    missed = scored([OWNED, OFFERED], replies=(heard,)).scorecard.missed
    assert "time_asked" not in {one.kind for one in missed}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param(Language.EN, "I hope you can forgive us.", id="en"),
        pytest.param(Language.VI, "Mong cô bỏ qua cho bên con ạ.", id="vi"),
        pytest.param(Language.VI, "mong co bo qua cho ben con a", id="vi without diacritics"),
    ],
)
def test_a_request_for_forgiveness_is_seen(language: Language, text: str) -> None:
    """The sixth component needs no act of its own."""
    card = scored([said(text)], language=language).scorecard
    places = {part.id: part.places for part in card.apology.components}
    assert len(places["forgiveness"]) == 1


def test_the_apology_is_taken_apart_with_its_places() -> None:
    """Components and families, for the session and for a turn."""
    apology = scored([OWNED, SORRY_YOU_FEEL, OFFERED]).scorecard.apology
    components = {part.id: part.places for part in apology.components}
    assert components["regret"] == (Place(1, 0, 9),)
    assert {name for name, places in components.items() if places} == {"regret", "responsibility", "repair"}
    families = {part.id: part.places for part in apology.families}
    assert [place.turn for place in families["feeling"]] == [2]
    assert not any(part.places for part in apology.of_turn(3).families)
    assert Apology.from_json(apology.to_json()) == apology  # type: ignore[arg-type]
