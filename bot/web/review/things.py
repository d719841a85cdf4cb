"""Everything in a review that can change, read and written as plain values, so that any change can be taken back."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import models

from bot.web.review.models import ActCorrection, Comment, Dispute, QueueEntry, Review, Verdict

Value = Mapping[str, object]

VERDICT, ACT, COMMENT, NOTE, COMPLETION, DISPUTE = "verdict", "act", "comment", "note", "completion", "dispute"
_MODELS: dict[str, tuple[type[models.Model], tuple[str, ...]]] = {
    VERDICT: (Verdict, ("decision", "machine", "value", "reason", "by_id", "at")),
    ACT: (ActCorrection, ("kind", "family", "by_id", "at")),
    COMMENT: (Comment, ("turn_id", "start", "end", "tone", "text", "by_id", "at")),
    DISPUTE: (Dispute, ("state", "value", "answer", "by_id", "answered")),
    COMPLETION: (Review, ("reviewer_id", "completed", "released", "total", "passed")),
    NOTE: (Review, ("note",)),
}


def act_key(turn: int, act: str, start: int, end: int) -> str:
    """The key of a correction.

    Args:
        turn: primary key of the turn.
    """
    return f"{turn}:{act}:{start}:{end}"


def read(review: Review, kind: str, key: str) -> Value | None:
    """What is stored under a key now; None for nothing."""
    model, fields = _MODELS[kind]
    row = review if model is Review else model.objects.filter(**_place(review, kind, key)).first()
    return None if row is None else {name: getattr(row, name) for name in fields}


def write(review: Review, kind: str, key: str, value: Value | None) -> str:
    """Store a value, or with None nothing, under a key.

    Returns:
        The key; a new comment is given one.
    """
    model, _fields = _MODELS[kind]
    if model is Review:
        assert value is not None
        for name, one in value.items():
            setattr(review, name, one)
        return key
    place = _place(review, kind, key)
    if value is None:
        model.objects.filter(**place).delete()
        return key
    if kind == COMMENT and not key:
        return str(Comment.objects.create(review=review, **value).pk)
    model.objects.update_or_create(**place, defaults=dict(value))
    if kind == DISPUTE:
        entry = QueueEntry.objects.filter(session=review.session_id, reason=QueueEntry.Reason.DISPUTED)
        still = Dispute.objects.filter(session=review.session_id, state=Dispute.State.OPEN).exists()
        entry.update(done=None if still else value["answered"])
    return key


def _place(review: Review, kind: str, key: str) -> dict[str, object]:
    if kind == VERDICT:
        return {"review": review, "dimension": key}
    if kind == ACT:
        turn, act, start, end = key.split(":")
        return {"turn_id": int(turn), "act": act, "start": int(start), "end": int(end)}
    if kind == COMMENT:
        return {"review": review, "pk": int(key or 0)}
    return {"session_id": review.session_id, "pk": int(key)}
