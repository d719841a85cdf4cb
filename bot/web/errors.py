"""Wishes that can't be granted."""

from __future__ import annotations

from bot.domain.errors import AmendsError


class NotPossible(AmendsError, ValueError):
    """Holds one sentence for the person who asked, in their language: what is wrong and what to do."""
