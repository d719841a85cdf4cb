"""One change of a review, so that it can be told and undone."""

from __future__ import annotations

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from bot.web.review.models.review import Review


class Change(models.Model):
    """What a review was before and after one step of somebody's work.

    Attributes:
        version: of the review after it.
        action: as in the audit log.
        rows: each `{"kind", "key", "before", "after"}`: one stored thing, null where there was or is none.
        undone: it was taken back; the taking back is a change of its own.
    """

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="changes")
    version = models.PositiveIntegerField()
    action = models.CharField(max_length=40)
    rows = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    undone = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """In order; a version once."""

        ordering = ["version"]
        constraints = [models.UniqueConstraint(fields=["review", "version"], name="change_once")]

    def __str__(self) -> str:
        return f"{self.action} (version {self.version})"
