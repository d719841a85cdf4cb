"""A trainer's words on a turn, or on the session."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bot.web.practice.models import Turn
from bot.web.review.models.review import Review


class Comment(models.Model):
    """What the trainee reads once the review is released.

    Attributes:
        turn: null for the session as a whole.
        start, end: the words meant in the turn's text; null for the turn as a whole.
    """

    class Tone(models.TextChoices):
        """Praise is as easy as advice."""

        PRAISE = "praise", _("Praise")
        ADVICE = "advice", _("Advice")

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="comments")
    turn = models.ForeignKey(Turn, null=True, blank=True, on_delete=models.CASCADE, related_name="comments")
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    tone = models.CharField(max_length=10, choices=Tone.choices)
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """In the order of writing."""

        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.tone} on {self.turn_id or 'the session'}"
