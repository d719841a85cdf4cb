"""How much of a message was written before: by the trainee, in a model answer, in a hint.

A likeness is told to the trainer and never changes a score: someone who has learnt a good sentence may use it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import Enum

from bot.domain.text import words

ALIKE = 50
"""Percent of shared word triples from which a likeness is told.

Measured (tests/content/test_likeness.py): of honest sentences about the same work, fewer than 1 in 200 reach it
against all model answers together; of copies with every eighth word replaced, 99 in 100 do.
"""
_LEAST = 5
"""Triples that both texts must have; shorter ones are alike by chance ("Thank you, Ms Okafor")."""
_TRIPLE = 3

Shingle = tuple[str, ...]


class Kind(str, Enum):
    """What a message is like."""

    OWN_EARLIER = "own_earlier"
    MODEL_ANSWER = "model_answer"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Notice:
    """A likeness, for the trainer.

    Attributes:
        turn: number of the trainee's message, from 1.
        share: percent of the word triples of the shorter text that both have, `ALIKE`–100.
        against: the text that it is like.
    """

    turn: int
    kind: Kind
    share: int
    against: str

    def to_json(self) -> dict[str, object]:
        """Plain JSON values."""
        return {"turn": self.turn, "kind": self.kind.value, "share": self.share, "against": self.against}


def shingles(text: str) -> frozenset[Shingle]:
    """The runs of three folded words in a text."""
    folded = words(text)
    return frozenset(tuple(folded[at : at + _TRIPLE]) for at in range(len(folded) - _TRIPLE + 1))


def share_in(text: str, known: AbstractSet[Shingle]) -> int:
    """Percent of a text's word triples that are among the known ones; 0 for a text of fewer than three words."""
    own = shingles(text)
    return round(100 * len(own & known) / len(own)) if own else 0


def notices(
    messages: Sequence[str],
    *,
    earlier: Iterable[str] = (),
    models: Iterable[str] = (),
    hints: Iterable[str] = (),
) -> tuple[Notice, ...]:
    """The likenesses of a session, by turn; at most one of each kind a turn.

    The work grows with the words, not with the pairs of texts: an index leads from each triple to the texts with it.

    Args:
        messages: the trainee's messages in order; an empty one stands for a pause without words.
        earlier: messages from the trainee's earlier sessions.
        models: the scenario's answers and whatever rewordings were shown before.
        hints: the hints shown in this session.
    """
    own, written, given = _Index(earlier), _Index(models), _Index(hints)
    found = []
    for turn, message in enumerate(messages, start=1):
        by_hint = given.closest(turn, message, Kind.HINT)
        by_model = written.closest(turn, message, Kind.MODEL_ANSWER)
        if by_hint and by_model and by_hint.share >= by_model.share:
            by_model = None  # the hint was a model answer
        found += [own.closest(turn, message, Kind.OWN_EARLIER), by_model, by_hint]
        own.add(message)
    return tuple(notice for notice in found if notice)


class _Index:
    """Texts, found by their word triples."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.texts: list[tuple[str, int]] = []
        self.places: dict[Shingle, list[int]] = {}
        for text in texts:
            self.add(text)

    def add(self, text: str) -> None:
        own = shingles(text)
        if len(own) < _LEAST:
            return
        for one in own:
            self.places.setdefault(one, []).append(len(self.texts))
        self.texts.append((text, len(own)))

    def closest(self, turn: int, message: str, kind: Kind) -> Notice | None:
        """The likeness to the closest text, the first of equals; None where there is none."""
        own = shingles(message)
        if len(own) < _LEAST:
            return None
        shared = Counter(place for one in own for place in self.places.get(one, ()))
        best = max(
            ((100 * count // min(len(own), self.texts[place][1]), -place) for place, count in shared.items()),
            default=(0, 0),
        )
        return Notice(turn, kind, best[0], self.texts[-best[1]][0]) if best[0] >= ALIKE else None
