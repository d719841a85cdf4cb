"""What happens when a session has got its score: whether a trainer has to see it, and why."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.scorecard import Scorecard
from bot.web.accounts.models import Cohort
from bot.web.practice.models import PracticeSession
from bot.web.review.likenesses import likenesses_of
from bot.web.review.models import QueueEntry, Review

Reason = QueueEntry.Reason
NEW_RUBRIC_SESSIONS = 5
"""So many sessions scored by a rubric that is new here are put before a trainer, whatever the score."""


def arrive(session: PracticeSession, card: Scorecard) -> None:
    """Put a session that was just scored into the queue where there is reason to; hold its feedback where asked."""
    turns = list(session.turns.all())
    if not any(turn.position for turn in turns):
        return  # ended before anything was written: there is nothing to read
    cohorts = list(Cohort.objects.filter(members=session.trainee_id))
    held = any(cohort.held for cohort in cohorts)
    if held:
        Review.objects.get_or_create(session=session, defaults={"held": True})
    reasons = list(_of_score(card))
    if _is_new_rubric(session):
        reasons.append(Reason.NEW_RUBRIC)
    if likenesses_of(session, turns):
        reasons.append(Reason.SIMILARITY)
    if is_sampled(session, max((cohort.sample for cohort in cohorts), default=0)):
        reasons.append(Reason.SAMPLE)
    if held and not reasons:
        reasons.append(Reason.HELD)
    entries = [QueueEntry(session=session, reason=reason) for reason in reasons]
    QueueEntry.objects.bulk_create(entries, ignore_conflicts=True)


def is_sampled(session: PracticeSession, percent: int) -> bool:
    """Whether chance has chosen a session: its random id decides, so the answer never changes.

    Args:
        percent: share of sessions that are chosen, 0–100.
    """
    return session.pk.int % 100 < percent


def _of_score(card: Scorecard) -> Iterable[Reason]:
    if card.passed is None:
        yield Reason.UNDECIDED
    if card.auto_fail:
        yield Reason.AUTO_FAIL
    elif card.passed is False:
        yield Reason.FAILED


def _is_new_rubric(session: PracticeSession) -> bool:
    rubric = session.versions.get("rubric_hash")
    if not rubric:
        return False
    before = QueueEntry.objects.filter(reason=Reason.NEW_RUBRIC, session__versions__rubric_hash=rubric)
    return before.count() < NEW_RUBRIC_SESSIONS
