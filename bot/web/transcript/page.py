"""What the scored transcript shows: frozen data, ready for the template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from bot.web.transcript.segments import Mark, Segment


@dataclass(frozen=True, slots=True)
class Change:
    """One mood value that moved.

    Attributes:
        good: whether the move is for the better (less anger, more trust or patience).
    """

    mood: str
    label: str
    delta: int
    good: bool


@dataclass(frozen=True, slots=True)
class Effect:
    """One thing that a turn did to the customer.

    Attributes:
        start, end: the words that did it; None where no words are the cause.
        instead: what to do next time; empty for what helped.
    """

    label: str
    tone: str
    why: str
    instead: str
    changes: tuple[Change, ...]
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Exchange:
    """A move of the trainee with its answer.

    Attributes:
        number: place in the stored session; names the anchor.
        position: number of the trainee's turn, from 1; None for opening, hint and end.
        mood: the three values after it, by name; empty where unknown.
    """

    number: int
    position: int | None
    kind: str
    segments: tuple[Segment, ...]
    marks: tuple[Mark, ...]
    reply: str
    manager: str
    hint: str
    seconds: int
    effects: tuple[Effect, ...]
    mood: Mapping[str, int]
    late: bool = False

    @property
    def text(self) -> str:
        """What the trainee wrote."""
        return "".join(segment.text for segment in self.segments)

    @property
    def chips(self) -> tuple[Mark, ...]:
        """Each act once, in the order of the words."""
        return tuple({(mark.act, mark.label): mark for mark in reversed(self.marks)}.values())[::-1]


@dataclass(frozen=True, slots=True)
class Finding:
    """One reason for a dimension's value."""

    label: str
    why: str
    delta: int
    missing: bool
    position: int | None
    anchor: str
    start: int | None
    end: int | None

    @property
    def tone(self) -> str:
        """How it is coloured."""
        if self.missing:
            return "missing"
        return "helps" if self.delta > 0 else "hurts" if self.delta < 0 else "neutral"


@dataclass(frozen=True, slots=True)
class DimensionRow:
    """One line of the scorecard."""

    id: str
    name: str
    description: str
    weight: int
    value: int
    findings: tuple[Finding, ...]

    @property
    def band(self) -> str:
        """Low, middle or high, for the colour of the bar."""
        return "low" if self.value < 40 else "middle" if self.value < 65 else "high"


@dataclass(frozen=True, slots=True)
class MoodRow:
    """The mood after one turn, for the table and the chart."""

    label: str
    anchor: str
    anger: int
    trust: int
    patience: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScoredTranscript:
    """Everything on the page.

    Attributes:
        total: None while there is no scorecard.
        satisfaction: 1–5, what the customer would tick; None while the session runs.
        friend: what the customer tells a friend, in the language of the conversation.
        need: the real interest behind what was asked.
        acts: the marks that occur, once each, for the legend.
    """

    outcome: str
    outcome_short: str
    outcome_tone: str
    outcome_detail: str
    total: int | None
    pass_mark: int
    passed: bool | None
    nps: int | None
    satisfaction: int | None
    friend: str
    need: str
    dimensions: tuple[DimensionRow, ...]
    exchanges: tuple[Exchange, ...]
    moods: tuple[MoodRow, ...]
    acts: tuple[Mark, ...] = field(default_factory=tuple)

    @property
    def scored(self) -> bool:
        """Whether there is a scorecard."""
        return self.total is not None

    @property
    def moods_json(self) -> list[dict[str, object]]:
        """The mood rows for the chart's script."""
        return [asdict(mood) for mood in self.moods]
