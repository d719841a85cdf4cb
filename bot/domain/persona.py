"""A persona: the customer's manner, apart from the matter; and the three difficulties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from bot.domain.language import Language
from bot.domain.mood import Mood


class Manner(str, Enum):
    """How somebody enters: which of a scenario's openings they would say, beside the plain ones."""

    PLAIN = "plain"
    LOUD = "loud"
    DRY = "dry"
    TIRED = "tired"


class Length(str, Enum):
    """How much somebody says."""

    SHORT = "short"
    USUAL = "usual"
    LONG = "long"


class Difficulty(str, Enum):
    """How hard the customer makes it; right and wrong stay the same."""

    EASY = "easy"
    NORMAL = "normal"
    HARD = "hard"


@dataclass(frozen=True, slots=True)
class Persona:
    """A manner of being angry.

    Attributes:
        start: the mood at the opening.
        calming: factor on everything that calms, 0.5–1.5; below 1 is more inert than usual.
        triggers: factor per event name for what this person minds more (or less) than others.
        talkative: 0–1, how readily facts are told beside the reaction.
        manner: which openings of a scenario this person would say.
        length: whether shorter or longer lines are preferred, and how many stand in a message.
        manager_after: how many serious provocations until this person demands a manager; 0 = leaves instead.
    """

    id: str
    language: Language
    name: str
    summary: str
    start: Mood
    calming: float
    triggers: Mapping[str, float]
    talkative: float
    manner: Manner
    length: Length
    manager_after: int
    lines: Mapping[str, tuple[str, ...]]
