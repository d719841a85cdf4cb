"""One exchange: what the trainee did, and what came back."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from bot.web.practice.models.session import PracticeSession


class Turn(models.Model):
    """A move of the trainee with its answer, in one row, so that both are stored whole or not at all.

    The upper half is written before anything is sent; the lower half in one update when the answer has come.

    Attributes:
        number: order in the session, from 0 (the opening).
        key: idempotency key given by the page; the same key never makes a second turn.
        text: what the trainee wrote, normalised; evidence offsets count in it.
        seconds: how long the customer waited for it.
        claim, claimed_until: who is delivering it now, and until when nobody else may.
        answered: when the answer came; null = still to be delivered.
        reply: what the customer said; empty where nothing is said.
        manager: what the manager answered when asked.
        position: number of the trainee's turn in the contract, from 1; null where it is none (opening, hint).
    """

    class Kind(models.TextChoices):
        """What the trainee did."""

        START = "start"
        MESSAGE = "message"
        CONSULT = "consult"
        HINT = "hint"
        END = "end"

    session = models.ForeignKey(PracticeSession, on_delete=models.CASCADE, related_name="turns")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    key = models.CharField(max_length=64)
    text = models.TextField(blank=True)
    seconds = models.FloatField(default=0.0)
    created = models.DateTimeField(default=timezone.now)
    claim = models.CharField(max_length=32, blank=True)
    claimed_until = models.DateTimeField(null=True, blank=True)

    answered = models.DateTimeField(null=True, blank=True)
    reply = models.TextField(blank=True)
    manager = models.TextField(blank=True)
    hint = models.JSONField(null=True, blank=True)
    position = models.PositiveIntegerField(null=True, blank=True)
    evidence = models.JSONField(default=list, blank=True)
    ledger = models.JSONField(default=list, blank=True)
    state = models.JSONField(null=True, blank=True)
    phase = models.CharField(max_length=30, blank=True)
    outcome = models.CharField(max_length=30, blank=True)

    class Meta:
        """In order; a number and a key once a session."""

        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="turn_number_once"),
            models.UniqueConstraint(fields=["session", "key"], name="turn_key_once"),
        ]

    def __str__(self) -> str:
        return f"turn {self.number} of {self.session_id}"
