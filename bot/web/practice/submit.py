"""Storing what the trainee did, before anything is sent."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from bot.domain.text import MESSAGE_LIMIT, normalise
from bot.web.practice.models import PracticeSession, Turn
from bot.web.practice.pacing import seconds_waited, shown_at
from bot.web.practice.pausing import paused_seconds, resume
from bot.web.practice.refusal import NotAccepted

MOST_WAITING = 3


def submit(
    session: PracticeSession,
    *,
    kind: Turn.Kind,
    key: str,
    text: str = "",
    now: datetime,
    seconds: float | None = None,
) -> Turn:
    """Store a move; the same key gives back the turn that is already there.

    Args:
        seconds: how long the customer has waited; counted from the last answer where it isn't given.

    Raises:
        NotAccepted: empty or too long, the session has ended, too much is waiting already, or a hint in a test.
    """
    clean = normalise(text)
    if kind == Turn.Kind.MESSAGE:
        check_length(clean)
    if not 1 <= len(key) <= 64:
        raise NotAccepted(_("The page was out of date. Please reload it; what you wrote is kept."))
    with transaction.atomic():
        # The lock makes numbers unique where the database runs writers side by side (PostgreSQL).
        locked = PracticeSession.objects.select_for_update().get(pk=session.pk)
        known = Turn.objects.filter(session=locked, key=key).first()
        if known is not None:
            return known
        if locked.has_ended:
            raise NotAccepted(_("This conversation has ended."))
        if Turn.objects.filter(session=locked, answered=None).count() >= MOST_WAITING:
            raise NotAccepted(_("The customer is still answering. Please wait a moment."))
        if kind == Turn.Kind.HINT and locked.mode == PracticeSession.Mode.TEST:
            raise NotAccepted(_("There are no hints in a test."))
        resume(locked, now)
        last = Turn.objects.filter(session=locked).exclude(answered=None).exclude(reply="").order_by("-number").first()
        highest = Turn.objects.filter(session=locked).aggregate(highest=Max("number"))["highest"]
        return Turn.objects.create(
            session=locked,
            number=0 if highest is None else highest + 1,
            kind=kind,
            key=key,
            text=clean,
            created=now,
            seconds=_waited(locked, last, now) if seconds is None else seconds,
        )


def _waited(session: PracticeSession, last: Turn | None, now: datetime) -> float:
    if last is None or last.answered is None:
        return 0.0
    shown = shown_at(last.answered, last.reply)
    return seconds_waited(now=now, shown=shown, paused=paused_seconds(session, shown, now))


def check_length(text: str) -> None:
    """Whether a message is neither empty nor too long.

    Raises:
        NotAccepted: with what to do.
    """
    if not text:
        raise NotAccepted(_("Write something first."))
    if len(text) > MESSAGE_LIMIT:
        over = len(text) - MESSAGE_LIMIT
        raise NotAccepted(
            _("The message is %(over)d characters too long; %(limit)d fit.") % {"over": over, "limit": MESSAGE_LIMIT}
        )
