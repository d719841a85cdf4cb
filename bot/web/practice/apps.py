"""The practice app."""

from __future__ import annotations

from django.apps import AppConfig


class PracticeConfig(AppConfig):
    """Practice."""

    name = "bot.web.practice"
    label = "practice"
