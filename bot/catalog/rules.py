"""The numbers and words that hold for every scenario: mood, hearing, events, hints, general lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.catalog.fields import Fields
from bot.catalog.marked import Complaints
from bot.domain.conduct import STOCKED
from bot.domain.course import COURSE_EVENTS
from bot.domain.hearing import Hearing
from bot.domain.language import Language
from bot.domain.mood import DifficultyRules, MoodRules
from bot.domain.persona import Difficulty
from bot.domain.phrasebook import FRAMED, OPENED, Phrasebook
from bot.domain.reword import REASONS
from bot.domain.text import fold
from bot.domain.turn import EVENTS

MOODS = ("anger", "trust", "patience")


@dataclass(frozen=True, slots=True)
class EventText:
    """How an event is explained to people.

    Attributes:
        label: a few words for the transcript.
        why: one sentence: what it did to the customer.
        instead: one sentence: what to do; empty where nothing is wrong.
    """

    label: str
    why: str
    instead: str = ""


def read_mood(content: Path, complaints: list[Complaints]) -> MoodRules:
    """`mood.yml`."""
    fields = Fields.read(content, content / "mood.yml", complaints)
    fields.known(
        "most_calming", "most_calming_when_owned", "calm", "calm_not_before", "most_angering", "no_fault_calming",
        "last_turn", "longest_silence", "difficulties", "effects",
    )  # fmt: skip
    difficulties, effects = fields.part("difficulties"), fields.part("effects")
    effects.exactly(EVENTS)
    difficulties.exactly(tuple(difficulty.value for difficulty in Difficulty))
    return MoodRules(
        effects={event: _effect(effects.part(event)) for event in effects.names()},
        most_calming=fields.whole("most_calming", 1, 50),
        most_calming_when_owned=fields.whole("most_calming_when_owned", 1, 50),
        calm=fields.whole("calm", 10, 60),
        calm_not_before=fields.whole("calm_not_before", 1, 10),
        most_angering=fields.whole("most_angering", 1, 50),
        no_fault_calming=fields.number("no_fault_calming", 0.5, 3.0),
        last_turn=fields.whole("last_turn", 5, 60),
        longest_silence=fields.whole("longest_silence", 5, 240),
        difficulties={name: _difficulty(difficulties.part(name)) for name in difficulties.names()},
    )


def _effect(fields: Fields) -> Mapping[str, int]:
    fields.known(*MOODS)
    return {mood: fields.whole(mood, -60, 60) for mood in fields.names()}


def _difficulty(fields: Fields) -> DifficultyRules:
    fields.known("calming", "hurting", "patience", "fair_share")
    return DifficultyRules(
        calming=fields.number("calming", 0.3, 2.0),
        hurting=fields.number("hurting", 0.3, 2.0),
        patience=fields.whole("patience", -40, 40),
        fair_share=fields.whole("fair_share", 10, 150),
    )


def read_hearing(content: Path, language: Language, complaints: list[Complaints]) -> Hearing:
    """`<language>/hearing.yml`."""
    fields = Fields.read(content, content / language.value / "hearing.yml", complaints)
    fields.known(
        "you", "minutes", "numbers", "moment", "deadlines", "swearing", "denying", "refusing", "turning", "checking",
        "speaking",
        "glue", "forgiving", "feelings", "asking_when", "manager", "short_apology", "long_message",
    )  # fmt: skip
    numbers = fields.part("numbers")
    return Hearing(
        you=fields.texts("you"),
        minutes=fields.texts("minutes"),
        numbers=numbers.each(lambda part, name: part.whole(name, 1, 120)),
        moment=fields.texts("moment"),
        deadlines=fields.texts("deadlines"),
        swearing=fields.texts("swearing", least=0),
        denying=fields.texts("denying"),
        refusing=fields.texts("refusing"),
        turning=fields.texts("turning"),
        checking=fields.texts("checking"),
        speaking=fields.texts("speaking"),
        glue=frozenset(fold(word) for word in fields.texts("glue")),
        forgiving=fields.texts("forgiving"),
        feelings=fields.texts("feelings"),
        asking_when=fields.texts("asking_when"),
        manager=fields.texts("manager"),
        short_apology=fields.whole("short_apology", 5, 60),
        long_message=fields.whole("long_message", 40, 400),
    )


def read_lines(content: Path, language: Language, complaints: list[Complaints]) -> Mapping[str, tuple[str, ...]]:
    """All general lines by moment, from `<language>/lines/*.yml`."""
    lines: dict[str, tuple[str, ...]] = {}
    for path in sorted((content / language.value / "lines").glob("*.yml")):
        fields = Fields.read(content, path, complaints)
        for moment in fields.names():
            if moment in lines:
                fields.complain(f"the moment “{moment}” stands in another file too", fields.line_of(moment))
            lines[moment] = fields.texts(moment)
    return lines


def read_hints(content: Path, language: Language, complaints: list[Complaints]) -> Mapping[str, tuple[str, ...]]:
    """The hints by what is due."""
    return Fields.read(content, content / language.value / "feedback" / "hints.yml", complaints).each(Fields.texts)


def read_phrasebook(content: Path, language: Language, complaints: list[Complaints]) -> Phrasebook:
    """What better words are built from, from `<language>/feedback/rewords.yml`."""
    fields = Fields.read(content, content / language.value / "feedback" / "rewords.yml", complaints)
    fields.exactly(("myself", "frames", "openers", "hint", "why"))
    frames, openers, why = fields.part("frames"), fields.part("openers"), fields.part("why")
    frames.exactly(FRAMED)
    openers.exactly(OPENED)
    why.exactly(REASONS)
    return Phrasebook(
        myself=fields.part("myself").each(Fields.text),
        frames=frames.each(Fields.texts),
        openers=openers.each(Fields.texts),
        hint=fields.texts("hint"),
        why=why.each(Fields.texts),
    )


def read_conduct(content: Path, language: Language, complaints: list[Complaints]) -> Mapping[str, tuple[str, ...]]:
    """The sentences of the scripted trainees."""
    fields = Fields.read(content, content / language.value / "conduct.yml", complaints)
    fields.exactly(STOCKED)
    return fields.each(Fields.texts)


def read_events(content: Path, language: Language, complaints: list[Complaints]) -> Mapping[str, EventText]:
    """How every event is explained."""
    fields = Fields.read(content, content / language.value / "feedback" / "events.yml", complaints)
    fields.exactly((*EVENTS, *COURSE_EVENTS))
    texts = {}
    for event in fields.names():
        part = fields.part(event)
        part.known("label", "why", "instead")
        texts[event] = EventText(part.text("label"), part.text("why"), part.text("instead", default=""))
    return texts
