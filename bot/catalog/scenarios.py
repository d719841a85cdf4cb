"""Scenarios: structure in `scenarios/<id>.yml`, words in `<language>/scenarios/<id>.yml`."""

from __future__ import annotations

from pathlib import Path

from bot.catalog.fields import Fields
from bot.catalog.marked import Complaints
from bot.domain.language import Language
from bot.domain.scenario import Authority, Brief, Customer, Fact, Fault, Opens, Promise, Remedy, Scenario, Tell

ANSWERS = ("own", "listen", "ask", "offer", "offer_more", "promise", "decline", "close")
"""The moves for which a scenario holds messages that a good agent might write."""


def scenario_ids(content: Path) -> list[str]:
    """The ids of all scenarios, sorted."""
    return sorted(path.stem for path in (content / "scenarios").glob("*.yml"))


def read_scenario(content: Path, scenario_id: str, language: Language, complaints: list[Complaints]) -> Scenario:
    """One scenario in one language; what is wrong goes into `complaints`."""
    structure = Fields.read(content, content / "scenarios" / f"{scenario_id}.yml", complaints)
    words = Fields.read(content, content / language.value / "scenarios" / f"{scenario_id}.yml", complaints)
    structure.known("version", "fault", "level", "opens", "facts", "remedies", "need", "promises")
    words.known(
        "title", "summary", "customer", "company", "slots", "brief", "ask", "need", "broken", "fault_words",
        "matter_words", "facts", "remedies", "promises", "answers", "manager_plain", "lines",
    )  # fmt: skip
    customer, brief = words.part("customer"), words.part("brief")
    return Scenario(
        id=scenario_id,
        version=structure.whole("version", 1, 9999),
        language=language,
        fault=structure.member("fault", Fault, Fault),
        title=words.text("title"),
        summary=words.text("summary"),
        level=structure.whole("level", 1, 3),
        customer=Customer(
            name=customer.text("name"),
            address=customer.text("address"),
            myself=customer.text("myself"),
            you=customer.text("you"),
        ),
        brief=Brief(
            situation=brief.text("situation"),
            records=brief.texts("records"),
            goal=brief.text("goal"),
            ask=words.text("ask"),
            need=words.text("need"),
            broken=words.texts("broken", least=0),
        ),
        fault_words=words.texts("fault_words"),
        matter_words=words.texts("matter_words"),
        facts=_facts(structure.part("facts"), words.part("facts")),
        remedies=_remedies(structure.part("remedies"), words.part("remedies")),
        promises=_promises(structure.part("promises"), words.part("promises")),
        need=_need(structure),
        opens=structure.member("opens", Opens, Opens),
        answers=_answers(words.part("answers")),
        lines=words.part("lines").each(Fields.texts),
        manager_plain=words.text("manager_plain"),
        slots={**words.part("slots").each(Fields.text), "company": words.text("company")},
    )


def _facts(structure: Fields, words: Fields) -> tuple[Fact, ...]:
    _same_names(structure, words)
    facts = []
    for fact_id in structure.names():
        said = words.part(fact_id)
        said.known("name", "say", "ask", "words")
        facts.append(
            Fact(
                id=fact_id,
                name=said.text("name"),
                tell=structure.member(fact_id, Tell, Tell),
                say=said.texts("say", least=2),
                ask=said.texts("ask"),
                words=said.texts("words"),
            )
        )
    return tuple(facts)


def _remedies(structure: Fields, words: Fields) -> tuple[Remedy, ...]:
    _same_names(structure, words)
    remedies = []
    for remedy_id in structure.names():
        given, said = structure.part(remedy_id), words.part(remedy_id)
        given.known("worth", "authority")
        said.known("name", "words", "manager")
        authority = given.member("authority", Authority, Authority)
        remedies.append(
            Remedy(
                id=remedy_id,
                worth=given.whole("worth", 0, 200),
                authority=authority,
                name=said.text("name"),
                words=said.texts("words"),
                manager=said.text("manager", default="" if authority is Authority.ALONE else None),
            )
        )
    return tuple(remedies)


def _promises(structure: Fields, words: Fields) -> tuple[Promise, ...]:
    _same_names(structure, words)
    promises = []
    for promise_id in structure.names():
        kind, said = structure.text(promise_id), words.part(promise_id)
        if kind not in ("keepable", "impossible"):
            structure.complain(f"“{promise_id}” must be keepable or impossible", structure.line_of(promise_id))
        said.known("name", "words")
        promises.append(Promise(promise_id, kind == "keepable", said.text("name"), said.texts("words")))
    return tuple(promises)


def _need(structure: Fields) -> tuple[str, ...]:
    known = structure.part("remedies").names()
    need = structure.texts("need")
    for remedy_id in need:
        if remedy_id not in known:
            structure.complain(f"“{remedy_id}” under “need” is no remedy of this scenario", structure.line_of("need"))
    return need


def _answers(words: Fields) -> dict[str, tuple[str, ...]]:
    words.known(*ANSWERS)
    return {move: words.texts(move, least=2) for move in ANSWERS}


def _same_names(structure: Fields, words: Fields) -> None:
    for name in structure.names():
        if name not in words.names():
            words.complain(f"“{name}” has no words here; it stands in {structure.complaints.path}")
    for name in words.names():
        if name not in structure.names():
            words.complain(f"“{name}” doesn't exist in {structure.complaints.path}", words.line_of(name))
