"""The queue: sessions that wait for a trainer, with the reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from bot.web.access import ADMINISTER
from bot.web.accounts.models import User
from bot.web.accounts.scope import led_cohorts, visible_sessions
from bot.web.audit.log import record
from bot.web.errors import NotPossible
from bot.web.practice.models import PracticeSession
from bot.web.review.models import QueueEntry

Reason = QueueEntry.Reason
ORDERS = {"oldest": ("started", "id"), "newest": ("-started", "-id"), "lowest": ("total", "started", "id")}


@dataclass(frozen=True, slots=True)
class QueueFilters:
    """What the trainer wants to see of the queue; empty = everything."""

    reason: str = ""
    person: str = ""
    cohort: str = ""
    scenario: str = ""
    language: str = ""
    sort: str = ""

    NAMES = ("reason", "person", "cohort", "scenario", "language", "sort")

    @classmethod
    def of(cls, query: Mapping[str, str]) -> QueueFilters:
        """From an address's query."""
        return cls(**{name: str(query.get(name, "")).strip()[:150] for name in cls.NAMES})

    @classmethod
    def of_string(cls, query: str) -> QueueFilters:
        """From a query as it stands in an address."""
        return cls.of(QueryDict(query[:500]))

    @property
    def any(self) -> bool:
        """Whether anything is narrowed."""
        return any(getattr(self, name) for name in self.NAMES if name != "sort")

    @property
    def query(self) -> str:
        """For links that keep the filter."""
        return urlencode({name: value for name in self.NAMES if (value := getattr(self, name))})

    @property
    def but_reason(self) -> str:
        """The same for any reason."""
        return replace(self, reason="").query


def waiting(user: User) -> QuerySet[QueueEntry]:
    """What waits for a trainer: of their cohorts, not their own, not assigned to somebody else."""
    mine = Q(assigned_to=None) | Q(assigned_to=user)
    own = PracticeSession.objects.filter(trainee=user)
    entries = QueueEntry.objects.filter(mine, done=None).exclude(session__in=own.values("pk")).order_by()
    if user.has_perm(ADMINISTER):
        return entries  # of everybody; to name every session would only take time
    return entries.filter(session__in=visible_sessions(user).values("pk"))


def queued(user: User, filters: QueueFilters) -> QuerySet[PracticeSession]:
    """The sessions of the queue that fit, in the chosen order."""
    entries = waiting(user)
    if filters.reason in Reason.values:
        entries = entries.filter(reason=filters.reason)
    found = PracticeSession.objects.filter(pk__in=entries.values("session"))
    if filters.person:
        found = found.filter(trainee__username=filters.person)
    if filters.cohort.isdecimal():
        found = found.filter(trainee__in=led_cohorts(user).filter(pk=int(filters.cohort)).values("members"))
    if filters.scenario:
        found = found.filter(scenario=filters.scenario)
    if filters.language:
        found = found.filter(language=filters.language)
    return found.order_by(*ORDERS.get(filters.sort, ORDERS["oldest"]))


def unreleased(user: User) -> QuerySet[PracticeSession]:
    """Sessions whose review is completed and whose trainee still waits for it."""
    return visible_sessions(user).exclude(trainee=user).filter(review__completed__isnull=False, review__released=None)


def counts(user: User) -> list[tuple[str, str, int]]:
    """Reason, its name, and how many sessions wait for it; only those that occur."""
    found = dict(waiting(user).values_list("reason").annotate(Count("pk")))
    return [(reason.value, str(reason.label), found[reason.value]) for reason in Reason if reason.value in found]


def next_in_queue(user: User, filters: QueueFilters, *, after: PracticeSession) -> PracticeSession | None:
    """The next session to look at."""
    return queued(user, filters).exclude(pk=after.pk).only("pk").first()


def assign(session: PracticeSession, to: User, *, by: User) -> None:
    """Put a session into one trainer's queue.

    Raises:
        NotPossible: they can't see the session, or it is their own.
    """
    if session.trainee_id == to.pk or not visible_sessions(to).filter(pk=session.pk).exists():
        raise NotPossible(_("This trainer can't review this session. Choose one who leads the trainee’s cohort."))
    QueueEntry.objects.update_or_create(
        session=session,
        reason=Reason.ASSIGNED,
        defaults={"assigned_to": to, "done": None, "since": timezone.now()},
    )
    record("session.assigned", actor=by, person=session.trainee, session=session.pk, to=to.username)
