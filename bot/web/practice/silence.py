"""The end by silence: a customer who hears nothing for too long is gone.

Looked at whenever the trainee's page asks, and once a minute for everybody, so that a closed browser ends a session,
too. The end is stored and delivered like any other move: nothing that was written is touched.
"""

from __future__ import annotations

import logging
import threading
import time
from datetime import datetime

from django.db import close_old_connections
from django.utils import timezone

from bot.domain.language import Language
from bot.web.content import catalog
from bot.web.practice.delivery import deliver_all
from bot.web.practice.models import PracticeSession, Turn
from bot.web.practice.pausing import paused_seconds
from bot.web.practice.rasa import Rasa, rasa
from bot.web.practice.submit import submit

KEY = "silence"
"""Idempotency key of the move that ends a session by silence; pages give their moves random ones."""
LOOK_EVERY = 60.0
log = logging.getLogger("amends.silence")


def longest_silence(session: PracticeSession) -> int:
    """Minutes that the customer waits for a word."""
    return catalog(Language.of(session.language)).mood.longest_silence


def ended_by_silence(session: PracticeSession) -> bool:
    """Whether it was silence that ended this session."""
    return session.has_ended and session.turns.filter(key=KEY).exists()


def end_if_silent(session: PracticeSession, now: datetime) -> bool:
    """Store the end of a session whose trainee has been silent for too long; whether there is one to deliver."""
    if session.has_ended or session.turns.filter(answered=None).exclude(key=KEY).exists():
        return False  # while an answer is on its way it is the trainee who waits
    since = _customer_waits_since(session)
    waited = (now - since).total_seconds() - paused_seconds(session, since, now) if since else 0.0
    if waited < 60 * longest_silence(session):
        return False
    submit(session, kind=Turn.Kind.END, key=KEY, now=now, seconds=waited)
    return True


def end_silent_sessions(client: Rasa, now: datetime) -> int:
    """End every silent session, and bring what could not be brought before; how many there were."""
    open_sessions = PracticeSession.objects.filter(ended=None).order_by("started")
    silent = [session for session in open_sessions if end_if_silent(session, now)]
    for session in silent:
        deliver_all(session, client)
    return len(silent)


def watch() -> threading.Thread:
    """Look for silent sessions once a minute, in the background, for as long as the process lives."""
    thread = threading.Thread(target=_look_again_and_again, name="silence", daemon=True)
    thread.start()
    return thread


def _look_again_and_again() -> None:
    while True:
        time.sleep(LOOK_EVERY)
        try:
            close_old_connections()
            end_silent_sessions(rasa(), timezone.now())
        except Exception:  # the next look may succeed; the database may just be on its way
            log.exception("can't look for silent sessions")
        finally:
            close_old_connections()


def _customer_waits_since(session: PracticeSession) -> datetime | None:
    answered = session.turns.exclude(answered=None).order_by("-number")
    last = answered.exclude(reply="").first() or answered.filter(kind=Turn.Kind.START).first()
    return last.answered if last else None
