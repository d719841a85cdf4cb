"""A rubric as it was when a session began."""

from __future__ import annotations

from django.db import models


class FrozenRubric(models.Model):
    """One row for each rubric that any session was begun with; sessions name it by its hash.

    Attributes:
        hash: `rubric_hash`.
        content: `rubric_to_json`, in the language of those sessions.
    """

    hash = models.CharField(primary_key=True, max_length=64)
    content = models.JSONField()

    def __str__(self) -> str:
        return f"rubric {self.hash[:8]}"
