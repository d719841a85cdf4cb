"""All content of one language, read once and checked."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bot.catalog.acts import ActText, FamilyText, read_acts
from bot.catalog.marked import Complaints, refuse
from bot.catalog.personas import persona_ids, read_persona
from bot.catalog.rubrics import DebriefTexts, read_certainty, read_rubrics
from bot.catalog.rules import (
    EventText,
    read_conduct,
    read_events,
    read_hearing,
    read_hints,
    read_lines,
    read_mood,
    read_phrasebook,
)
from bot.catalog.scenarios import read_scenario, scenario_ids
from bot.domain.certainty import Certainty
from bot.domain.errors import UnknownPersona, UnknownRubric, UnknownScenario
from bot.domain.hearing import Hearing
from bot.domain.language import Language
from bot.domain.mood import MoodRules
from bot.domain.persona import Difficulty, Persona
from bot.domain.phrasebook import Phrasebook
from bot.domain.rubric import STANDARD, Rubric
from bot.domain.scenario import Scenario
from bot.domain.setup import Setup

CONTENT = Path(__file__).resolve().parent.parent / "content"


@dataclass(frozen=True, slots=True)
class Catalog:
    """The content of one language.

    Attributes:
        conduct: sentences of the scripted trainees by which customers are measured.
        rubrics: by id; `standard` is always there.
        debrief: names and sentences for findings, missed chances and the like.
        endings: outcome -> one sentence for people.
        version: hash of all content files of both languages.
    """

    language: Language
    scenarios: Mapping[str, Scenario]
    personas: Mapping[str, Persona]
    rubrics: Mapping[str, Rubric]
    certainty: Certainty
    debrief: DebriefTexts
    endings: Mapping[str, str]
    events: Mapping[str, EventText]
    acts: Mapping[str, ActText]
    families: Mapping[str, FamilyText]
    mood: MoodRules
    hearing: Hearing
    lines: Mapping[str, tuple[str, ...]]
    hints: Mapping[str, tuple[str, ...]]
    phrasebook: Phrasebook
    conduct: Mapping[str, tuple[str, ...]]
    version: str

    @property
    def rubric(self) -> Rubric:
        """The standard rubric."""
        return self.rubrics[STANDARD]

    def rubric_of(self, rubric_id: str) -> Rubric:
        """The rubric with this id.

        Raises:
            UnknownRubric: there is none.
        """
        try:
            return self.rubrics[rubric_id]
        except KeyError:
            known = ", ".join(sorted(self.rubrics))
            raise UnknownRubric(f"There is no rubric “{rubric_id}”; choose one of: {known}.") from None

    def scenario(self, scenario_id: str) -> Scenario:
        """The scenario with this id.

        Raises:
            UnknownScenario: there is none.
        """
        try:
            return self.scenarios[scenario_id]
        except KeyError:
            known = ", ".join(sorted(self.scenarios))
            raise UnknownScenario(f"There is no scenario “{scenario_id}”; choose one of: {known}.") from None

    def persona(self, persona_id: str) -> Persona:
        """The persona with this id.

        Raises:
            UnknownPersona: there is none.
        """
        try:
            return self.personas[persona_id]
        except KeyError:
            known = ", ".join(sorted(self.personas))
            raise UnknownPersona(f"There is no persona “{persona_id}”; choose one of: {known}.") from None

    def setup(
        self, *, scenario: str, persona: str, difficulty: str = "normal", seed: int = 0, swearing: bool = True
    ) -> Setup:
        """Everything that the customer needs for a session.

        Raises:
            UnknownScenario, UnknownPersona: no such id.
            ValueError: no such difficulty.
        """
        return Setup(
            scenario=self.scenario(scenario),
            persona=self.persona(persona),
            difficulty=Difficulty(difficulty),
            seed=seed,
            rules=self.mood,
            hearing=self.hearing,
            lines=self.lines,
            hints=self.hints,
            phrasebook=self.phrasebook,
            swearing=swearing,
        )


@lru_cache(maxsize=8)
def load_catalog(language: Language, content: Path = CONTENT) -> Catalog:
    """The content of a language, checked; read once a process.

    Raises:
        ContentError: something is wrong in the files; all problems are listed.
    """
    complaints: list[Complaints] = []
    catalog = read_catalog(language, content, complaints)
    refuse(complaints)
    return catalog


def read_catalog(language: Language, content: Path, complaints: list[Complaints]) -> Catalog:
    """The content of a language as far as it can be read; what is wrong goes into `complaints`."""
    rubrics, endings, debrief = read_rubrics(content, language, complaints)
    acts, families = read_acts(content, language, complaints)
    return Catalog(
        language=language,
        scenarios={name: read_scenario(content, name, language, complaints) for name in scenario_ids(content)},
        personas={name: read_persona(content, name, language, complaints) for name in persona_ids(content)},
        rubrics=rubrics,
        certainty=read_certainty(content, complaints),
        debrief=debrief,
        endings=endings,
        events=read_events(content, language, complaints),
        acts=acts,
        families=families,
        mood=read_mood(content, complaints),
        hearing=read_hearing(content, language, complaints),
        lines=read_lines(content, language, complaints),
        hints=read_hints(content, language, complaints),
        phrasebook=read_phrasebook(content, language, complaints),
        conduct=read_conduct(content, language, complaints),
        version=content_version(content),
    )


def content_version(content: Path = CONTENT) -> str:
    """A hash of every content file, the same on every machine."""
    digest = hashlib.sha256()
    for path in sorted(content.rglob("*.yml"), key=lambda path: path.relative_to(content).as_posix()):
        digest.update(path.relative_to(content).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
