"""Bringing stored moves to the customer, each exactly once as far as the page can see.

Called by the request that submits and by the page's poll. Whoever claims the oldest unanswered turn sends it; a claim
runs out by itself, so that a process killed in between blocks nothing. The answer is stored in one update, together
with its evidence, ledger and state; an answer that comes after somebody else's is thrown away.
"""

from __future__ import annotations

import logging
import uuid
from datetime import datetime, timedelta
from enum import Enum

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from bot.web.practice.finish import finish
from bot.web.practice.models import PracticeSession, Turn
from bot.web.practice.rasa import ANSWER_SECONDS, CONNECT_SECONDS, Rasa, RasaUnavailable
from bot.web.practice.reply import BrokenReply, Reply

LAST_SESSIONS = 3
log = logging.getLogger("amends.delivery")
CLAIM = timedelta(seconds=ANSWER_SECONDS + CONNECT_SECONDS + 2)


class Delivered(Enum):
    """What came of an attempt."""

    NOTHING = "nothing waiting"
    ANSWERED = "answered"
    BUSY = "somebody else is at it"
    DOWN = "the assistant gives no answer"


def deliver_all(session: PracticeSession, client: Rasa) -> Delivered:
    """Deliver until nothing waits or an attempt fails; brings `session` up to date."""
    result = Delivered.NOTHING
    while (attempt := deliver(session, client)) is Delivered.ANSWERED:
        result = attempt
    session.refresh_from_db()
    return result if attempt is Delivered.NOTHING else attempt


def deliver(session: PracticeSession, client: Rasa) -> Delivered:
    """Deliver the oldest unanswered move if nobody else is at it."""
    turn = Turn.objects.filter(session=session, answered=None).order_by("number").first()
    if turn is None:
        return Delivered.NOTHING
    claim = uuid.uuid4().hex
    if not _take(turn, claim, timezone.now()):
        return Delivered.BUSY
    current = PracticeSession.objects.get(pk=session.pk)
    try:
        reply = client.send(sender=str(current.pk), kind=turn.kind, text=turn.text, metadata=metadata(current, turn))
    except (RasaUnavailable, BrokenReply) as error:
        Turn.objects.filter(pk=turn.pk, claim=claim).update(claim="", claimed_until=None)
        log.warning("session=%s turn=%s waits: %s", current.pk, turn.number, error)
        return Delivered.DOWN
    store(current, turn, claim, reply, timezone.now())
    return Delivered.ANSWERED


def metadata(session: PracticeSession, turn: Turn) -> dict[str, object]:
    """What travels beside the text: all that the customer needs to go on, even with an empty tracker."""
    return {
        "language": session.language,
        "seconds": turn.seconds,
        "key": f"{session.pk}:{turn.key}",
        "hints": _hints_before(turn),
        "session": {
            "scenario": session.scenario,
            "persona": session.persona,
            "difficulty": session.difficulty,
            "seed": session.seed,
            "state": session.state,
            "avoid": earlier_openings(session) if turn.kind == Turn.Kind.START else [],
        },
    }


def earlier_openings(session: PracticeSession) -> list[str]:
    """Marks of the opening lines of the trainee's last three sessions, so that none is heard again."""
    earlier = PracticeSession.objects.filter(trainee=session.trainee, started__lt=session.started).order_by("-started")
    openings = Turn.objects.filter(session__in=list(earlier[:LAST_SESSIONS]), kind=Turn.Kind.START).exclude(state=None)
    return [mark for opening in openings for mark in opening.state.get("lines", [])]


def store(session: PracticeSession, turn: Turn, claim: str, reply: Reply, now: datetime) -> bool:
    """Write an answer and what it means for the session, in one transaction.

    Returns:
        Whether it was written; not when somebody else's answer was there first.
    """
    with transaction.atomic():
        written = Turn.objects.filter(pk=turn.pk, answered=None, claim=claim).update(
            answered=now,
            claim="",
            claimed_until=None,
            # A hint speaks to the trainee; the customer says nothing.
            reply=reply.text if turn.kind != Turn.Kind.HINT else "",
            manager=reply.manager,
            hint=reply.hint,
            position=reply.position if turn.kind in (Turn.Kind.MESSAGE, Turn.Kind.CONSULT) else None,
            evidence=list(reply.evidence),
            ledger=list(reply.ledger),
            state=reply.state,
            phase=reply.phase,
            outcome=reply.outcome,
        )
        if not written:
            return False
        changes: dict[str, object] = {}
        if reply.state is not None:
            changes["state"] = reply.state
        if reply.outcome:
            changes |= {"outcome": reply.outcome, "ended": now}
        if changes:
            PracticeSession.objects.filter(pk=session.pk, ended=None).update(**changes)
        if reply.outcome:
            # What was still waiting came too late: the customer is gone and nobody will answer it.
            Turn.objects.filter(session=session, answered=None).update(answered=now)
    if reply.outcome:
        finish(PracticeSession.objects.get(pk=session.pk))
    return True


def _hints_before(turn: Turn) -> int:
    """How many hints were asked for since the last move, so that the next one is another."""
    earlier = Turn.objects.filter(session=turn.session_id, number__lt=turn.number).order_by("-number")
    count = 0
    for kind in earlier.values_list("kind", flat=True):
        if kind != Turn.Kind.HINT:
            break
        count += 1
    return count


def _take(turn: Turn, claim: str, now: datetime) -> bool:
    free = Q(claimed_until=None) | Q(claimed_until__lt=now)
    return bool(Turn.objects.filter(free, pk=turn.pk, answered=None).update(claim=claim, claimed_until=now + CLAIM))
