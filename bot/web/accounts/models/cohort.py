"""A group of trainees who learn together, and the trainers who look after them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Cohort(models.Model):
    """A trainer sees the people and sessions of the cohorts they lead, an administrator sees all.

    Attributes:
        leaders: trainers; each may do everything with the cohort.
        members: trainees (a trainer who practises may be one, too).
        held: feedback stays hidden from the trainee until a trainer has released it.
        sample: share of finished sessions that is put before a trainer by chance, in percent, 0–100.
    """

    name = models.CharField(_("name"), max_length=100, unique=True)
    leaders = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="cohorts_led", blank=True)
    members = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="cohorts", blank=True)
    held = models.BooleanField(_("hold feedback until released"), default=False)
    sample = models.PositiveSmallIntegerField(_("random sample, percent"), default=5)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        """By name."""

        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=models.Q(sample__lte=100), name="cohort_sample_percent")]

    def __str__(self) -> str:
        return self.name
