"""The audit log."""

from __future__ import annotations

import pytest

from bot.web.accounts.models import User
from bot.web.audit.log import record
from bot.web.audit.models import Entry
from tests.web.conftest import People


def test_the_log_outlives_the_people(people: People) -> None:
    """Erasing an account leaves what was done, under the name it was done by."""
    record("cohort.made", actor=people.trainer, person=people.trainee, cohort="Spring")
    User.objects.filter(pk__in=[people.trainer.pk, people.trainee.pk]).delete()
    entry = Entry.objects.get()
    assert entry.actor is None and entry.actor_name == "Tom" and entry.details == {"cohort": "Spring"}


def test_only_described_actions_are_noted(people: People) -> None:
    """A typing error must not make a new kind of entry."""
    with pytest.raises(KeyError):
        record("cohort.maid", actor=people.trainer)
