"""Completing a review, releasing it to the trainee, and taking the last change back."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from bot.web.accounts.models import User
from bot.web.errors import NotPossible
from bot.web.practice.models import PracticeSession
from bot.web.review import things
from bot.web.review.editing import Edit, editing, settled
from bot.web.review.models import Change

UNDONE = "review.undone"


def complete(session: PracticeSession, *, passed: bool | None, reason: str, version: int | None, by: User) -> None:
    """Make the trainer's values final; lines without a verdict count as the machine has them.

    Args:
        passed: the trainer's own decision; None = as the total says.
        reason: needed where `passed` is not what the total says; kept in the note.

    Raises:
        Stale, NotPossible: see `editing`; already completed; a decision against the total without a reason.
    """
    with editing(session, version=version, by=by, action="review.completed") as edit:
        if edit.review.completed:
            raise NotPossible(_("This review is completed already."))
        put_completion(edit, session, passed=passed, reason=reason)


def put_completion(edit: Edit, session: PracticeSession, *, passed: bool | None = None, reason: str = "") -> None:
    """Complete within a change."""
    total, as_total = settled(session, edit.review)
    if passed is not None and passed != as_total:
        if not reason:
            raise NotPossible(_("You decide against what the total says. Write down why, in the note."))
        edit.put(things.NOTE, "", {"note": reason})
    now = timezone.now()
    edit.put(
        things.COMPLETION,
        "",
        {
            "reviewer_id": edit.by.pk,
            "completed": now,
            "released": edit.review.released or (None if edit.review.held else now),
            "total": total,
            "passed": as_total if passed is None else passed,
        },
    )


def release(session: PracticeSession, *, version: int | None, by: User) -> None:
    """Show a completed review to the trainee.

    Raises:
        Stale, NotPossible: see `editing`; not completed yet, or released already.
    """
    with editing(session, version=version, by=by, action="review.released") as edit:
        if not edit.review.completed:
            raise NotPossible(_("Complete the review first; then it can be released."))
        if edit.review.released:
            raise NotPossible(_("This review is released already."))
        put_release(edit)


def put_release(edit: Edit) -> None:
    """Release within a change."""
    completion = dict(things.read(edit.review, things.COMPLETION, "") or {})
    edit.put(things.COMPLETION, "", completion | {"released": timezone.now()})


def write_note(session: PracticeSession, note: str, *, version: int | None, by: User) -> None:
    """Keep a note for trainers.

    Raises:
        Stale, NotPossible: see `editing`.
    """
    with editing(session, version=version, by=by, action="review.noted") as edit:
        if note != edit.review.note:
            edit.put(things.NOTE, "", {"note": note})


def last_change(changes: list[Change]) -> Change | None:
    """The newest change that still holds."""
    return next((one for one in reversed(changes) if not one.undone and one.action != UNDONE), None)


def undo(session: PracticeSession, *, version: int | None, by: User) -> Change:
    """Take the last change back.

    Raises:
        Stale, NotPossible: see `editing`; nothing to take back, or it is somebody else's.
    """
    with editing(session, version=version, by=by, action=UNDONE) as edit:
        last = last_change(list(edit.review.changes.select_related("by")))
        if last is None:
            raise NotPossible(_("There is nothing to undo."))
        if last.by_id != by.pk:
            raise NotPossible(_("The last change is %(name)s’s; only they can undo it.") % {"name": last.by or "–"})
        for row in reversed(last.rows):
            edit.put(row["kind"], row["key"], row["before"])
        Change.objects.filter(pk=last.pk).update(undone=True)
    return last
