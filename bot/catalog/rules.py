"""The numbers and words that hold for every scenario: mood, hearing, rubric, events, hints, general lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.catalog.fields import Fields
from bot.catalog.marked import Complaints
from bot.domain.conduct import STOCKED
from bot.domain.hearing import Hearing
from bot.domain.language import Language
from bot.domain.mood import DifficultyRules, MoodRules
from bot.domain.persona import Difficulty
from bot.domain.phase import Outcome
from bot.domain.rubric import Dimension, Expectation, Rubric, Rule
from bot.domain.scenario import Fault
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
        "glue",
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
        glue=frozenset(fold(word) for word in fields.texts("glue")),
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


def read_conduct(content: Path, language: Language, complaints: list[Complaints]) -> Mapping[str, tuple[str, ...]]:
    """The sentences of the scripted trainees."""
    fields = Fields.read(content, content / language.value / "conduct.yml", complaints)
    fields.exactly(STOCKED)
    return fields.each(Fields.texts)


def read_events(content: Path, language: Language, complaints: list[Complaints]) -> Mapping[str, EventText]:
    """How every event is explained."""
    fields = Fields.read(content, content / language.value / "feedback" / "events.yml", complaints)
    fields.exactly(EVENTS)
    texts = {}
    for event in fields.names():
        part = fields.part(event)
        part.known("label", "why", "instead")
        texts[event] = EventText(part.text("label"), part.text("why"), part.text("instead", default=""))
    return texts


def read_rubric(content: Path, language: Language, complaints: list[Complaints]) -> tuple[Rubric, Mapping[str, str]]:
    """The rubric in one language, and the sentence for each ending."""
    fields = Fields.read(content, content / "rubric.yml", complaints)
    words = Fields.read(content, content / language.value / "feedback" / "rubric.yml", complaints)
    fields.known("version", "pass_mark", "outcomes", "dimensions")
    words.known("dimensions", "missing", "outcomes")
    outcomes, missing, endings = fields.part("outcomes"), words.part("missing"), words.part("outcomes")
    endings.exactly(tuple(outcome.value for outcome in Outcome))
    named, parts = words.part("dimensions"), fields.parts("dimensions")
    dimensions = tuple(_dimension(part, named.part(part.text("id"))) for part in parts)
    if sum(dimension.weight for dimension in dimensions) != 100:
        fields.complain("the weights must add to 100", fields.line_of("dimensions"))
    wanted = tuple(expected.id for dimension in dimensions for expected in dimension.expectations)
    missing.exactly(wanted)
    rubric = Rubric(
        version=fields.whole("version", 1, 9999),
        pass_mark=fields.whole("pass_mark", 1, 100),
        dimensions=dimensions,
        missing=missing.each(Fields.text),
        outcomes=outcomes.each(lambda part, name: part.whole(name, -100, 100)),
    )
    return rubric, endings.each(Fields.text)


def _dimension(fields: Fields, words: Fields) -> Dimension:
    fields.known("id", "weight", "start", "rules", "expect", "calming")
    words.known("name", "description")
    start, calming = fields.part("start"), fields.marked.get("calming")
    start.exactly(tuple(fault.value for fault in Fault))
    return Dimension(
        id=fields.text("id"),
        name=words.text("name"),
        description=words.text("description"),
        weight=fields.whole("weight", 1, 100),
        start={Fault(name): start.whole(name, 0, 100) for name in start.names() if name in {f.value for f in Fault}},
        rules=tuple(_rule(part) for part in fields.parts("rules")),
        expectations=tuple(_expectation(part) for part in fields.parts("expect")),
        calming=bool(calming and calming.value is True),
    )


def _rule(fields: Fields) -> Rule:
    fields.known("event", "points", "times", "early", "faults")
    _known_events(fields, (fields.text("event"),))
    return Rule(
        event=fields.text("event"),
        points=fields.whole("points", -100, 100),
        times=fields.whole("times", 1, 20, default=1),
        early=fields.whole("early", 0, 100, default=0),
        faults=_faults(fields),
    )


def _expectation(fields: Fields) -> Expectation:
    fields.known("id", "events", "by_turn", "faults")
    events = fields.texts("events")
    _known_events(fields, events)
    return Expectation(fields.text("id"), events, fields.whole("by_turn", 1, 20), _faults(fields))


def _faults(fields: Fields) -> tuple[Fault, ...]:
    names = fields.texts("faults", least=0)
    known = {fault.value for fault in Fault}
    for name in names:
        if name not in known:
            fields.complain(f"“{name}” is no kind of fault; choose from: {', '.join(sorted(known))}")
    return tuple(Fault(name) for name in names if name in known)


def _known_events(fields: Fields, events: tuple[str, ...]) -> None:
    for event in events:
        if event not in EVENTS:
            fields.complain(f"there is no event “{event}”")
