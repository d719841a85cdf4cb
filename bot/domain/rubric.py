"""The rubric: what is scored, how much it weighs, and which events earn or cost points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.scenario import Fault


@dataclass(frozen=True, slots=True)
class Rule:
    """What one event does to one dimension.

    Attributes:
        event: one of `bot.domain.turn.EVENTS`.
        points: 1–100 earned, or −1 to −100 lost, each time.
        times: how often it counts at most.
        early: points added when it happens in the first two turns (research: an apology that comes late does less).
        faults: the faults for which the rule holds; empty = all.
    """

    event: str
    points: int
    times: int
    early: int = 0
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Expectation:
    """Something that should have happened; where it didn't, the scorecard says so.

    Attributes:
        id: key of the sentence shown when it is missing.
        events: any of these meets it.
        by_turn: the turn by which it was due.
        faults: the faults for which it is expected; empty = all.
    """

    id: str
    events: tuple[str, ...]
    by_turn: int
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Dimension:
    """One line of the scorecard.

    Attributes:
        weight: share of the total in percent; all weights add to 100.
        start: value before anything happens, 0–100, by fault.
        calming: whether the fall of anger itself is what is scored.
    """

    id: str
    name: str
    description: str
    weight: int
    start: Mapping[Fault, int]
    rules: tuple[Rule, ...]
    expectations: tuple[Expectation, ...]
    calming: bool = False


@dataclass(frozen=True, slots=True)
class Rubric:
    """A versioned set of dimensions.

    Attributes:
        pass_mark: total from which a session is passed, 0–100.
        missing: sentence for each expectation that wasn't met.
        outcomes: points that an ending adds to or takes from the calming dimension.
    """

    version: int
    pass_mark: int
    dimensions: tuple[Dimension, ...]
    missing: Mapping[str, str]
    outcomes: Mapping[str, int]
