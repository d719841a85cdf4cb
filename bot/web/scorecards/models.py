"""Scorecards through time: none is ever overwritten."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from bot.web.practice.models import PracticeSession


class ScorecardVersion(models.Model):
    """One scorecard of a session; the last one is the one that the pages show.

    Attributes:
        number: of the session's scorecards, from 1.
        cause: why it was made.
        total, low, high, passed: copies from the scorecard, for lists.
        scorecard: `Scorecard.to_json()`.
        receipt, versions: what it was made from; empty on scorecards older than receipts.
    """

    class Cause(models.TextChoices):
        """Why a scorecard was made."""

        FINISHED = "finished"
        RESCORED = "rescored"

    session = models.ForeignKey(PracticeSession, on_delete=models.CASCADE, related_name="scorecards")
    number = models.PositiveIntegerField()
    cause = models.CharField(max_length=20, choices=Cause.choices)
    made = models.DateTimeField(default=timezone.now)
    total = models.SmallIntegerField()
    low = models.SmallIntegerField()
    high = models.SmallIntegerField()
    passed = models.BooleanField(null=True)
    scorecard = models.JSONField()
    receipt = models.JSONField(default=dict, blank=True)
    versions = models.JSONField(default=dict, blank=True)

    class Meta:
        """In order; a number once a session."""

        ordering = ["session", "number"]
        constraints = [models.UniqueConstraint(fields=["session", "number"], name="scorecard_number_once")]

    def __str__(self) -> str:
        return f"scorecard {self.number} of {self.session_id}"
