"""A one-time link by which somebody sets a password."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class PasswordLink(models.Model):
    """Made by a trainer or by an import, since there may be no e-mail; only the token's hash is stored."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="password_links")
    token_hash = models.CharField(max_length=64, unique=True)
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"password link {self.pk}"
