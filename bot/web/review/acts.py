"""Correcting what a message does, on its words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bot.domain.acts import Act, Family
from bot.web.accounts.models import User
from bot.web.errors import NotPossible
from bot.web.practice.models import PracticeSession, Turn
from bot.web.review import things
from bot.web.review.editing import editing
from bot.web.review.models import ActCorrection


def find_words(turn: Turn, words: str, start: int | None, end: int | None) -> tuple[int, int]:
    """Where the chosen words stand in a message, outer white space left out.

    Args:
        words: as chosen or typed; empty = the whole message.
        start, end: where they were chosen; None = the first place where they stand.

    Raises:
        NotPossible: they don't stand in the message.
    """
    text, wanted = turn.text, " ".join(words.split())
    if not wanted:
        start, end = 0, len(text)
    elif start is None or end is None or " ".join(text[start:end].split()) != wanted:
        start = text.find(wanted)
        end = start + len(wanted)
    if start < 0 or not text[start:end].strip():
        raise NotPossible(_("These words don't stand in the message. Select them there, or type them exactly."))
    chosen = text[start:end]
    return start + len(chosen) - len(chosen.lstrip()), end - len(chosen) + len(chosen.rstrip())


def add_act(
    session: PracticeSession,
    turn: Turn,
    *,
    act: str,
    family: str,
    start: int,
    end: int,
    version: int | None,
    by: User,
) -> None:
    """Say that words do something that the detector didn't see there.

    Raises:
        Stale, NotPossible: see `editing`; no such act, or it is there already.
    """
    if act not in {one.value for one in Act} or (family and family not in {one.value for one in Family}):
        raise NotPossible(_("Choose an act."))
    if act != Act.NON_APOLOGY.value:
        family = ""
    elif not family:
        raise NotPossible(_("Choose which kind of non-apology it is."))
    seen = any((one["act"], one["start"], one["end"]) == (act, start, end) for one in turn.evidence)
    with editing(session, version=version, by=by, action="act.corrected") as edit:
        key = things.act_key(turn.pk, act, start, end)
        before = things.read(edit.review, things.ACT, key)
        if before and before["kind"] == ActCorrection.Kind.STRUCK:
            edit.put(things.ACT, key, None)  # it was struck before; now it stands again
        elif seen or before:
            raise NotPossible(_("This act is on these words already."))
        else:
            edit.put(things.ACT, key, edit.signed(kind=ActCorrection.Kind.ADDED.value, family=family))


def strike_act(
    session: PracticeSession, turn: Turn, *, act: str, start: int, end: int, version: int | None, by: User
) -> None:
    """Say that words don't do what the detector saw there; an act that was added is taken away again.

    Raises:
        Stale, NotPossible: see `editing`; there is no such act on these words.
    """
    found = next((one for one in turn.evidence if (one["act"], one["start"], one["end"]) == (act, start, end)), None)
    with editing(session, version=version, by=by, action="act.corrected") as edit:
        key = things.act_key(turn.pk, act, start, end)
        before = things.read(edit.review, things.ACT, key)
        if before and before["kind"] == ActCorrection.Kind.ADDED:
            edit.put(things.ACT, key, None)
        elif before or found is None:
            raise NotPossible(_("There is no such act on these words any more."))
        else:
            family = str(found.get("family") or "")
            edit.put(things.ACT, key, edit.signed(kind=ActCorrection.Kind.STRUCK.value, family=family))
