"""Cutting a message where acts begin and end, so that overlapping spans can be underlined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

TONES = ("hurts", "missed", "helps", "neutral")
"""Strongest first: where acts overlap, the one that hurts decides the look."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An act on some words.

    Attributes:
        start, end: offsets in the message, end exclusive.
        act: its id.
        label: its name in the reader's language.
        tone: `helps`, `hurts`, `neutral`, or `missed` on the customer's words.
    """

    start: int
    end: int
    act: str
    label: str
    tone: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a message on which the same acts lie; without marks it is plain text."""

    text: str
    start: int
    end: int
    marks: tuple[Mark, ...] = ()

    @property
    def tone(self) -> str:
        """The strongest tone of its marks; empty for plain text."""
        return next((tone for tone in TONES if any(mark.tone == tone for mark in self.marks)), "")

    @property
    def acts(self) -> str:
        """The ids of its acts, for scripts."""
        return " ".join(dict.fromkeys(mark.act for mark in self.marks))

    @property
    def label(self) -> str:
        """All its acts, for people."""
        return " · ".join(dict.fromkeys(mark.label for mark in self.marks))


def cut(text: str, marks: Sequence[Mark]) -> tuple[Segment, ...]:
    """The message as segments in order; together they are exactly the message.

    Marks outside the text are clipped, empty ones left out: a stored span never breaks a page.
    """
    size = len(text)
    inside = [mark for mark in marks if max(0, mark.start) < min(size, mark.end)]
    edges = sorted({0, size, *(max(0, mark.start) for mark in inside), *(min(size, mark.end) for mark in inside)})
    return tuple(
        Segment(text[start:end], start, end, tuple(mark for mark in inside if mark.start < end and mark.end > start))
        for start, end in pairwise(edges)
    )
