"""Everything that is stored about one person: giving it out, and erasing it.

Both ask Django's own deletion collector what hangs on the account, so what is erased is what was given out, and a new
table that belongs to a person is covered from its first day.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.core import serializers
from django.db import models, transaction
from django.db.models.deletion import Collector

from bot.web.accounts.models import User
from bot.web.audit.log import record
from bot.web.practice.models import PracticeSession

SECRET_FIELDS = frozenset({"password", "token_hash", "claim", "claimed_until", "sign_outs"})


def export_person(user: User) -> dict[str, object]:
    """All rows that belong to a person, by table, without secrets: plain JSON values."""
    tables: dict[str, list[object]] = {}
    for row in _belonging(user):
        values = serializers.serialize("python", [row])[0]
        fields = {name: value for name, value in values["fields"].items() if name not in SECRET_FIELDS}
        tables.setdefault(values["model"], []).append({"id": values["pk"], **fields})
    return {"person": user.username, "tables": tables}


def erase_person(user: User, *, by: User | None) -> int:
    """Delete the account and all that belongs to it; the audit log keeps that it was done, without the name.

    Returns:
        How many rows were deleted.
    """
    from bot.web.audit.models import Entry

    with transaction.atomic():
        Entry.objects.filter(person=user).update(person_name="")
        Entry.objects.filter(actor=user).update(actor_name="")
        count, _ = user.delete()
        record("account.erased", actor=by)
    return count


def old_sessions(before: datetime) -> models.QuerySet[PracticeSession]:
    """Sessions that began before a moment, for keeping to a retention time."""
    return PracticeSession.objects.filter(started__lt=before)


def forget(before: datetime, *, by: User | None = None) -> int:
    """Delete the sessions that began before a moment.

    Returns:
        How many sessions were deleted.
    """
    with transaction.atomic():
        count = old_sessions(before).count()
        if count:
            old_sessions(before).delete()
            record("sessions.forgotten", actor=by, before=before, count=count)
    return count


def _belonging(user: User) -> Iterable[models.Model]:
    collector = Collector(using=user._state.db or "default")
    collector.collect([user])
    for model in sorted(collector.data, key=lambda model: model._meta.label):
        yield from sorted(collector.data[model], key=lambda row: str(row.pk))
    for rows in sorted(collector.fast_deletes, key=lambda rows: rows.model._meta.label):
        yield from rows.order_by("pk").iterator()
