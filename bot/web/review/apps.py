"""The review app."""

from __future__ import annotations

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    """Review."""

    name = "bot.web.review"
    label = "review"
