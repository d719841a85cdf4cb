"""What of a turn the customer takes up: the event that moves them most, and the words to quote."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.setup import Setup
from bot.domain.text import sentence_around
from bot.domain.turn import HURTING_EVENTS, Event, Turn

SILENT = frozenset({"ignored_question", "time_passes", "question_useful", "closing", "consulted_needlessly"})
"""Events without lines of their own."""
_QUOTE_WORDS = 9


@dataclass(frozen=True, slots=True)
class Salient:
    """The event that the customer reacts to, and the words that caused it."""

    name: str
    words: str
    detail: str


def most_salient(setup: Setup, turn: Turn | None, events: tuple[Event, ...]) -> Salient | None:
    """The most telling event of a turn; what hurts is more telling than what helps. None where nothing happened."""
    spoken = [event for event in events if event.name not in SILENT or len(events) == 1]
    if not spoken:
        return None
    found = max(spoken, key=lambda event: _weight(setup, event))
    return Salient(found.name, _words_of(turn, found) if turn else "", found.detail)


def _weight(setup: Setup, event: Event) -> float:
    effect = setup.rules.effects.get(event.name, {})
    weight = 2.0 * abs(effect.get("anger", 0)) + abs(effect.get("trust", 0)) + 0.1
    return weight * (1.3 if event.name in HURTING_EVENTS else 1.0)


def _words_of(turn: Turn, event: Event) -> str:
    """The sentence that was the cause where it is short, else the words themselves, cut."""
    said = turn.text
    if isinstance(event.cause, int):
        evidence = turn.evidence[event.cause]
        said = turn.text[slice(*sentence_around(turn.text, evidence.start, evidence.end))]
        if len(said.split()) > _QUOTE_WORDS:
            said = turn.text[evidence.start : evidence.end]
    tokens = said.split()
    cut = " ".join(tokens[:_QUOTE_WORDS]).strip(' .,;:!?…"“”')
    return cut + ("…" if len(tokens) > _QUOTE_WORDS else "")
