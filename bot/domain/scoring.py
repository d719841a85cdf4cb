"""Scoring: a pure function from what happened to a scorecard, each point tied to words or to what was missing.

Only whole numbers are added up, so the same transcript gives the same scorecard on every machine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.apology import take_apart
from bot.domain.certainty import Certainty, bounds, half_width
from bot.domain.conversation import Step
from bot.domain.course import course, earning
from bot.domain.dimension import Counted, Tally, doubts_of_total, tally
from bot.domain.judging import auto_fails, best_and_next, judge
from bot.domain.missed import find_missed
from bot.domain.phase import Outcome
from bot.domain.rubric import Rubric
from bot.domain.scorecard import DimensionScore, RubricRef, Scorecard
from bot.domain.setup import Setup
from bot.domain.state import State


@dataclass(frozen=True, slots=True)
class Sentences:
    """What a scorecard says, by id, in one language.

    Attributes:
        events: what each event and each ending did.
        findings, missed, auto_fail: a sentence each.
    """

    events: Mapping[str, str]
    findings: Mapping[str, str]
    missed: Mapping[str, str]
    auto_fail: Mapping[str, str]


def score(
    *,
    rubric: Rubric,
    certainty: Certainty,
    setup: Setup,
    start: State,
    steps: Sequence[Step],
    outcome: Outcome | None,
    nps: int | None,
    sentences: Sentences,
) -> Scorecard:
    """Score a session.

    Args:
        start: the customer after the opening.
        steps: the session as `replay` understands it.
        outcome, nps: how it ended.
    """
    scenario = setup.scenario
    extra = course(scenario, setup.hearing, start, steps)
    counted = tuple(Counted(step, (*earning(step), *more)) for step, more in zip(steps, extra, strict=True))
    tallies = tuple(
        tally(rubric, certainty, dimension, scenario.fault, start, counted, outcome, nps, sentences.events)
        for dimension in rubric.dimensions
        if dimension.weight[scenario.fault]
    )
    dimensions = tuple(_scored(rubric, one, certainty) for one in tallies)
    total = (sum(d.weight * d.value for d in dimensions) + 50) // 100
    low, high = bounds(total, half_width(certainty, doubts_of_total(tallies, certainty), scale=100))
    failed, sure = auto_fails(rubric, counted, outcome, sentences.auto_fail)
    strengths, following = best_and_next(rubric, tallies, dimensions)
    return Scorecard(
        total=total,
        low=low,
        high=high,
        passed=_passed(rubric.pass_mark, low, high, bool(failed), sure),
        pass_mark=rubric.pass_mark,
        outcome=outcome.value if outcome else None,
        nps=nps,
        rubric=RubricRef(rubric.id, rubric.version),
        dimensions=dimensions,
        auto_fail=failed,
        findings=judge(rubric, scenario.fault, counted, sentences.findings),
        missed=find_missed(scenario, setup.hearing, steps, sentences.missed),
        apology=take_apart(setup.hearing, steps),
        strengths=strengths,
        next=following,
    )


def _passed(mark: int, low: int, high: int, failed: bool, sure: bool) -> bool | None:
    """Undecided where the interval holds the mark, or where only words nobody is sure of fail the session."""
    if high < mark or (failed and sure):
        return False
    return True if low >= mark and not failed else None


def _scored(rubric: Rubric, one: Tally, certainty: Certainty) -> DimensionScore:
    low, high = bounds(one.value, half_width(certainty, one.doubts(certainty)))
    name, weight = one.dimension.name, one.weight
    return DimensionScore(one.dimension.id, name, weight, one.value, low, high, rubric.level(one.value), one.points)
