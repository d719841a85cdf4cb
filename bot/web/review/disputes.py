"""Disputes: a trainee says which score is not right and what it should be; a trainer answers with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from bot.web.access import ADMINISTER
from bot.web.accounts.models import User
from bot.web.accounts.scope import visible_sessions
from bot.web.audit.log import record
from bot.web.errors import NotPossible
from bot.web.practice.models import PracticeSession
from bot.web.review import things
from bot.web.review.completing import put_completion, put_release
from bot.web.review.editing import editing
from bot.web.review.final import shown_to_trainee
from bot.web.review.models import Dispute, QueueEntry, Verdict
from bot.web.review.verdicts import machine_value, put_verdict

LONGEST = 2000
REPORTED = 1000
"""How many of the newest answered disputes the report looks at."""


@dataclass(frozen=True, slots=True)
class Report:
    """How disputes went.

    Attributes:
        answered: how many of the newest were looked at, `REPORTED` at most.
        hours: half of them were answered within so many; None where none was.
    """

    open: int
    answered: int
    accepted: int
    partly: int
    declined: int
    hours: int | None


def standing_value(session: PracticeSession, dimension: str) -> int:
    """What the trainee is shown for a dimension now, or with an empty id for the total.

    Raises:
        NotPossible: nothing is shown yet, or there is no such line.
    """
    shown = shown_to_trainee(session)
    if shown is None or shown.total is None:
        raise NotPossible(_("There is no score to dispute yet."))
    if not dimension:
        return shown.total
    machine = machine_value(session, dimension)
    if shown.by_trainer:
        verdict = session.review.verdicts.filter(dimension=dimension).first()
        if verdict is not None and verdict.value is None:
            raise NotPossible(_("This line was taken out of the score."))
        return verdict.value if verdict is not None else machine
    return machine


def make_dispute(session: PracticeSession, *, dimension: str, proposed: int | None, reason: str) -> Dispute:
    """Say that a score is not right; the session goes before a trainer.

    Raises:
        NotPossible: no value, no reason, nothing to dispute, or one about this line is open.
    """
    standing = standing_value(session, dimension)
    if proposed is None or not 0 <= proposed <= 100:
        raise NotPossible(_("Propose a value from 0 to 100."))
    if proposed == standing:
        raise NotPossible(_("This is the value that stands already. Propose another."))
    if not reason:
        raise NotPossible(_("Say why, so that the trainer knows what to look at."))
    try:
        with transaction.atomic():
            dispute = Dispute.objects.create(
                session=session, dimension=dimension, standing=standing, proposed=proposed, reason=reason[:LONGEST]
            )
            QueueEntry.objects.update_or_create(
                session=session,
                reason=QueueEntry.Reason.DISPUTED,
                defaults={"done": None, "since": dispute.made},
            )
            record(
                "dispute.made",
                actor=session.trainee,
                person=session.trainee,
                session=session.pk,
                dimension=dimension,
                standing=standing,
                proposed=proposed,
            )
    except IntegrityError:
        raise NotPossible(_("You have disputed this line already; the answer is still to come.")) from None
    return dispute


def may_answer(session: PracticeSession, by: User) -> bool:
    """Whether this trainer may; the house can want another one than the reviewer (`AMENDS_DISPUTES_BY_ANOTHER`)."""
    review = getattr(session, "review", None)
    reviewer = review.reviewer_id if review is not None and review.completed else None
    return session.trainee_id != by.pk and not (settings.AMENDS_DISPUTES_BY_ANOTHER and reviewer == by.pk)


def answer_dispute(
    session: PracticeSession,
    dispute: int,
    *,
    state: Dispute.State,
    value: int | None,
    answer: str,
    version: int | None,
    by: User,
) -> None:
    """Accept, partly accept or decline.

    What is granted counts at once, so the review is completed and released with it.

    Args:
        value: what it becomes where it is partly accepted, 0–100.

    Raises:
        Stale, NotPossible: see `editing`; answered already; no reason; no value; another trainer has to answer.
    """
    if not may_answer(session, by):
        raise NotPossible(_("You reviewed this session yourself; another trainer answers the dispute."))
    if not answer:
        raise NotPossible(_("Give the reason; the trainee will read it."))
    with editing(session, version=version, by=by, action="dispute.answered") as edit:
        found = Dispute.objects.filter(session=session, pk=dispute, state=Dispute.State.OPEN).first()
        if found is None:
            raise NotPossible(_("This dispute has been answered already."))
        if state is Dispute.State.ACCEPTED:
            value = found.proposed
        elif state is Dispute.State.DECLINED:
            value = None
        elif value is None or not 0 <= value <= 100:
            raise NotPossible(_("Give a value from 0 to 100."))
        row = {"state": state.value, "value": value, "answer": answer[:LONGEST], "by_id": by.pk}
        edit.put(things.DISPUTE, str(found.pk), row | {"answered": timezone.now()})
        if value is None:
            return
        machine = machine_value(session, found.dimension)
        put_verdict(edit, found.dimension, Verdict.Decision.ADJUST, machine, value, answer)
        if not edit.review.completed:
            put_completion(edit, session)
        if not edit.review.released:
            put_release(edit)


def visible_disputes(user: User) -> QuerySet[Dispute]:
    """Those about sessions that the trainer sees."""
    if user.has_perm(ADMINISTER):
        return Dispute.objects.all()
    return Dispute.objects.filter(session__in=visible_sessions(user))


def report(disputes: QuerySet[Dispute]) -> Report:
    """Results and how long the answers took."""
    counts = dict(disputes.order_by().values_list("state").annotate(Count("pk")))
    newest = disputes.exclude(answered=None).order_by("-answered").values_list("made", "answered")[:REPORTED]
    waits: list[timedelta] = [answered - made for made, answered in newest]
    hours = round(median(waits).total_seconds() / 3600) if waits else None  # type: ignore[type-var]
    state = Dispute.State
    return Report(
        open=counts.get(state.OPEN, 0),
        answered=len(waits),
        accepted=counts.get(state.ACCEPTED, 0),
        partly=counts.get(state.PARTLY, 0),
        declined=counts.get(state.DECLINED, 0),
        hours=hours,
    )
