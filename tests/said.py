"""Turns as tests write them: the text, and the acts with the words that show them."""

from __future__ import annotations

from bot.domain.acts import Act, Family
from bot.domain.evidence import Evidence, Source
from bot.domain.turn import Kind, Turn

CONSULT = Turn("", seconds=10, kind=Kind.CONSULT)


def said(text: str, *acts: str, seconds: float = 20, confidence: float = 0.9) -> Turn:
    """A message; each act is written "act", "act/family", or either with ": words of the text" behind it."""
    return Turn(text, tuple(sorted((_evidence(text, act, confidence) for act in acts), key=_order)), seconds)


def _order(evidence: Evidence) -> tuple[int, int, str]:
    return evidence.start, evidence.end, evidence.act.value


def _evidence(text: str, written: str, confidence: float) -> Evidence:
    name, _, words = written.partition(": ")
    act, _, family = name.partition("/")
    start = text.index(words)
    end = start + len(words) if words else len(text)
    return Evidence(Act(act), start, end, confidence, Source.LEXICON, Family(family) if family else None)
