"""Verdicts on the machine's values."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bot.domain.scorecard import Scorecard
from bot.web.accounts.models import User
from bot.web.errors import NotPossible
from bot.web.practice.models import PracticeSession
from bot.web.review import things
from bot.web.review.editing import Edit, editing, effective_card
from bot.web.review.models import Verdict

Decision = Verdict.Decision


def give_verdict(
    session: PracticeSession,
    *,
    dimension: str,
    decision: Decision,
    value: int | None,
    reason: str,
    version: int | None,
    by: User,
) -> None:
    """Accept, adjust or take out one dimension.

    Args:
        value: the trainer's, 0–100; only looked at when adjusting.

    Raises:
        Stale, NotPossible: see `editing`; an adjustment without a value, a change without a reason.
    """
    machine = machine_value(session, dimension)
    if decision is Decision.ADJUST and (value is None or not 0 <= value <= 100):
        raise NotPossible(_("Give a value from 0 to 100."))
    if decision is Decision.ADJUST and value == machine:
        decision = Decision.ACCEPT
    if decision is not Decision.ACCEPT and not reason:
        raise NotPossible(_("Give the reason; the trainee will read it."))
    with editing(session, version=version, by=by, action="verdict.given") as edit:
        put_verdict(edit, dimension, decision, machine, value, reason)


def put_verdict(edit: Edit, dimension: str, decision: Decision, machine: int, value: int | None, reason: str) -> None:
    """Store one verdict within a change."""
    kept = {Decision.ACCEPT: machine, Decision.ADJUST: value, Decision.REJECT: None}[decision]
    row = edit.signed(decision=decision.value, machine=machine, value=kept, reason=reason)
    edit.put(things.VERDICT, dimension, row)


def adopt(session: PracticeSession, *, reason: str, version: int | None, by: User) -> None:
    """Adjust every dimension to the value that it has with the corrected acts.

    Raises:
        Stale, NotPossible: see `editing`; no value differs.
    """
    new = {one.id: one.value for one in effective_card(session).dimensions}
    with editing(session, version=version, by=by, action="verdict.given") as edit:
        for one in Scorecard.from_json(session.scorecard).dimensions:
            value = new.get(one.id, one.value)
            if value != one.value:
                put_verdict(edit, one.id, Decision.ADJUST, one.value, value, reason)
        if not edit.rows:
            raise NotPossible(_("With your acts every value is the machine's; there is nothing to take over."))


def machine_value(session: PracticeSession, dimension: str) -> int:
    """The machine's value of a dimension; with an empty id the total's.

    Raises:
        NotPossible: the scorecard has no such line.
    """
    card = Scorecard.from_json(session.scorecard) if session.scorecard else None
    values = {one.id: one.value for one in card.dimensions} | {"": card.total} if card else {}
    if dimension not in values:
        raise NotPossible(_("This score has no such line."))
    return values[dimension]
