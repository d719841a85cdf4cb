"""Pauses in practice mode: the clock stands still until the trainee goes on."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from bot.web.practice.models import Pause, PracticeSession
from bot.web.practice.refusal import NotAccepted


def pause(session: PracticeSession, now: datetime) -> None:
    """Stop the clock; a second pause changes nothing.

    Raises:
        NotAccepted: a test, or the conversation has ended.
    """
    if session.mode == PracticeSession.Mode.TEST:
        raise NotAccepted(_("A test can't be paused."))
    with transaction.atomic():
        locked = PracticeSession.objects.select_for_update().get(pk=session.pk)
        if locked.has_ended:
            raise NotAccepted(_("This conversation has ended."))
        if not is_paused(locked):
            Pause.objects.create(session=locked, begun=now)


def resume(session: PracticeSession, now: datetime) -> None:
    """Let the clock go on; without a pause this changes nothing."""
    Pause.objects.filter(session=session, ended=None).update(ended=now)


def is_paused(session: PracticeSession) -> bool:
    """Whether the clock stands still now."""
    return Pause.objects.filter(session=session, ended=None).exists()


def paused_seconds(session: PracticeSession, since: datetime, until: datetime) -> float:
    """How much of a stretch of time was pause."""
    pauses = Pause.objects.filter(session=session)
    overlaps = ((min(one.ended or until, until) - max(one.begun, since)).total_seconds() for one in pauses)
    return sum(max(0.0, seconds) for seconds in overlaps)


def elapsed_seconds(session: PracticeSession, now: datetime) -> int:
    """How long the conversation has lasted, pauses left out; for one that has ended, how long it lasted."""
    until = session.ended or now
    return max(0, int((until - session.started).total_seconds() - paused_seconds(session, session.started, until)))
