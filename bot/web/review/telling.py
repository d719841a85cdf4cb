"""Changes of a review in words: what was done and by whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from bot.catalog import Catalog
from bot.domain.scorecard import Scorecard
from bot.web.practice.models import PracticeSession
from bot.web.review import things
from bot.web.review.completing import UNDONE
from bot.web.review.models import ActCorrection, Change, Dispute, Verdict


@dataclass(frozen=True, slots=True)
class Told:
    """One change for people."""

    who: str
    at: datetime
    what: str
    undone: bool


def names_of(session: PracticeSession, words: Catalog) -> dict[str, str]:
    """Dimension -> its name in the reader's language; the empty id is the total."""
    if not session.scorecard:
        return {"": _("Total")}
    card = Scorecard.from_json(session.scorecard)
    rubric = words.rubrics.get(card.rubric.id, words.rubric)
    known = {dimension.id: dimension.name for dimension in rubric.dimensions}
    return {"": _("Total"), **{one.id: known.get(one.id, one.name) for one in card.dimensions}}


def told(changes: Iterable[Change], session: PracticeSession, words: Catalog) -> list[Told]:
    """Changes in words, in the same order."""
    names = names_of(session, words)
    positions = {str(pk): position for pk, position in session.turns.values_list("pk", "position")}
    return [
        Told(
            who=str(change.by) if change.by else _("somebody who is gone"),
            at=change.at,
            what=_sentence(change, names, positions, words),
            undone=change.undone,
        )
        for change in changes
    ]


def told_disputes(session: PracticeSession, words: Catalog) -> list[tuple[Dispute, str]]:
    """The disputes of a session, newest first, each with the name of its line."""
    found = list(session.disputes.select_related("by"))
    names = names_of(session, words) if found else {}
    return [(one, names.get(one.dimension, one.dimension)) for one in found]


def _sentence(change: Change, names: Mapping[str, str], positions: Mapping[str, int | None], words: Catalog) -> str:
    # A completed review gets a new total with every change; only completing and releasing are about that.
    rows = [row for row in change.rows if row["kind"] != things.COMPLETION] or change.rows
    said = "; ".join(dict.fromkeys(_row(row, names, positions, words) for row in rows))
    return _("undone: %(what)s") % {"what": said} if change.action == UNDONE else said


def _row(
    row: Mapping[str, object], names: Mapping[str, str], positions: Mapping[str, int | None], words: Catalog
) -> str:
    kind, key, before, after = str(row["kind"]), str(row["key"]), row["before"] or {}, row["after"] or {}
    assert isinstance(before, Mapping) and isinstance(after, Mapping)
    if kind == things.VERDICT:
        return _verdict(names.get(key, key), after)
    if kind == things.ACT:
        turn, act, _start, _end = key.split(":")
        known = words.acts.get(act)
        values = {"act": known.label if known else act, "number": positions.get(turn) or 0}
        added = (after or before).get("kind") == ActCorrection.Kind.ADDED
        if added:
            sentence = (
                _("act “%(act)s” added in turn %(number)d")
                if after
                else _("act “%(act)s” not added in turn %(number)d")
            )
        else:
            sentence = (
                _("act “%(act)s” struck in turn %(number)d")
                if after
                else _("act “%(act)s” put back in turn %(number)d")
            )
        return sentence % values
    if kind == things.COMMENT:
        text = {"text": (after or before).get("text", "")}
        return (_("comment “%(text)s”") if after else _("comment “%(text)s” deleted")) % text
    if kind == things.DISPUTE:
        state = str(after.get("state", Dispute.State.OPEN))
        return _("dispute: %(state)s") % {"state": Dispute.State(state).label}
    if kind == things.NOTE:
        return _("note for trainers changed")
    return _completion(before, after)


def _verdict(name: str, after: Mapping[str, object]) -> str:
    if not after:
        return _("“%(name)s”: verdict taken back") % {"name": name}
    decision = Verdict.Decision(str(after["decision"]))
    values = {"name": name, "value": after["value"], "decision": decision.label}
    if decision is Verdict.Decision.ADJUST:
        return _("“%(name)s” adjusted to %(value)s") % values
    return _("“%(name)s”: %(decision)s") % values


def _completion(before: Mapping[str, object], after: Mapping[str, object]) -> str:
    if after.get("released") and not before.get("released") and before.get("completed"):
        return _("released to the trainee")
    if not after.get("completed"):
        return _("review open again")
    return _("completed with %(total)s points") % {"total": after["total"]}
