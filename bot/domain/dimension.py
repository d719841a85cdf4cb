"""One dimension of a session: its points, its value, and what might be otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.domain.acts import Act
from bot.domain.certainty import ACT_OF, FROM_SILENCE, NOTHING_SEEN, THOUSAND, Certainty, Doubt, Key, unseen_chance
from bot.domain.conversation import Step
from bot.domain.ears import is_sure
from bot.domain.phase import Outcome
from bot.domain.rubric import Dimension, OutcomeShares, Rubric, Rule
from bot.domain.scenario import Fault
from bot.domain.scorecard import Point
from bot.domain.state import State
from bot.domain.turn import HURTING_EVENTS, Event

CALM = 35
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
        sure: for each such evidence, of a thousand: how sure it is.
        alone: for each such evidence, of a thousand: how likely nothing else in the session shows the same, should it
            be misread.
        unseen: rules that could have counted once more, with the number of messages; such as cost points only where
            something that hurts was seen: who blames once may have blamed again.
    """

    dimension: Dimension
    weight: int
    start: int
    points: tuple[Point, ...]
    keys: tuple[Key | None, ...]
    sure: Mapping[Key, int]
    alone: Mapping[Key, int]
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
        """Evidence -> (how sure it is, of a thousand; by how much the value is likely to change without it)."""
        sums: dict[Key, int] = {}
        for point, key in zip(self.points, self.keys, strict=True):
            if key is not None:
                sums[key] = sums.get(key, 0) + point.delta
        raw, value = self.raw, self.value
        changes = {key: _kept(raw - delta) - value for key, delta in sums.items()}
        return {key: (self.sure[key], _rounded(change * self.alone[key], THOUSAND)) for key, change in changes.items()}

    def doubts(self, certainty: Certainty) -> list[Doubt]:
        """Everything that might be otherwise."""
        seen = [Doubt(THOUSAND - sure, effect) for sure, effect in self.without().values()]
        return [*seen, *self.unseen_doubts(certainty)]

    def unseen_doubts(self, certainty: Certainty) -> Iterator[Doubt]:
        """What may have been there without being seen."""
        raw, value = self.raw, self.value
        for rule, messages in self.unseen:
            chance = unseen_chance(certainty, ACT_OF[rule.event], messages)
            if chance:
                yield Doubt(chance, _kept(raw + rule.points) - value)


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
    certainty: Certainty,
    dimension: Dimension,
    fault: Fault,
    start: State,
    counted: Sequence[Counted],
    outcome: Outcome | None,
    nps: int | None,
    why: Mapping[str, str],
) -> Tally:
    """Add up one dimension."""
    weight = dimension.weight[fault]
    if not counted:
        return Tally(dimension, weight, 0, (), (), {}, {}, ())
    rules = {rule.event: rule for rule in dimension.rules if not rule.faults or fault in rule.faults}
    found, used = _earned(rubric, rules, counted, why)
    if dimension.outcome:
        found += _course_of_anger(dimension.outcome, start, counted, nps, why)
        if outcome and rubric.outcomes.get(outcome.value):
            found.append((_plain(None, outcome.value, rubric.outcomes[outcome.value], why), None))
    found += [(point, None) for point in _missing(rubric, dimension, fault, counted)]
    rough = any(e.name in HURTING_EVENTS and isinstance(e.cause, int) for one in counted for e in one.events)
    unseen = tuple(
        (rule, len(counted))
        for name, rule in rules.items()
        if name in ACT_OF and used.get(name, 0) < rule.times and (rule.points > 0 or rough)
    )
    sure = {key: _sureness(certainty, counted, key) for key in sorted({key for _, key in found if key is not None})}
    points, keys = tuple(point for point, _ in found), tuple(key for _, key in found)
    return Tally(
        dimension, weight, dimension.start[fault], points, keys, sure, _alone(counted, sure, certainty), unseen
    )


def _sureness(certainty: Certainty, counted: Sequence[Counted], key: Key) -> int:
    turn, index = key
    if index == NOTHING_SEEN:
        return THOUSAND - certainty.quiet
    return certainty.trust(counted[turn - 1].step.turn.evidence[index])


def _alone(counted: Sequence[Counted], used: Mapping[Key, int], certainty: Certainty) -> dict[Key, int]:
    """For evidence that counts: the chance that all other evidence of its act is misread as well."""
    spare: dict[Act, int] = {}
    for one in counted:
        for index, evidence in enumerate(one.step.turn.evidence):
            if (one.step.number, index) not in used and is_sure(evidence):
                doubt = THOUSAND - certainty.trust(evidence)
                spare[evidence.act] = spare.get(evidence.act, THOUSAND) * doubt // THOUSAND
    alone = {}
    for turn, index in used:
        act = None if index == NOTHING_SEEN else counted[turn - 1].step.turn.evidence[index].act
        alone[turn, index] = spare.get(act, THOUSAND) if act else THOUSAND
    return alone


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


def _course_of_anger(
    shares: OutcomeShares, start: State, counted: Sequence[Counted], nps: int | None, why: Mapping[str, str]
) -> list[Found]:
    """The customer's anger: each turn that moved it, the first calm moment, the whole time; and the recommendation."""
    before = start.mood.anger
    way = max(20, before - CALM)
    found: list[Found] = []
    angers = [one.step.state.mood.anger for one in counted]
    for one, anger in zip(counted, angers, strict=True):
        change, before = before - anger, anger
        causes = [entry for entry in one.step.ledger if entry.mood == "anger" and (entry.delta < 0) == (change > 0)]
        if change and causes:
            cause = max(causes, key=lambda entry: abs(entry.delta))
            point, _ = _point(one.step, cause.cause, cause.event, _share(change, way, shares.end), why)
            found.append((replace(point, confidence=None), None))  # what the customer did is a fact
    calm = next((one.step.number for one, anger in zip(counted, angers, strict=True) if anger <= CALM), None)
    if calm is not None:
        found.append((_plain(calm, "calm_reached", shares.lowest, why), None))
    relief = sum(max(0, start.mood.anger - anger) for anger in angers)
    over_time = min(shares.over_time, _share(2 * relief, way * len(angers), shares.over_time))
    if over_time:
        found.append((_plain(None, "less_anger", over_time, why), None))
    if nps:
        found.append((_plain(None, "would_recommend", (shares.recommends * nps + 5) // 10, why), None))
    return found


def _share(amount: int, whole: int, points: int) -> int:
    """The part of the points that an amount of the whole is worth."""
    return _rounded(amount * points, whole)


def _point(step: Step, cause: int | str, event: str, delta: int, why: Mapping[str, str]) -> Found:
    if not isinstance(cause, int):
        key = (step.number, NOTHING_SEEN) if event in FROM_SILENCE else None
        return _plain(step.number, event, delta, why), key
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


def _rounded(amount: int, whole: int) -> int:
    """An amount divided, rounded half up away from zero."""
    sign = 1 if amount > 0 else -1
    return sign * ((abs(amount) * 2 + whole) // (2 * whole))


def _kept(value: int) -> int:
    return max(0, min(100, value))
