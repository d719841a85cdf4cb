"""Personas: structure in `personas/<id>.yml`, words in `<language>/personas/<id>.yml`."""

from __future__ import annotations

from pathlib import Path

from bot.catalog.fields import Fields
from bot.catalog.marked import Complaints
from bot.domain.language import Language
from bot.domain.mood import Mood
from bot.domain.persona import Length, Manner, Persona
from bot.domain.turn import EVENTS


def persona_ids(content: Path) -> list[str]:
    """The ids of all personas, sorted."""
    return sorted(path.stem for path in (content / "personas").glob("*.yml"))


def read_persona(content: Path, persona_id: str, language: Language, complaints: list[Complaints]) -> Persona:
    """One persona in one language; what is wrong goes into `complaints`."""
    structure = Fields.read(content, content / "personas" / f"{persona_id}.yml", complaints)
    words = Fields.read(content, content / language.value / "personas" / f"{persona_id}.yml", complaints)
    structure.known("start", "calming", "talkative", "manner", "length", "manager_after", "triggers")
    words.known("name", "summary", "lines")
    start, triggers = structure.part("start"), structure.part("triggers")
    for event in triggers.names():
        if event not in (*EVENTS, "non_apology"):
            triggers.complain(f"there is no event “{event}”", triggers.line_of(event))
    return Persona(
        id=persona_id,
        language=language,
        name=words.text("name"),
        summary=words.text("summary"),
        start=Mood(*(start.whole(name, 0, 100) for name in ("anger", "trust", "patience"))),
        calming=structure.number("calming", 0.5, 1.5),
        triggers=triggers.each(lambda fields, event: fields.number(event, 0.2, 3.0)),
        talkative=structure.number("talkative", 0.0, 1.0),
        manner=structure.member("manner", Manner, Manner),
        length=structure.member("length", Length, Length),
        manager_after=structure.whole("manager_after", 0, 9),
        lines=words.part("lines").each(Fields.texts),
    )
