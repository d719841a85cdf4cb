"""An act that a trainer added to a message, or struck from it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from bot.web.practice.models import Turn


class ActCorrection(models.Model):
    """The stored evidence stays as it is; corrections are laid over it.

    Attributes:
        act, family: as in `bot.domain.acts`; family is empty but for a non-apology.
        start, end: the words in the turn's text, end exclusive; of a struck act exactly those of the evidence.
    """

    class Kind(models.TextChoices):
        """Which way."""

        ADDED = "added"
        STRUCK = "struck"

    turn = models.ForeignKey(Turn, on_delete=models.CASCADE, related_name="corrections")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    act = models.CharField(max_length=40)
    family = models.CharField(max_length=40, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """The same correction once."""

        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["turn", "act", "start", "end"], name="correction_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.act}"
