"""The rubric: what is scored, how much it weighs, and which events earn or cost points."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from bot.domain.scenario import Fault

STANDARD = "standard"
"""Id of the rubric that is used where no other is named."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What one event does to one dimension.

    Attributes:
        event: one of `bot.domain.turn.EVENTS` or `bot.domain.course.COURSE_EVENTS`.
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
class OutcomeShares:
    """How the customer's own course makes up the dimension of the outcome; points that add to 100.

    Attributes:
        end: how far anger came down by the end.
        lowest: whether the customer was calm at any time.
        over_time: how much of the conversation passed with less anger than at the start.
        recommends: the answer to "would you recommend us?".
    """

    end: int
    lowest: int
    over_time: int
    recommends: int


@dataclass(frozen=True, slots=True)
class Dimension:
    """One line of the scorecard.

    Attributes:
        weight: percent of the total, by fault; 0 = doesn't apply there. For each fault all weights add to 100.
        start: value before anything happens, 0–100, by fault.
        levels: what can be seen at each level, the lowest first.
        sources: where it comes from (author, year).
        outcome: where the customer's anger and the ending are what is scored: how they share the points.
    """

    id: str
    name: str
    description: str
    weight: Mapping[Fault, int]
    start: Mapping[Fault, int]
    rules: tuple[Rule, ...]
    expectations: tuple[Expectation, ...]
    levels: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    outcome: OutcomeShares | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """When a session gets a named finding.

    Attributes:
        id: of the finding.
        dimension: where it belongs.
        events: each of these is the finding, at its words; empty for a finding about something missing.
        absent: the finding is that none of these happened by `by_turn`.
        faults: the faults for which it holds; empty = all.
    """

    id: str
    dimension: str
    events: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    by_turn: int = 0
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Condition:
    """What fails a session whatever its total is.

    Attributes:
        events: any of these, in `times` different turns.
        outcomes: or one of these endings.
    """

    id: str
    events: tuple[str, ...] = ()
    times: int = 1
    outcomes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rubric:
    """A versioned set of dimensions.

    Attributes:
        pass_mark: total from which a session is passed, 0–100.
        levels: the values from which the second, third and fourth level begin.
        most_in_a_turn: points of a dimension that one turn may earn at most, 0–100.
        missing: sentence for each expectation that wasn't met.
        outcomes: points that an ending adds to or takes from the outcome's dimension.
    """

    id: str
    version: int
    pass_mark: int
    levels: tuple[int, ...]
    most_in_a_turn: int
    dimensions: tuple[Dimension, ...]
    missing: Mapping[str, str]
    outcomes: Mapping[str, int]
    judgements: tuple[Judgement, ...] = ()
    auto_fail: tuple[Condition, ...] = ()

    def level(self, value: int) -> int:
        """Which level a value is, 1–4."""
        return 1 + sum(value >= bound for bound in self.levels)

    def without(self, ids: Collection[str], fault: Fault) -> Rubric:
        """The rubric without some dimensions; their weight for a fault is shared out among the others.

        Args:
            ids: of the dimensions that can't be judged.
            fault: the only one for which the result holds.
        """
        if not ids:
            return self
        kept = [dimension for dimension in self.dimensions if dimension.id not in ids]
        whole = sum(dimension.weight[fault] for dimension in kept)
        dimensions: list[Dimension] = []
        parts = given = 0
        for dimension in kept:  # rounding the running sum makes the weights add to 100
            parts += dimension.weight[fault]
            reached = (200 * parts + whole) // (2 * whole)
            dimensions.append(replace(dimension, weight={**dimension.weight, fault: reached - given}))
            given = reached
        judgements = tuple(one for one in self.judgements if one.dimension not in ids)
        return replace(self, dimensions=tuple(dimensions), judgements=judgements)
