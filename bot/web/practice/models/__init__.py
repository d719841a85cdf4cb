"""Stored facts about sessions."""

from bot.web.practice.models.branch import Branch
from bot.web.practice.models.frozen_rubric import FrozenRubric
from bot.web.practice.models.pause import Pause
from bot.web.practice.models.session import PracticeSession
from bot.web.practice.models.turn import Turn

__all__ = ["Branch", "FrozenRubric", "Pause", "PracticeSession", "Turn"]
