"""Why a session waits for a trainer."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bot.web.practice.models import PracticeSession


class QueueEntry(models.Model):
    """One reason of one session.

    Attributes:
        done: when it was seen to; null while it waits.
        assigned_to: only this trainer has it in the queue; null = every trainer who sees the session.
    """

    class Reason(models.TextChoices):
        """The most pressing first."""

        DISPUTED = "disputed", _("disputed")
        UNDECIDED = "undecided", _("undecided")
        ASSIGNED = "assigned", _("assigned to you")
        AUTO_FAIL = "auto_fail", _("auto-fail")
        FAILED = "failed", _("failed")
        NEW_RUBRIC = "new_rubric", _("new rubric")
        SIMILARITY = "similarity", _("similarity notice")
        SAMPLE = "sample", _("random sample")
        HELD = "held", _("held until released")

    session = models.ForeignKey(PracticeSession, on_delete=models.CASCADE, related_name="queue_entries")
    reason = models.CharField(max_length=12, choices=Reason.choices)
    since = models.DateTimeField(default=timezone.now)
    done = models.DateTimeField(null=True, blank=True)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="queue"
    )

    class Meta:
        """A reason once a session; what waits is found at once."""

        ordering = ["since", "pk"]
        constraints = [models.UniqueConstraint(fields=["session", "reason"], name="queued_once")]
        indexes = [
            models.Index(
                fields=["reason", "session", "assigned_to"], condition=models.Q(done=None), name="queue_waiting"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}: {self.reason}"
