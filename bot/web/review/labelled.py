"""What trainers have read and corrected, as training sentences and as a labelled set for measuring.

The two never share a session: on what the detector has learnt from, it can't be measured.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from bot.detect.segment import parse, sentences
from bot.domain.acts import CODEBOOK_ACTS
from bot.domain.evidence import Evidence
from bot.domain.example import Example
from bot.domain.language import Language
from bot.web.practice.models import Turn
from bot.web.review.corrected import corrected_evidence
from bot.web.review.models import ActCorrection

FOR_MEASURING = 3
"""Every so many-th session is kept for measuring."""


@dataclass(frozen=True, slots=True)
class ReadMessage:
    """A trainee's message out of a completed review, with the acts as the trainer left them.

    Attributes:
        corrected: whether the trainer changed anything in this message.
    """

    id: str
    session: uuid.UUID
    language: Language
    text: str
    evidence: tuple[Evidence, ...]
    corrected: bool


def read_messages(language: Language | None = None) -> Iterator[ReadMessage]:
    """Every message of the completed reviews, the oldest first."""
    turns = Turn.objects.filter(
        kind=Turn.Kind.MESSAGE, position__isnull=False, session__review__completed__isnull=False
    )
    if language:
        turns = turns.filter(session__language=language.value)
    corrections: dict[int, list[ActCorrection]] = {}
    for one in ActCorrection.objects.filter(turn__in=turns.values("pk")):
        corrections.setdefault(one.turn_id, []).append(one)
    turns = turns.select_related("session").defer("session__scorecard", "session__state", "ledger", "state")
    for turn in turns.order_by("session__started", "session", "number").iterator(chunk_size=500):
        mine = corrections.get(turn.pk, [])
        evidence = tuple(Evidence.from_json(item) for item in corrected_evidence(turn, mine))
        spoken = Language.of(turn.session.language)
        yield ReadMessage(f"{turn.session_id}:{turn.number}", turn.session_id, spoken, turn.text, evidence, bool(mine))


def is_for_measuring(session: uuid.UUID) -> bool:
    """Whether a session's messages are kept for measuring; the id decides, so the answer never changes."""
    return session.int % FOR_MEASURING == 0


def examples_of(message: ReadMessage) -> Iterator[Example]:
    """The sentences of a message, each with the acts that lie mostly in it."""
    for sentence in sentences(parse(message.text, message.language)):
        inside = [
            one for one in message.evidence if _shared(one, sentence.start, sentence.end) * 2 > one.end - one.start
        ]
        family = next((one.family for one in inside if one.family), None)
        yield Example(sentence.text, message.language, frozenset(one.act for one in inside), family)


def label_row(message: ReadMessage) -> dict[str, object]:
    """A line for `amends bench-detect`."""
    labels = {one.act for one in message.evidence}
    return {
        "id": message.id,
        "lang": message.language.value,
        "text": message.text,
        "labels": [act.value for act in CODEBOOK_ACTS if act in labels],
    }


def _shared(one: Evidence, start: int, end: int) -> int:
    return max(0, min(one.end, end) - max(one.start, start))
