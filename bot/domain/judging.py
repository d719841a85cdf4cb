"""Named judgements on a session: findings, reasons for failing, two strengths and the one thing to work on next."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from bot.domain.dimension import Counted, Tally
from bot.domain.phase import Outcome
from bot.domain.rubric import Condition, Judgement, Rubric
from bot.domain.scenario import Fault
from bot.domain.scorecard import AutoFail, DimensionScore, Finding, Point, Remark
from bot.domain.turn import Event

SURE_ENOUGH_TO_FAIL = 0.8
"""Evidence below this fails nobody without a trainer."""
SURE_ENOUGH_TO_NAME = 0.75
"""Evidence below this costs its points but gets no name: a false accusation does more harm than a missing one."""
STRENGTHS = 2
Spot = tuple[int, int | None, int | None]


def judge(rubric: Rubric, fault: Fault, counted: Sequence[Counted], why: Mapping[str, str]) -> tuple[Finding, ...]:
    """The findings, in the order of the turns."""
    found: list[Finding] = []
    for rule in rubric.judgements:
        if rule.faults and fault not in rule.faults:
            continue
        spots = _spots(rule.events, counted) if rule.events else _absent(rule, counted)
        found += [Finding(rule.id, *spot, rule.dimension, why.get(rule.id, "")) for spot in spots]
    return tuple(sorted(found, key=lambda one: (one.turn, one.start or 0, one.id)))


def _absent(rule: Judgement, counted: Sequence[Counted]) -> list[Spot]:
    early = {event.name for one in counted[: rule.by_turn] for event in one.events}
    if not counted or early.intersection(rule.absent):
        return []
    return [(min(rule.by_turn, len(counted)), None, None)]


def _spots(names: Sequence[str], counted: Sequence[Counted]) -> list[Spot]:
    """Where these events stand, each place once."""
    spots = [
        _spot(one, event)
        for one in counted
        for event in one.events
        if event.name in names and _confidence(one, event) >= SURE_ENOUGH_TO_NAME
    ]
    return list(dict.fromkeys(spots))


def _spot(one: Counted, event: Event) -> Spot:
    if not isinstance(event.cause, int):
        return one.step.number, None, None
    evidence = one.step.turn.evidence[event.cause]
    return one.step.number, evidence.start, evidence.end


def auto_fails(
    rubric: Rubric, counted: Sequence[Counted], outcome: Outcome | None, why: Mapping[str, str]
) -> tuple[tuple[AutoFail, ...], bool]:
    """The reasons for failing whatever the total is, and whether one of them is sure."""
    found: list[AutoFail] = []
    sure = False
    for rule in rubric.auto_fail:
        if outcome and outcome.value in rule.outcomes:
            found.append(AutoFail(rule.id, None, None, None, why.get(rule.id, "")))
            sure = True
            continue
        met = _met(rule, counted)
        if met:
            spot = _spot(*met[-1])
            found.append(AutoFail(rule.id, *spot, why.get(rule.id, "")))
            sure = sure or all(_confidence(*one) >= SURE_ENOUGH_TO_FAIL for one in met)
    return tuple(found), sure


def _met(rule: Condition, counted: Sequence[Counted]) -> list[tuple[Counted, Event]]:
    """The surest of these events in each turn, as many as are needed; none where there are fewer."""
    per_turn = []
    for one in counted:
        mine = [(one, event) for event in one.events if event.name in rule.events]
        if mine:
            per_turn.append(max(mine, key=lambda pair: _confidence(*pair)))
    if len(per_turn) < rule.times or not rule.events:
        return []
    surest = sorted(per_turn, key=lambda pair: (-_confidence(*pair), pair[0].step.number))[: rule.times]
    return sorted(surest, key=lambda pair: pair[0].step.number)


def _confidence(one: Counted, event: Event) -> float:
    return one.step.turn.evidence[event.cause].confidence if isinstance(event.cause, int) else 1.0


def best_and_next(
    rubric: Rubric, tallies: Sequence[Tally], scores: Sequence[DimensionScore]
) -> tuple[tuple[Remark, ...], Remark | None]:
    """Two strengths, and the one thing to work on next: where the most points of the total are to be had."""
    pairs = [(one, score) for one, score in zip(tallies, scores, strict=True) if not one.dimension.outcome]
    strengths: list[Remark] = []
    for one, score in sorted(pairs, key=lambda pair: (-pair[1].value, -pair[1].weight)):
        best = _best(one.points, {remark.event for remark in strengths})
        if best and score.level > 1 and len(strengths) < STRENGTHS:
            strengths.append(_remark(one.dimension.id, best))
    weak = [(one, score) for one, score in pairs if score.value < 100]
    if not weak or not any(one.points for one in tallies):
        return tuple(strengths), None
    one, score = max(weak, key=lambda row: row[1].weight * (100 - row[1].value))
    worst = _worst(one.points)
    if worst:
        return tuple(strengths), _remark(one.dimension.id, worst)
    levels = one.dimension.levels
    following = levels[min(score.level, len(levels) - 1)] if levels else one.dimension.description
    return tuple(strengths), Remark(one.dimension.id, "", None, None, None, following)


def _best(points: Sequence[Point], named: Collection[str]) -> Point | None:
    """What earned most and was not named yet."""
    good = [point for point in points if point.delta > 0 and point.event not in named]
    return max(good, key=lambda point: point.delta) if good else None


def _worst(points: Sequence[Point]) -> Point | None:
    """What hurt most; else what was missing first."""
    bad = [point for point in points if point.delta < 0]
    if bad:
        return min(bad, key=lambda point: point.delta)
    return next((point for point in points if point.missing), None)


def _remark(dimension: str, point: Point) -> Remark:
    return Remark(dimension, point.event, point.turn, point.start, point.end, point.why)
