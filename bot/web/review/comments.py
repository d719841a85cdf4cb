"""Comments on turns and on the session as a whole."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bot.web.accounts.models import User
from bot.web.errors import NotPossible
from bot.web.practice.models import PracticeSession, Turn
from bot.web.review import things
from bot.web.review.editing import editing
from bot.web.review.models import Comment

LONGEST = 2000


def write_comment(
    session: PracticeSession,
    *,
    turn: Turn | None,
    start: int | None,
    end: int | None,
    tone: Comment.Tone,
    text: str,
    version: int | None,
    by: User,
) -> None:
    """Pin a comment to a turn, to words of it, or to the session.

    Raises:
        Stale, NotPossible: see `editing`; an empty comment.
    """
    if not text:
        raise NotPossible(_("Write the comment first."))
    with editing(session, version=version, by=by, action="comment.written") as edit:
        row = edit.signed(turn_id=turn.pk if turn else None, start=start, end=end, tone=tone.value, text=text[:LONGEST])
        edit.put(things.COMMENT, "", row)


def delete_comment(session: PracticeSession, comment: int, *, version: int | None, by: User) -> None:
    """Take a comment away.

    Raises:
        Stale, NotPossible: see `editing`; it is somebody else's or gone.
    """
    with editing(session, version=version, by=by, action="comment.deleted") as edit:
        before = things.read(edit.review, things.COMMENT, str(comment))
        if before is None or before["by_id"] != by.pk:
            raise NotPossible(_("Only who wrote a comment can delete it."))
        edit.put(things.COMMENT, str(comment), None)
