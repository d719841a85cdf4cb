"""A trainee says that a score is not right."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bot.web.practice.models import PracticeSession


class Dispute(models.Model):
    """Made by the session's trainee, answered by a trainer.

    Attributes:
        dimension: its id; empty for the total.
        standing: the value that was shown to the trainee, 0–100.
        proposed: what it should be, 0–100.
        value: what it became; null until answered, and where declined.
        answer: the trainer's reason.
    """

    class State(models.TextChoices):
        """How far it has come."""

        OPEN = "open", _("Open")
        ACCEPTED = "accepted", _("Accepted")
        PARTLY = "partly", _("Partly accepted")
        DECLINED = "declined", _("Declined")

    session = models.ForeignKey(PracticeSession, on_delete=models.CASCADE, related_name="disputes")
    dimension = models.CharField(max_length=60, blank=True)
    standing = models.SmallIntegerField()
    proposed = models.SmallIntegerField()
    reason = models.TextField()
    made = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    value = models.SmallIntegerField(null=True, blank=True)
    answer = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    answered = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Newest first; one open dispute a dimension."""

        ordering = ["-made", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "dimension"], condition=models.Q(state="open"), name="one_open_dispute"
            )
        ]
        indexes = [models.Index(fields=["state", "-made"], name="dispute_by_state")]

    def __str__(self) -> str:
        return f"dispute about {self.dimension or 'the total'}"
