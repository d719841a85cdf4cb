"""A one-time link by which somebody makes an account."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from bot.web.accounts.models.cohort import Cohort
from bot.web.accounts.roles import Role


class Invitation(models.Model):
    """An invitation; only the token's hash is stored, so the database can't be used to enter.

    Attributes:
        cohort: where a trainee becomes a member and a trainer a leader; null = nowhere yet.
        first: made at start-up because no account exists; void as soon as one does.
    """

    token_hash = models.CharField(max_length=64, unique=True)
    role = models.CharField(max_length=20, choices=Role.choices)
    cohort = models.ForeignKey(Cohort, null=True, blank=True, on_delete=models.SET_NULL, related_name="invitations")
    first = models.BooleanField(default=False)
    created = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="invitations_made"
    )
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True, blank=True)
    used_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="invitations_used"
    )

    def __str__(self) -> str:
        return f"invitation {self.pk} for a {self.role}"
