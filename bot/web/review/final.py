"""The score that counts: the trainer's where a review is completed, else the machine's."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import BooleanField, Case, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from bot.web.practice.models import PracticeSession

COMPLETED = Q(review__completed__isnull=False)
RELEASED = COMPLETED & Q(review__released__isnull=False)
HELD_BACK = Q(review__held=True, review__released__isnull=True)
"""Sessions whose score the trainee must not see yet."""


@dataclass(frozen=True, slots=True)
class Final:
    """What a session counts as.

    Attributes:
        total: 0–100; None where it isn't scored.
        passed: None = undecided.
        by_trainer: whether a trainer has decided.
    """

    total: int | None
    passed: bool | None
    by_trainer: bool


def final_of(session: PracticeSession) -> Final:
    """The final of one session; reads its review where that isn't fetched with it."""
    review = getattr(session, "review", None)
    if review is not None and review.completed:
        return Final(review.total, review.passed, True)
    return Final(session.total, session.passed, False)


def shown_to_trainee(session: PracticeSession) -> Final | None:
    """What the trainee sees of it: the trainer's when released; None while it is held back."""
    review = getattr(session, "review", None)
    if review is not None and review.held and not review.released:
        return None
    released = review is not None and review.released
    return final_of(session) if released else Final(session.total, session.passed, False)


def with_final(sessions: QuerySet[PracticeSession]) -> QuerySet[PracticeSession]:
    """Sessions with `final_total`, `final_passed` and `by_trainer`, for trainers' lists, exports and reports."""
    return sessions.annotate(
        final_total=Coalesce("review__total", "total"),
        final_passed=Case(When(COMPLETED, then=F("review__passed")), default=F("passed")),
        by_trainer=Case(When(COMPLETED, then=Value(True)), default=Value(False), output_field=BooleanField()),
    )


def with_shown(sessions: QuerySet[PracticeSession]) -> QuerySet[PracticeSession]:
    """Sessions with `shown_total`, `shown_passed` and `held_back`, for the trainee's own lists."""
    return sessions.annotate(
        held_back=Case(When(HELD_BACK, then=Value(True)), default=Value(False), output_field=BooleanField()),
        shown_total=Case(When(HELD_BACK, then=None), When(RELEASED, then=F("review__total")), default=F("total")),
        shown_passed=Case(When(HELD_BACK, then=None), When(RELEASED, then=F("review__passed")), default=F("passed")),
    )
