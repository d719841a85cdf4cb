"""How somebody gets on from session to session: trends, streaks, and where they are weakest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.phase import Outcome
from bot.domain.scorecard import Scorecard

LATELY = 3
"""Sessions that say how somebody is doing now."""
LEAST_TURNS = 3
"""Turns below which a session says nothing about what somebody avoids."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """A session that has ended, as far as progress needs it.

    Attributes:
        level: of the scenario, 1–3.
        total, values: 0–100; `values` by dimension, only those that applied.
        turns: how many turns the trainee had.
        dodged: whether any non-apology was said; None where the scorecard doesn't tell.
        overreached: whether something was promised that couldn't be kept or wasn't.
    """

    scenario: str
    level: int
    outcome: str
    total: int
    values: Mapping[str, int] = field(default_factory=dict)
    turns: int = 0
    dodged: bool | None = None
    overreached: bool | None = None


@dataclass(frozen=True, slots=True)
class Streak:
    """Sessions in a row.

    Attributes:
        id: `won_back`, `no_dodge` or `kept_promises`.
        now: the current row, 0 when the last session broke it.
        best: the longest row so far.
    """

    id: str
    now: int
    best: int


@dataclass(frozen=True, slots=True)
class Trend:
    """One dimension over the sessions, the oldest first.

    Attributes:
        change: mean of the last three values less the mean of the three before; None where there are too few.
    """

    dimension: str
    values: tuple[int, ...]
    change: int | None

    @property
    def lately(self) -> int:
        """Mean of the last three values."""
        return _mean(self.values[-LATELY:])


def attempt_of(card: Scorecard, *, scenario: str, level: int, outcome: str, turns: int) -> Attempt:
    """A session by its scorecard."""
    tells = card.version > 1
    named = {finding.id for finding in card.findings}
    return Attempt(
        scenario=scenario,
        level=level,
        outcome=outcome,
        total=card.total,
        values={dimension.id: dimension.value for dimension in card.dimensions},
        turns=turns,
        dodged=any(part.places for part in card.apology.families) if tells else None,
        overreached=bool(named & {"over_promise", "promise_broken"}) if tells else None,
    )


def streaks(attempts: Sequence[Attempt]) -> tuple[Streak, ...]:
    """What has gone well several times in a row.

    Args:
        attempts: the oldest first.
    """
    long = [one for one in attempts if one.turns >= LEAST_TURNS]
    return (
        _streak("won_back", [one.outcome == Outcome.WON_BACK.value for one in attempts]),
        _streak("no_dodge", [not one.dodged for one in long if one.dodged is not None]),
        _streak("kept_promises", [not one.overreached for one in long if one.overreached is not None]),
    )


def trends(attempts: Sequence[Attempt], dimensions: Sequence[str]) -> tuple[Trend, ...]:
    """The values of each dimension that was ever scored, in the given order."""
    found = []
    for dimension in dimensions:
        values = tuple(one.values[dimension] for one in attempts if dimension in one.values)
        if values:
            found.append(trend(dimension, values))
    return tuple(found)


def trend(name: str, values: tuple[int, ...]) -> Trend:
    """One row of values with its change."""
    before = values[-2 * LATELY : -LATELY]
    return Trend(name, values, _mean(values[-LATELY:]) - _mean(before) if before else None)


def weakest(found: Sequence[Trend]) -> Trend | None:
    """The dimension that is lowest lately; of equals the first."""
    return min(found, key=lambda one: one.lately, default=None)


def _streak(name: str, good: Sequence[bool]) -> Streak:
    now = best = 0
    for one in good:
        now = now + 1 if one else 0
        best = max(best, now)
    return Streak(name, now, best)


def _mean(values: Sequence[int]) -> int:
    return (2 * sum(values) + len(values)) // (2 * len(values))
