"""Moves as the tests make them."""

from __future__ import annotations

import uuid

from django.utils import timezone

from bot.web.practice.delivery import Delivered, deliver_all
from bot.web.practice.models import PracticeSession, Turn
from bot.web.practice.rasa import rasa
from bot.web.practice.submit import submit

OWNED = "I'm sorry, our technician left the dish loose. That was our mistake."
DODGE = "I'm sorry you feel that way. Thank you for reaching out to us."


def say(session: PracticeSession, text: str, *, key: str = "", kind: Turn.Kind = Turn.Kind.MESSAGE) -> Turn:
    """Store a move and try to deliver it."""
    turn = submit(session, kind=kind, key=key or uuid.uuid4().hex, text=text, now=timezone.now())
    deliver(session)
    turn.refresh_from_db()
    return turn


def deliver(session: PracticeSession) -> Delivered:
    """Deliver what waits."""
    return deliver_all(session, rasa())


def finish(session: PracticeSession) -> PracticeSession:
    """Say one good and one bad thing and end."""
    deliver(session)
    say(session, OWNED)
    say(session, DODGE)
    say(session, "", kind=Turn.Kind.END)
    session.refresh_from_db()
    return session
