"""A stretch of time in which the clock stood still."""

from __future__ import annotations

from django.db import models

from bot.web.practice.models.session import PracticeSession


class Pause(models.Model):
    """The trainee stepped away in practice mode; the customer doesn't count this time as waiting.

    Attributes:
        ended: null while it lasts.
    """

    session = models.ForeignKey(PracticeSession, on_delete=models.CASCADE, related_name="pauses")
    begun = models.DateTimeField()
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In order; one at a time."""

        ordering = ["begun"]
        constraints = [
            models.UniqueConstraint(fields=["session"], condition=models.Q(ended=None), name="one_pause_at_a_time")
        ]

    def __str__(self) -> str:
        return f"pause of {self.session_id}"
