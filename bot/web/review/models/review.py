"""A trainer's reading of one session."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from bot.web.practice.models import PracticeSession


class Review(models.Model):
    """The verdicts, comments and corrections on a session hang on this; the session itself is never changed.

    Attributes:
        version: one more with every change; who writes names the version that they saw.
        reviewer: who completed it, until then who changed it last; null = nobody yet.
        held: the trainee sees no score before `released`; decided when the session was scored.
        completed: null while it is being read.
        released: from when on the trainee sees it.
        total, passed: the trainer's final, 0–100; null until completed.
        note: for trainers only.
    """

    session = models.OneToOneField(PracticeSession, on_delete=models.CASCADE, related_name="review")
    version = models.PositiveIntegerField(default=0)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="reviews"
    )
    held = models.BooleanField(default=False)
    completed = models.DateTimeField(null=True, blank=True)
    released = models.DateTimeField(null=True, blank=True)
    total = models.SmallIntegerField(null=True, blank=True)
    passed = models.BooleanField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        """What reports count by."""

        indexes = [models.Index(fields=["completed"], name="review_completed")]

    def __str__(self) -> str:
        return f"review of {self.session_id}"
