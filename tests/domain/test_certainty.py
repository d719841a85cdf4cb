"""How sure a score is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.catalog import load_catalog
from bot.catalog.scoring import score_session
from bot.domain.certainty import Certainty, Doubt, bounds, half_width
from bot.domain.conversation import Exchange
from bot.domain.evidence import Source
from bot.domain.language import Language
from bot.domain.scorecard import Scorecard
from bot.domain.turn import Turn
from tests.domain.conversations import WELL, make_setup
from tests.said import said

PLAIN = Certainty(spread=100, least=0, most={}, unseen={}, quiet=0)


def card(turns: list[Turn], pass_mark: int = 60) -> Scorecard:
    catalog = load_catalog(Language.EN)
    rubric = replace(catalog.rubric, pass_mark=pass_mark)
    exchanges = [Exchange(turn, "") for turn in turns]
    return score_session(catalog, make_setup(), "", exchanges, rubric=rubric).scorecard


def sure(turn: Turn, confidence: float) -> Turn:
    evidence = tuple(replace(one, confidence=confidence, source=Source.BOTH) for one in turn.evidence)
    return replace(turn, evidence=evidence)


@pytest.mark.parametrize(
    ("doubts", "half"),
    [
        pytest.param([], 0, id="nothing in doubt"),
        pytest.param([Doubt(500, 20)], 10, id="a coin toss about 20 points"),
        pytest.param([Doubt(100, -30)], 9, id="one in ten, thirty points"),
        pytest.param([Doubt(500, 6), Doubt(500, 8)], 5, id="doubts add up as squares"),
    ],
)
def test_half_an_interval_is_the_spread_of_what_might_be_otherwise(doubts: list[Doubt], half: int) -> None:
    """The square root of the sum of effect² × chance × (1 − chance), in whole points."""
    assert half_width(PLAIN, doubts) == half


def test_an_interval_stays_on_the_scale() -> None:
    """Nobody scores below 0 or above 100."""
    assert bounds(3, 10) == (0, 13)
    assert bounds(97, 10) == (87, 100)


def test_a_surer_detector_gives_a_narrower_interval() -> None:
    """The same words, seen with more confidence."""
    unsure, certain = (card([sure(turn, confidence) for turn in WELL]) for confidence in (0.6, 0.95))
    assert certain.total == unsure.total
    assert certain.high - certain.low < unsure.high - unsure.low


def test_every_value_lies_in_its_interval() -> None:
    """Of the total and of each dimension."""
    found = card(WELL)
    assert found.low <= found.total <= found.high
    assert all(d.low <= d.value <= d.high for d in found.dimensions)


def test_a_pass_mark_inside_the_interval_leaves_it_to_a_trainer() -> None:
    """Undecided, rather than pretending."""
    found = card(WELL)
    assert card(WELL, found.total).passed is None
    assert card(WELL, found.low).passed is True
    assert card(WELL, found.high + 1).passed is False


def test_an_insult_that_nobody_is_sure_of_is_left_to_a_trainer() -> None:
    """A reason for failing needs evidence that is sure."""
    setup, catalog = make_setup(), load_catalog(Language.EN)
    rubric = replace(catalog.rubric, pass_mark=1)
    for confidence, passed in ((0.7, None), (0.97, False)):
        turns = [*WELL[:2], said("Don't be silly.", "insult", confidence=confidence)]
        exchanges = [Exchange(turn, "") for turn in turns]
        found = score_session(catalog, setup, "", exchanges, rubric=rubric).scorecard
        assert [one.id for one in found.auto_fail] == ["insult"] and found.passed is passed
