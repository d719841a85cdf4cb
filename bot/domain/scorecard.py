"""Scoring: a pure function from what happened to points, each tied to words or to what was missing.

Only whole numbers are added up, so the same transcript gives the same scorecard on every machine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from bot.domain.conversation import Step
from bot.domain.phase import Outcome
from bot.domain.rubric import Dimension, Rubric
from bot.domain.scenario import Fault
from bot.domain.state import State

CALM_ANGER = 25
"""Anger at which a customer counts as calm."""
EARLY_TURNS = 2


@dataclass(frozen=True, slots=True)
class Point:
    """Why a dimension has the value it has.

    Attributes:
        turn: number of the trainee's turn, 1-based; None for the session as a whole.
        start, end: the words in that turn's text; None where no single words are the reason.
        act: the act seen there.
        event: what it was in the rubric's language; for something missing, the id of the expectation.
        delta: points of the dimension, 0–100 scale.
        missing: whether this is something that didn't happen.
        why: one sentence.
    """

    turn: int | None
    start: int | None
    end: int | None
    act: str | None
    event: str
    delta: int
    missing: bool
    why: str


@dataclass(frozen=True, slots=True)
class DimensionScore:
    """The value of one dimension, 0–100, and its reasons."""

    id: str
    name: str
    weight: int
    value: int
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The result of a session.

    Attributes:
        total: 0–100, the weighted mean of the dimensions.
        passed: the pass mark is reached, nobody was insulted, and the trainee didn't break it off.
        nps: what the customer would answer to "would you recommend us?", 0–10.
        rubric_version: of the rubric that was used.
    """

    total: int
    passed: bool
    pass_mark: int
    outcome: str | None
    nps: int | None
    rubric_version: int
    dimensions: tuple[DimensionScore, ...]

    def to_json(self) -> dict[str, object]:
        """Plain JSON values."""
        return asdict(self) | {
            "dimensions": [asdict(d) | {"points": [asdict(p) for p in d.points]} for d in self.dimensions]
        }

    @classmethod
    def from_json(cls, data: Mapping[str, object]) -> Scorecard:
        """Read what `to_json` wrote."""
        values = dict(data)
        dimensions = values.pop("dimensions")
        assert isinstance(dimensions, Sequence)
        return cls(
            **values,  # type: ignore[arg-type]
            dimensions=tuple(
                DimensionScore(**(d | {"points": tuple(Point(**p) for p in d["points"])})) for d in dimensions
            ),
        )


def score(
    *,
    rubric: Rubric,
    fault: Fault,
    start: State,
    steps: Sequence[Step],
    outcome: Outcome | None,
    nps: int | None,
    why: Mapping[str, str],
) -> Scorecard:
    """Score a session.

    Args:
        fault: the scenario's truth.
        start: the customer after the opening.
        steps: the session as `replay` understands it.
        outcome, nps: how it ended.
        why: event name -> one sentence for the trainee.
    """
    dimensions = tuple(_score_dimension(rubric, d, fault, start, steps, outcome, why) for d in rubric.dimensions)
    total = (sum(d.weight * d.value for d in dimensions) + 50) // 100
    insulted = any(event.name == "insult" for step in steps for event in step.events)
    broken_off = outcome is Outcome.ABANDONED
    return Scorecard(
        total=total,
        passed=total >= rubric.pass_mark and not insulted and not broken_off,
        pass_mark=rubric.pass_mark,
        outcome=outcome.value if outcome else None,
        nps=nps,
        rubric_version=rubric.version,
        dimensions=dimensions,
    )


def _score_dimension(
    rubric: Rubric,
    dimension: Dimension,
    fault: Fault,
    start: State,
    steps: Sequence[Step],
    outcome: Outcome | None,
    why: Mapping[str, str],
) -> DimensionScore:
    if not steps:
        return DimensionScore(dimension.id, dimension.name, dimension.weight, 0, ())
    points = _earned(dimension, fault, steps, why)
    if dimension.calming:
        points += _calmed(start, steps, why)
        if outcome and rubric.outcomes.get(outcome.value):
            points.append(
                Point(
                    None,
                    None,
                    None,
                    None,
                    outcome.value,
                    rubric.outcomes[outcome.value],
                    False,
                    why.get(outcome.value, ""),
                )
            )
    value = dimension.start[fault] + sum(point.delta for point in points)
    points += _missing(rubric, dimension, fault, steps)
    return DimensionScore(dimension.id, dimension.name, dimension.weight, max(0, min(100, value)), tuple(points))


def _earned(dimension: Dimension, fault: Fault, steps: Sequence[Step], why: Mapping[str, str]) -> list[Point]:
    rules = {rule.event: rule for rule in dimension.rules if not rule.faults or fault in rule.faults}
    used: dict[str, int] = {}
    points = []
    for step in steps:
        for event in step.events:
            rule = rules.get(event.name)
            if rule is None or used.get(event.name, 0) >= rule.times:
                continue
            used[event.name] = used.get(event.name, 0) + 1
            delta = rule.points + (rule.early if step.number <= EARLY_TURNS else 0)
            points.append(_point(step, event.cause, event.name, delta, why))
    return points


def _calmed(start: State, steps: Sequence[Step], why: Mapping[str, str]) -> list[Point]:
    """A point for every turn that moved the anger, tied to the cause that moved it most."""
    way = max(20, start.mood.anger - CALM_ANGER)
    points, before = [], start.mood.anger
    for step in steps:
        change = before - step.state.mood.anger
        before = step.state.mood.anger
        causes = [entry for entry in step.ledger if entry.mood == "anger" and (entry.delta < 0) == (change > 0)]
        if change and causes:
            cause = max(causes, key=lambda entry: abs(entry.delta))
            points.append(_point(step, cause.cause, cause.event, _share(change, way), why))
    return points


def _share(change: int, way: int) -> int:
    sign = 1 if change > 0 else -1
    return sign * ((abs(change) * 200 + way) // (2 * way))


def _point(step: Step, cause: int | str, event: str, delta: int, why: Mapping[str, str]) -> Point:
    text = why.get(event, "")
    if not isinstance(cause, int):
        return Point(step.number, None, None, None, event, delta, False, text)
    evidence = step.turn.evidence[cause]
    return Point(step.number, evidence.start, evidence.end, evidence.act.value, event, delta, False, text)


def _missing(rubric: Rubric, dimension: Dimension, fault: Fault, steps: Sequence[Step]) -> list[Point]:
    happened = {event.name for step in steps for event in step.events}
    return [
        Point(min(wanted.by_turn, len(steps)), None, None, None, wanted.id, 0, True, rubric.missing[wanted.id])
        for wanted in dimension.expectations
        if (not wanted.faults or fault in wanted.faults) and not happened.intersection(wanted.events)
    ]
