"""One change of a review: checked against what the trainer saw, written whole, told to the audit log, undoable."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bot.domain.scorecard import Scorecard
from bot.web.accounts.models import User
from bot.web.audit.log import record
from bot.web.errors import NotPossible
from bot.web.practice.models import PracticeSession
from bot.web.review import things
from bot.web.review.corrected import corrected_card
from bot.web.review.models import ActCorrection, Change, QueueEntry, Review
from bot.web.review.totals import trainers_total, would_pass


class Stale(NotPossible):
    """Somebody else was quicker.

    Attributes:
        changes: theirs, since the version that the trainer saw.
    """

    def __init__(self, changes: Sequence[Change]) -> None:
        super().__init__(_("This review has changed since you opened it. Your input is kept; look and send it again."))
        self.changes = tuple(changes)


@dataclass
class Edit:
    """A change under way.

    Attributes:
        rows: what it has changed so far, as `Change.rows`.
    """

    review: Review
    by: User
    rows: list[dict[str, object]] = field(default_factory=list)

    def put(self, kind: str, key: str, value: things.Value | None) -> None:
        """Store a value under a key of a kind; None = take away."""
        before = None if kind == things.COMMENT and not key else things.read(self.review, kind, key)
        if before is None and value is None:
            return
        key = things.write(self.review, kind, key, value)
        self.rows.append({"kind": kind, "key": key, "before": before, "after": value})

    def signed(self, **values: object) -> dict[str, object]:
        """Values with who and when."""
        return {**values, "by_id": self.by.pk, "at": timezone.now()}


@contextmanager
def editing(session: PracticeSession, *, version: int | None, by: User, action: str) -> Iterator[Edit]:
    """Change a review within one transaction.

    Args:
        version: of the review that the trainer saw; None for a change that goes with any version.
        action: for the audit log.

    Raises:
        Stale: the review has changed since.
        NotPossible: one's own session, or one without a score.
    """
    if session.trainee_id == by.pk:
        raise NotPossible(_("This is your own session; another trainer reviews it."))
    if session.scorecard is None:
        raise NotPossible(_("This session has no score yet, so there is nothing to review."))
    with transaction.atomic():
        Review.objects.get_or_create(session=session)
        review = Review.objects.select_for_update().get(session=session)
        if version is not None and version != review.version:
            raise Stale(list(review.changes.filter(version__gt=version).select_related("by")))
        edit = Edit(review, by)
        decided = review.passed != _settled(session, review)[1] if review.completed else False
        was_completed = review.completed
        yield edit
        if not edit.rows:
            return
        if was_completed and review.completed == was_completed:
            _settle_again(session, edit, keep_passed=decided)
        if not review.completed:
            review.reviewer = by
        review.version += 1
        review.save()
        _move_queue(session, was_completed, review)
        Change.objects.create(review=review, version=review.version, action=action, rows=edit.rows, by=by)
        record(action, actor=by, person=session.trainee, session=session.pk, rows=_for_the_log(edit.rows))


def effective_card(session: PracticeSession) -> Scorecard:
    """The scorecard that decides about auto-fail: with the trainer's acts where there are any."""
    corrections = list(ActCorrection.objects.filter(turn__session=session))
    turns = list(session.turns.all()) if corrections else []
    return corrected_card(session, turns, corrections) or Scorecard.from_json(session.scorecard)


def settled(session: PracticeSession, review: Review) -> tuple[int, bool]:
    """Total and passed as the verdicts make them.

    Raises:
        NotPossible: every dimension was taken out.
    """
    total, passed = _settled(session, review)
    if total is None:
        raise NotPossible(_("You have taken every line out, so there is no score left. Keep at least one."))
    return total, passed


def _settled(session: PracticeSession, review: Review) -> tuple[int | None, bool]:
    total = trainers_total(Scorecard.from_json(session.scorecard), review.verdicts.all())
    return total, total is not None and would_pass(effective_card(session), total)


def _for_the_log(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    """What was done, without what was written in comments and notes."""
    return [row for row in rows if row["kind"] not in (things.COMMENT, things.NOTE)]


def _settle_again(session: PracticeSession, edit: Edit, *, keep_passed: bool) -> None:
    """A completed review that changes has another total; a pass that the trainer decided on stands."""
    total, passed = settled(session, edit.review)
    completion = dict(things.read(edit.review, things.COMPLETION, "") or {})
    new = completion | {"total": total, "passed": edit.review.passed if keep_passed else passed}
    if new != completion:
        edit.put(things.COMPLETION, "", new)


def _move_queue(session: PracticeSession, before: object, review: Review) -> None:
    """A completed session leaves the queue, a reopened one comes back; an open dispute stays there."""
    entries = QueueEntry.objects.filter(session=session).exclude(reason=QueueEntry.Reason.DISPUTED)
    if review.completed and not before:
        entries.filter(done=None).update(done=review.completed)
    elif before and not review.completed:
        entries.filter(done__gte=before).update(done=None)
