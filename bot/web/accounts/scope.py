"""Whose data somebody may see: the one place that knows about cohorts.

Every page, list, export and API call about other people begins with one of these.
"""

from __future__ import annotations

from django.db.models import Q, QuerySet

from bot.web.access import ADMINISTER
from bot.web.accounts.models import Cohort, User
from bot.web.practice.models import PracticeSession


def led_cohorts(user: User) -> QuerySet[Cohort]:
    """The cohorts that somebody looks after; all of them for an administrator."""
    return Cohort.objects.all() if user.has_perm(ADMINISTER) else user.cohorts_led.all()


def visible_people(user: User) -> QuerySet[User]:
    """Members and fellow leaders of the led cohorts, and oneself; everybody for an administrator."""
    if user.has_perm(ADMINISTER):
        return User.objects.all()
    led = user.cohorts_led.values("pk")
    memberships = User.cohorts.through.objects.filter(cohort__in=led).values("user")
    leaderships = User.cohorts_led.through.objects.filter(cohort__in=led).values("user")
    return User.objects.filter(Q(pk=user.pk) | Q(pk__in=memberships) | Q(pk__in=leaderships))


def visible_sessions(user: User) -> QuerySet[PracticeSession]:
    """Sessions of the members of led cohorts; everybody's for an administrator."""
    if user.has_perm(ADMINISTER):
        return PracticeSession.objects.all()
    led = user.cohorts_led.values("pk")
    return PracticeSession.objects.filter(
        trainee__in=User.cohorts.through.objects.filter(cohort__in=led).values("user")
    )
