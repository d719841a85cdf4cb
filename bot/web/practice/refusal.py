"""What can't be taken, and why."""

from __future__ import annotations

from bot.domain.errors import AmendsError


class NotAccepted(AmendsError, ValueError):
    """A move that can't be taken; the text says why, in the trainee's language."""
