"""Stored facts about sessions."""

from bot.web.practice.models.session import PracticeSession
from bot.web.practice.models.turn import Turn

__all__ = ["PracticeSession", "Turn"]
