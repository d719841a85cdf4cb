"""Writing the audit log: call `record` in the same transaction as the change."""

from __future__ import annotations

import uuid

from bot.web.accounts.models import User
from bot.web.audit.actions import ACTIONS
from bot.web.audit.models import Entry


def record(
    action: str,
    *,
    actor: User | None,
    person: User | None = None,
    session: uuid.UUID | None = None,
    **details: object,
) -> Entry:
    """Note that something was done.

    Args:
        action: one of `ACTIONS`.
        actor: who did it; None = Amends itself (a command, a timer).
        details: plain values, such as before and after.

    Raises:
        KeyError: an action that nobody has described.
    """
    if action not in ACTIONS:
        raise KeyError(action)
    return Entry.objects.create(
        action=action,
        actor=actor,
        actor_name=actor.get_full_name() if actor else "",
        person=person,
        person_name=person.get_full_name() if person else "",
        session=session,
        details=details,
    )
