"""What a trainer says of one value of the machine's."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bot.web.review.models.review import Review


class Verdict(models.Model):
    """One a dimension; a dimension without one counts as the machine has it.

    Attributes:
        dimension: its id; empty for the total as a whole, which only a dispute can change.
        machine: the machine's value at that time, 0–100.
        value: the trainer's, 0–100; null where the dimension is taken out and its weight shared among the others.
        reason: required unless accepted.
    """

    class Decision(models.TextChoices):
        """What to do with the machine's value."""

        ACCEPT = "accept", _("accepted")
        ADJUST = "adjust", _("adjusted")
        REJECT = "reject", _("taken out")

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="verdicts")
    dimension = models.CharField(max_length=60, blank=True)
    decision = models.CharField(max_length=10, choices=Decision.choices)
    machine = models.SmallIntegerField()
    value = models.SmallIntegerField(null=True, blank=True)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Once a dimension."""

        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["review", "dimension"], name="verdict_once")]
        indexes = [models.Index(fields=["dimension", "decision"], name="verdict_by_dimension")]

    def __str__(self) -> str:
        return f"{self.dimension or 'total'}: {self.decision}"
