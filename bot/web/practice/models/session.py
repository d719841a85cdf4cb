"""One attempt at a scenario."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from bot.domain.phase import Outcome


class PracticeSession(models.Model):
    """One attempt of one trainee.

    Attributes:
        id: random, 122 bits; also the sender id towards Rasa.
        state: the customer's state after the last answered turn, as Rasa gave it.
        scorecard: `Scorecard.to_json()`, written once when the session has ended.
        total, passed, nps: copies from the scorecard, for lists.
        versions: what the session was played with (scenario, rubric, model, contract).
    """

    class Mode(models.TextChoices):
        """Practice shows the mood and allows hints and pauses; a test has none of them."""

        PRACTICE = "practice"
        TEST = "test"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    trainee = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="practice_sessions")
    scenario = models.CharField(max_length=60)
    scenario_version = models.PositiveIntegerField()
    persona = models.CharField(max_length=60)
    difficulty = models.CharField(max_length=20)
    language = models.CharField(max_length=8)
    seed = models.PositiveBigIntegerField()
    mode = models.CharField(max_length=20, choices=Mode.choices, default=Mode.PRACTICE)
    started = models.DateTimeField(default=timezone.now)
    ended = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(
        max_length=30, blank=True, choices=[(outcome.value, outcome.value) for outcome in Outcome]
    )
    nps = models.SmallIntegerField(null=True, blank=True)
    total = models.SmallIntegerField(null=True, blank=True)
    passed = models.BooleanField(null=True, blank=True)
    scorecard = models.JSONField(null=True, blank=True)
    versions = models.JSONField(default=dict, blank=True)
    state = models.JSONField(null=True, blank=True)

    class Meta:
        """Newest first; who may do what."""

        ordering = ["-started", "-id"]
        indexes = [
            models.Index(fields=["trainee", "-started"], name="session_of_trainee"),
            models.Index(fields=["-started", "-id"], name="session_newest"),
            models.Index(fields=["scenario", "-started"], name="session_of_scenario"),
            models.Index(fields=["outcome", "-started"], name="session_of_outcome"),
        ]
        permissions = [
            ("practise", "May practise"),
            ("review_sessions", "May read everybody's sessions"),
        ]

    def __str__(self) -> str:
        return f"session {self.id}"

    @property
    def has_ended(self) -> bool:
        """Whether the conversation is over."""
        return self.ended is not None
