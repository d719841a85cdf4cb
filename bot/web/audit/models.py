"""The audit log's one table."""

from __future__ import annotations

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from bot.web.audit.actions import ACTIONS


class Entry(models.Model):
    """Something that somebody did; written once, never changed.

    Attributes:
        actor, actor_name: who did it; the name stays when the account is erased, null = Amends itself.
        action: `object.verb` in the past tense, such as "verdict.given"; listed in `bot.web.audit.actions`.
        person: whose score or account it was about.
        session: the session meant, kept as a value so that the log outlives it.
        details: plain JSON: what it was before and after, the reason given.
    """

    at = models.DateTimeField(default=timezone.now, db_index=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    actor_name = models.CharField(max_length=150, blank=True)
    action = models.CharField(max_length=40, db_index=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    person_name = models.CharField(max_length=150, blank=True)
    session = models.UUIDField(null=True, db_index=True)
    details = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    class Meta:
        """Newest first."""

        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["person", "-at"], name="audit_of_person")]

    @property
    def label(self) -> str:
        """What was done, in words."""
        return str(ACTIONS.get(self.action, self.action))

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_name or 'Amends'}: {self.action}"
