"""Scoring."""

from __future__ import annotations

import json

import pytest

from bot.catalog import load_catalog
from bot.catalog.scoring import Scored, score_session
from bot.domain.conversation import Exchange
from bot.domain.language import Language
from bot.domain.phase import Outcome
from bot.domain.scorecard import Scorecard
from bot.domain.turn import Turn
from tests.domain.conversations import MODEL_SENTENCE, OWNED, SORRY_YOU_FEEL, WELL, make_setup, play
from tests.said import said


def scored(turns: list[Turn], scenario: str = "satellite_fee", persona: str = "exhausted") -> Scored:
    setup = make_setup(scenario, persona)
    replies = play(setup, turns)
    exchanges = [Exchange(turn, reply.text) for turn, reply in zip(turns, replies[1:], strict=False)]
    return score_session(load_catalog(Language.EN), setup, replies[0].text, exchanges)


def value(card: Scorecard, dimension: str) -> int:
    return next(d.value for d in card.dimensions if d.id == dimension)


@pytest.mark.parametrize("persona", ["furious", "sarcastic", "exhausted"])
def test_good_conduct_passes(persona: str) -> None:
    """Owning, listening, offering a choice and keeping to it passes with every persona."""
    assert scored(WELL, persona=persona).scorecard.passed


def test_the_model_sentence_pasted_at_every_turn_earns_little() -> None:
    """The sentence that is taught is no password: less than 60 % of what good conduct gets, and not a pass."""
    pasted, honest = scored([MODEL_SENTENCE] * 20).scorecard, scored(WELL).scorecard
    assert not pasted.passed
    assert pasted.total < 0.6 * honest.total


def test_the_bad_sentence_earns_next_to_nothing() -> None:
    """ "Sorry you feel that way", over and over."""
    card = scored([SORRY_YOU_FEEL] * 20).scorecard
    assert card.total < 25
    assert value(card, "no_non_apology") == 0


def test_a_confession_costs_points_where_the_customer_was_wrong() -> None:
    """In the scenario of the unread terms, owning "our fault" lowers the score."""
    plain = said("I can see how annoying that is. The rate was marked as not refundable.", "boundary")
    confession = said("That was our mistake, we misled you.", "fault_acknowledgement")
    honest, false = scored([plain], "unread_terms"), scored([confession], "unread_terms")
    assert value(false.scorecard, "fair_and_firm") < value(honest.scorecard, "fair_and_firm")
    assert any(point.event == "owned_falsely" for d in false.scorecard.dimensions for point in d.points)


def test_owning_early_earns_more_than_owning_late() -> None:
    """The first two turns count more."""
    ask = [said(f"Which channel is it, {n}?", "clarifying_question") for n in ("please", "exactly")]
    early, late = scored([OWNED, *ask]), scored([*ask, OWNED])
    assert value(early.scorecard, "owns_fault") > value(late.scorecard, "owns_fault")


def test_every_point_leads_to_words_or_says_what_was_missing() -> None:
    """No point without a turn and its words, a rule that is no wording, or a named absence."""
    result = scored(WELL)
    for dimension in result.scorecard.dimensions:
        for point in dimension.points:
            assert point.why
            if point.act:
                assert point.turn and point.start is not None and point.end is not None
                assert result.steps[point.turn - 1].turn.text[point.start : point.end]


def test_the_points_add_up_to_the_value() -> None:
    """A value is its start and its points, kept within 0–100."""
    catalog = load_catalog(Language.EN)
    fault = catalog.scenario("satellite_fee").fault
    start = {dimension.id: dimension.start[fault] for dimension in catalog.rubric.dimensions}
    for turns in (WELL, [MODEL_SENTENCE] * 5, [SORRY_YOU_FEEL] * 5):
        for dimension in scored(turns).scorecard.dimensions:
            total = start[dimension.id] + sum(point.delta for point in dimension.points)
            assert dimension.value == max(0, min(100, total))


def test_only_what_applies_is_scored() -> None:
    """Where the fault is ours nobody is asked to hold a line, and where it isn't nobody to own it."""
    ours, theirs = (
        {d.id: d.weight for d in scored(WELL[:1], name).scorecard.dimensions}
        for name in ("satellite_fee", "unread_terms")
    )
    assert "fair_and_firm" not in ours and "owns_fault" not in theirs
    assert sum(ours.values()) == sum(theirs.values()) == 100


def test_scoring_again_gives_the_same_bytes() -> None:
    """Bit for bit."""
    first, second = (json.dumps(scored(WELL).scorecard.to_json(), ensure_ascii=False) for _ in range(2))
    assert first == second


def test_a_scorecard_survives_the_journey_as_json() -> None:
    """What is stored is what was computed."""
    card = scored(WELL).scorecard
    assert Scorecard.from_json(json.loads(json.dumps(card.to_json()))) == card


def test_an_old_scorecard_can_still_be_read() -> None:
    """Version 1 knew no certainty and no findings."""
    old = {
        "total": 71, "passed": True, "pass_mark": 65, "outcome": "settled", "nps": 7, "rubric_version": 1,
        "dimensions": [
            {"id": "human", "name": "Human", "weight": 12, "value": 55, "points": [
                {"turn": 1, "start": 0, "end": 4, "act": "empathy", "event": "empathy_named", "delta": 25,
                 "missing": False, "why": "You named it."}]}
        ],
    }  # fmt: skip
    card = Scorecard.from_json(old)
    assert (card.version, card.low, card.total, card.high) == (1, 71, 71, 71)
    assert card.rubric.version == 1 and card.dimensions[0].points[0].delta == 25 and not card.findings
    assert Scorecard.from_json(json.loads(json.dumps(card.to_json()))) == card


def test_strengths_and_the_next_thing_are_named() -> None:
    """Two different strengths, and one thing to work on, each with its sentence."""
    card = scored(WELL).scorecard
    assert len({remark.dimension for remark in card.strengths}) == 2
    assert len({remark.event for remark in card.strengths}) == 2
    assert card.next and card.next.why and card.next.dimension != "outcome"


def test_an_empty_session_scores_nothing() -> None:
    """Who writes nothing earns nothing."""
    assert scored([]).scorecard.total == 0


def test_insulting_the_customer_fails_the_session_whatever_else_was_good() -> None:
    """An insult can't be made up for."""
    assert not scored([*WELL[:3], said("Don't be an idiot.", "insult")]).scorecard.passed


def test_breaking_off_never_passes() -> None:
    """However good the beginning was: the customer was left alone with it."""
    catalog, setup = load_catalog(Language.EN), make_setup()
    replies = play(setup, WELL[:2])
    exchanges = [Exchange(turn, reply.text) for turn, reply in zip(WELL, replies[1:], strict=False)]
    card = score_session(catalog, setup, replies[0].text, exchanges, Outcome.ABANDONED).scorecard
    assert not card.passed
    assert card.nps is not None and card.nps <= 2
