"""The health app."""

from __future__ import annotations

from django.apps import AppConfig


class HealthConfig(AppConfig):
    """Health."""

    name = "bot.web.health"
    label = "health"
