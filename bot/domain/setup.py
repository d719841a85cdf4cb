"""Everything that stays the same during a session."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.domain.hearing import Hearing
from bot.domain.language import Language
from bot.domain.mood import DifficultyRules, MoodRules
from bot.domain.persona import Difficulty, Persona
from bot.domain.phrasebook import Phrasebook
from bot.domain.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Setup:
    """A scenario, who plays it and how hard.

    Attributes:
        seed: decides between wordings, never about right and wrong.
        lines: the general lines by moment.
        hints: the hints by what is due.
        phrasebook: what better words are built from beside the scenario's answers.
        swearing: whether lines with mild swearing are said.
    """

    scenario: Scenario
    persona: Persona
    difficulty: Difficulty
    seed: int
    rules: MoodRules
    hearing: Hearing
    lines: Mapping[str, tuple[str, ...]]
    hints: Mapping[str, tuple[str, ...]]
    phrasebook: Phrasebook
    swearing: bool = True

    @property
    def language(self) -> Language:
        """The language of the conversation."""
        return self.scenario.language

    @property
    def difficulty_rules(self) -> DifficultyRules:
        """What the chosen difficulty changes."""
        return self.rules.difficulties[self.difficulty.value]

    def with_scenario(self, scenario: Scenario) -> Setup:
        """The same but for the scenario."""
        return replace(self, scenario=scenario)

    def dice(self, turn: int, purpose: str) -> random.Random:
        """Randomness for one purpose in one turn; the same on every machine."""
        return random.Random(f"{self.seed}/{self.scenario.id}/{self.persona.id}/{turn}/{purpose}")
