"""A sign-in that failed, kept for a quarter of an hour to slow down guessing."""

from __future__ import annotations

from django.db import models


class FailedSignIn(models.Model):
    """One failure: for which name, from where, when."""

    username = models.CharField(max_length=150, db_index=True)
    address = models.CharField(max_length=45, db_index=True)
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"failed sign-in {self.pk}"
