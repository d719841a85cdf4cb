"""The Django app."""

from __future__ import annotations

from django.apps import AppConfig


class ScorecardsConfig(AppConfig):
    """Scorecards through time."""

    name = "bot.web.scorecards"
    label = "scorecards"
    default_auto_field = "django.db.models.BigAutoField"
