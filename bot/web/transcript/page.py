"""What the scored transcript shows: frozen data, ready for the template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from bot.web.transcript.judged import DimensionRow, Group, Note, Xray
from bot.web.transcript.segments import Mark, Segment
from bot.web.transcript.verdict import Verdict


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
class Rewording:
    """Better words for one turn.

    Attributes:
        texts: whole messages, one or two.
        why: what was due at this moment, in one sentence.
    """

    texts: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class PinnedComment:
    """A trainer's comment on a turn.

    Attributes:
        tone: `praise` or `advice`.
        quote: the words meant; empty for the turn as a whole.
        by: key of who wrote it; None where the account is gone.
    """

    id: int
    tone: str
    text: str
    quote: str
    who: str
    by: int | None


@dataclass(frozen=True, slots=True)
class SeenAct:
    """An act in a message, for correcting it.

    Attributes:
        struck: the trainer has struck it.
        added: the trainer has added it.
    """

    act: str
    label: str
    tone: str
    start: int
    end: int
    quote: str
    struck: bool
    added: bool


@dataclass(frozen=True, slots=True)
class Exchange:
    """A move of the trainee with its answer.

    Attributes:
        number: place in the stored session; names the anchor.
        position: number of the trainee's turn, from 1; None for opening, hint and end.
        mood: the three values after it, by name; empty where unknown.
        heard: the reply, cut where something in it was passed over; empty where nothing was.
        rewording: how it could have been said; None where there was no need.
        comments: the trainer's.
        seen: the acts with what the trainer has corrected; empty but in the review.
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
    heard: tuple[Segment, ...] = ()
    rewording: Rewording | None = None
    comments: tuple[PinnedComment, ...] = ()
    seen: tuple[SeenAct, ...] = ()

    @property
    def anchor(self) -> str:
        """Its id on the page."""
        return f"turn-{self.number}"

    @property
    def text(self) -> str:
        """What the trainee wrote."""
        return "".join(segment.text for segment in self.segments)

    @property
    def telling(self) -> tuple[Effect, ...]:
        """What helped or hurt; the mere passing of time is left to the curve."""
        return tuple(effect for effect in self.effects if effect.tone != "neutral")

    @property
    def chips(self) -> tuple[Mark, ...]:
        """Each act once, in the order of the words."""
        return tuple({(mark.act, mark.label): mark for mark in reversed(self.marks)}.values())[::-1]


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
        verdict: None while there is no scorecard.
        satisfaction: 1–5, what the customer would tick; None while the session runs.
        friend: what the customer tells a friend, in the language of the conversation.
        need: the real interest behind what was asked.
        failed: reasons for not passing whatever the score is.
        strengths: what went best, two at most.
        next: the one thing to work on.
        rubric: name and version of the rubric; empty without a scorecard.
        acts: the marks that occur, once each, for the legend.
        comments: the trainer's on the session as a whole.
    """

    outcome: str
    outcome_short: str
    outcome_tone: str
    outcome_detail: str
    satisfaction: int | None
    friend: str
    need: str
    exchanges: tuple[Exchange, ...]
    moods: tuple[MoodRow, ...]
    acts: tuple[Mark, ...] = field(default_factory=tuple)
    verdict: Verdict | None = None
    nps: int | None = None
    rubric: str = ""
    failed: tuple[Note, ...] = ()
    strengths: tuple[Note, ...] = ()
    next: Note | None = None
    findings: tuple[Group, ...] = ()
    missed: tuple[Group, ...] = ()
    dimensions: tuple[DimensionRow, ...] = ()
    xray: Xray | None = None
    comments: tuple[PinnedComment, ...] = ()

    @property
    def moods_json(self) -> list[dict[str, object]]:
        """The mood rows for the chart's script."""
        return [asdict(mood) for mood in self.moods]
