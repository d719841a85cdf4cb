"""One dimension of a session: its points, its value, and what might be otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.certainty import ACT_OF, THOUSAND, Certainty, Doubt, Key, per_thousand, unseen_chance
from bot.domain.conversation import Step
from bot.domain.phase import Outcome
from bot.domain.rubric import Dimension, Rubric, Rule
from bot.domain.scenario import Fault
from bot.domain.scorecard import Point
from bot.domain.state import State
from bot.domain.turn import Event

CALM_ANGER = 25
"""Anger at which a customer counts as calm."""
EARLY_TURNS = 2


@dataclass(frozen=True, slots=True)
class Counted:
    """A step with the events of the course that belong to it."""

    step: Step
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """A dimension added up.

    Attributes:
        start: where it began.
        points: everything that counted, and what was missing.
        keys: for each point the evidence behind it; None where there is none.
        unseen: rules that could have counted once more, with the number of messages.
    """

    dimension: Dimension
    weight: int
    start: int
    points: tuple[Point, ...]
    keys: tuple[Key | None, ...]
    unseen: tuple[tuple[Rule, int], ...]

    @property
    def raw(self) -> int:
        """The sum before it is kept within 0–100."""
        return self.start + sum(point.delta for point in self.points)

    @property
    def value(self) -> int:
        """0–100."""
        return _kept(self.raw)

    def without(self) -> dict[Key, tuple[int, int]]:
        """Evidence -> (how sure it is, of a thousand; by how much the value would change without it)."""
        sums: dict[Key, int] = {}
        sure: dict[Key, int] = {}
        for point, key in zip(self.points, self.keys, strict=True):
            if key is not None and point.confidence is not None:
                sums[key] = sums.get(key, 0) + point.delta
                sure[key] = per_thousand(point.confidence)
        return {key: (sure[key], _kept(self.raw - delta) - self.value) for key, delta in sums.items()}

    def doubts(self, certainty: Certainty) -> list[Doubt]:
        """Everything that might be otherwise."""
        seen = [Doubt(THOUSAND - sure, effect) for sure, effect in self.without().values()]
        return [*seen, *self.unseen_doubts(certainty)]

    def unseen_doubts(self, certainty: Certainty) -> Iterator[Doubt]:
        """What may have been there without being seen."""
        for rule, messages in self.unseen:
            chance = unseen_chance(certainty, ACT_OF[rule.event], messages)
            if chance:
                yield Doubt(chance, _kept(self.raw + rule.points) - self.value)


def doubts_of_total(tallies: Sequence[Tally], certainty: Certainty) -> list[Doubt]:
    """The same for the total, in hundredths of a point: evidence counts in several dimensions at once."""
    effects: dict[Key, int] = {}
    sure: dict[Key, int] = {}
    unseen: list[Doubt] = []
    for one in tallies:
        for key, (confidence, effect) in one.without().items():
            effects[key] = effects.get(key, 0) + one.weight * effect
            sure[key] = confidence
        unseen += [Doubt(doubt.chance, one.weight * doubt.effect) for doubt in one.unseen_doubts(certainty)]
    return [*(Doubt(THOUSAND - sure[key], effect) for key, effect in effects.items()), *unseen]


def tally(
    rubric: Rubric,
    dimension: Dimension,
    fault: Fault,
    start: State,
    counted: Sequence[Counted],
    outcome: Outcome | None,
    why: Mapping[str, str],
) -> Tally:
    """Add up one dimension."""
    weight = dimension.weight[fault]
    if not counted:
        return Tally(dimension, weight, 0, (), (), ())
    rules = {rule.event: rule for rule in dimension.rules if not rule.faults or fault in rule.faults}
    found, used = _earned(rubric, rules, counted, why)
    if dimension.outcome:
        found += _calmed(start, counted, why)
        if outcome and rubric.outcomes.get(outcome.value):
            found.append((_plain(None, outcome.value, rubric.outcomes[outcome.value], why), None))
    found += [(point, None) for point in _missing(rubric, dimension, fault, counted)]
    unseen = tuple(
        (rule, len(counted)) for name, rule in rules.items() if name in ACT_OF and used.get(name, 0) < rule.times
    )
    points, keys = tuple(point for point, _ in found), tuple(key for _, key in found)
    return Tally(dimension, weight, dimension.start[fault], points, keys, unseen)


Found = tuple[Point, Key | None]


def _earned(
    rubric: Rubric, rules: Mapping[str, Rule], counted: Sequence[Counted], why: Mapping[str, str]
) -> tuple[list[Found], dict[str, int]]:
    """Points for events; what one turn can earn is bounded, so that one essay is not a whole conversation."""
    used: dict[str, int] = {}
    found: list[Found] = []
    for one in counted:
        left = rubric.most_in_a_turn
        for event in one.events:
            rule = rules.get(event.name)
            if rule is None or used.get(event.name, 0) >= rule.times:
                continue
            used[event.name] = used.get(event.name, 0) + 1
            delta = rule.points + (rule.early if one.step.number <= EARLY_TURNS else 0)
            if delta > 0:
                delta = min(delta, left)
                left -= delta
            if delta:
                found.append(_point(one.step, event.cause, event.name, delta, why))
    return found, used


def _calmed(start: State, counted: Sequence[Counted], why: Mapping[str, str]) -> list[Found]:
    """A point for every turn that moved the anger, tied to the cause that moved it most."""
    way = max(20, start.mood.anger - CALM_ANGER)
    found: list[Found] = []
    before = start.mood.anger
    for one in counted:
        step = one.step
        change = before - step.state.mood.anger
        before = step.state.mood.anger
        causes = [entry for entry in step.ledger if entry.mood == "anger" and (entry.delta < 0) == (change > 0)]
        if change and causes:
            cause = max(causes, key=lambda entry: abs(entry.delta))
            found.append(_point(step, cause.cause, cause.event, _share(change, way), why))
    return found


def _share(change: int, way: int) -> int:
    sign = 1 if change > 0 else -1
    return sign * ((abs(change) * 200 + way) // (2 * way))


def _point(step: Step, cause: int | str, event: str, delta: int, why: Mapping[str, str]) -> Found:
    if not isinstance(cause, int):
        return _plain(step.number, event, delta, why), None
    one = step.turn.evidence[cause]
    point = Point(
        step.number, one.start, one.end, one.act.value, event, delta, False, why.get(event, ""), one.confidence
    )
    return point, (step.number, cause)


def _plain(turn: int | None, event: str, delta: int, why: Mapping[str, str]) -> Point:
    return Point(turn, None, None, None, event, delta, False, why.get(event, ""))


def _missing(rubric: Rubric, dimension: Dimension, fault: Fault, counted: Sequence[Counted]) -> list[Point]:
    happened = {event.name for one in counted for event in one.events}
    return [
        Point(min(wanted.by_turn, len(counted)), None, None, None, wanted.id, 0, True, rubric.missing[wanted.id])
        for wanted in dimension.expectations
        if (not wanted.faults or fault in wanted.faults) and not happened.intersection(wanted.events)
    ]


def _kept(value: int) -> int:
    return max(0, min(100, value))
