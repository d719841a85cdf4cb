"""What a scorecard says, as the page shows it: each sentence with the words that it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from bot.web.review.models import Verdict
from bot.web.transcript.segments import Segment


@dataclass(frozen=True, slots=True)
class Spot:
    """Words on the page.

    Attributes:
        position: number of the trainee's turn.
        anchor: id of the exchange that holds the words; empty where it isn't on the page.
        start, end: offsets there; None for the turn as a whole.
        theirs: whether they are the customer's words.
        quote: the words themselves; empty without offsets.
    """

    position: int
    anchor: str
    start: int | None = None
    end: int | None = None
    theirs: bool = False
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for a dimension's value.

    Attributes:
        sure: the detector's confidence in percent; None where it is beyond question or doesn't matter.
    """

    label: str
    why: str
    delta: int
    missing: bool
    spot: Spot | None
    sure: int | None = None

    @property
    def tone(self) -> str:
        """How it is coloured."""
        if self.missing:
            return "missing"
        return "helps" if self.delta > 0 else "hurts" if self.delta < 0 else "neutral"


@dataclass(frozen=True, slots=True)
class DimensionRow:
    """One line of the scorecard.

    Attributes:
        level: 1–4; 0 on scorecards older than the levels.
        level_name: its name.
        here, above: what can be seen at this level, and at the next; empty where it isn't described.
        verdict: the trainer's; None where there is none, or the reader may not see it yet.
    """

    id: str
    name: str
    description: str
    weight: int
    value: int
    low: int
    high: int
    level: int
    level_name: str
    here: str
    above: str
    reasons: tuple[Reason, ...]
    verdict: Verdict | None = None

    @property
    def band(self) -> str:
        """Low, middle or high, for the colour of the bar."""
        level = self.level or 1 + (self.value >= 40) + (self.value >= 65)
        return ("low", "middle", "high", "high")[level - 1]

    @property
    def span(self) -> int:
        """Width of the interval."""
        return self.high - self.low


@dataclass(frozen=True, slots=True)
class Note:
    """A strength, what to work on next, or a reason for failing."""

    label: str
    why: str
    instead: str = ""
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A finding or a kind of missed chance, with every place where it occurs."""

    label: str
    why: str
    instead: str
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A component of an apology or a family of non-apologies, and where it was said."""

    label: str
    why: str
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class XrayTurn:
    """A message that holds parts of an apology or of a dodge, cut where they begin and end."""

    position: int
    anchor: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Xray:
    """The apology taken apart."""

    components: tuple[Part, ...] = ()
    families: tuple[Part, ...] = ()
    turns: tuple[XrayTurn, ...] = ()

    @property
    def said(self) -> int:
        """How many of the components are there."""
        return sum(bool(part.spots) for part in self.components)

    @property
    def dodged(self) -> int:
        """How many families occur."""
        return sum(bool(part.spots) for part in self.families)
