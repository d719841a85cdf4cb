"""Rubrics: `rubric.yml` is the standard one, `rubrics/<id>.yml` are a team's own; their words stand in `feedback/`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.catalog.fields import Fields
from bot.catalog.marked import Complaints
from bot.domain.acts import Act
from bot.domain.apology import Component
from bot.domain.certainty import Certainty
from bot.domain.course import COURSE_EVENTS
from bot.domain.evidence import Source
from bot.domain.language import Language
from bot.domain.missed import KINDS
from bot.domain.phase import Outcome
from bot.domain.rubric import STANDARD, Condition, Dimension, Expectation, Judgement, OutcomeShares, Rubric, Rule
from bot.domain.scenario import Fault
from bot.domain.turn import EVENTS

COUNTED = frozenset({*EVENTS, *COURSE_EVENTS})
"""What a rubric may count."""
LEVELS = 4


@dataclass(frozen=True, slots=True)
class Label:
    """How something on a scorecard is named and explained.

    Attributes:
        label: a few words.
        why: one sentence.
        instead: one sentence: what to do; empty where nothing is wrong.
    """

    label: str
    why: str
    instead: str = ""


@dataclass(frozen=True, slots=True)
class DebriefTexts:
    """Names and sentences of one language, by id.

    Attributes:
        levels: the names of the four levels, the lowest first.
        components: of an apology; `families` stand with the acts.
        rubrics: the names of the rubrics.
    """

    levels: tuple[str, ...]
    findings: Mapping[str, Label]
    missed: Mapping[str, Label]
    auto_fail: Mapping[str, Label]
    components: Mapping[str, Label]
    rubrics: Mapping[str, str]


def read_rubrics(
    content: Path, language: Language, complaints: list[Complaints]
) -> tuple[Mapping[str, Rubric], Mapping[str, str], DebriefTexts]:
    """All rubrics in one language, the sentence for each ending, and the words of the debrief."""
    words = Fields.read(content, content / language.value / "feedback" / "rubric.yml", complaints)
    words.known("dimensions", "missing", "outcomes")
    endings = words.part("outcomes")
    endings.exactly(tuple(outcome.value for outcome in Outcome))
    rubrics = {STANDARD: _rubric(STANDARD, content, content / "rubric.yml", words, complaints)}
    for path in sorted((content / "rubrics").glob("*.yml")):
        rubrics[path.stem] = _rubric(path.stem, content, path, words, complaints)
    used = tuple(rubrics.values())
    words.part("dimensions").exactly(_once(d.id for rubric in used for d in rubric.dimensions))
    words.part("missing").exactly(_once(key for rubric in used for key in rubric.missing))
    return rubrics, endings.each(Fields.text), _debrief(content, language, complaints, used)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _debrief(
    content: Path, language: Language, complaints: list[Complaints], rubrics: tuple[Rubric, ...]
) -> DebriefTexts:
    fields = Fields.read(content, content / language.value / "feedback" / "debrief.yml", complaints)
    fields.known("levels", "findings", "missed", "auto_fail", "components", "rubrics")
    levels = fields.texts("levels")
    if len(levels) != LEVELS:
        fields.complain(f"there are {LEVELS} levels", fields.line_of("levels"))
    wanted = {
        "findings": _once(judgement.id for rubric in rubrics for judgement in rubric.judgements),
        "missed": KINDS,
        "auto_fail": _once(condition.id for rubric in rubrics for condition in rubric.auto_fail),
        "components": tuple(component.value for component in Component),
    }
    labels = {name: _labels(fields.part(name), ids) for name, ids in wanted.items()}
    names = fields.part("rubrics")
    names.exactly(tuple(rubric.id for rubric in rubrics))
    return DebriefTexts(levels=levels, rubrics=names.each(Fields.text), **labels)


def _labels(fields: Fields, ids: tuple[str, ...]) -> Mapping[str, Label]:
    fields.exactly(ids)
    found = {}
    for name in fields.names():
        part = fields.part(name)
        part.known("label", "why", "instead")
        found[name] = Label(part.text("label"), part.text("why"), part.text("instead", default=""))
    return found


def _rubric(name: str, content: Path, path: Path, words: Fields, complaints: list[Complaints]) -> Rubric:
    fields = Fields.read(content, path, complaints)
    fields.known("version", "pass_mark", "levels", "most_in_a_turn", "outcomes", "auto_fail", "findings", "dimensions")
    named, missing = words.part("dimensions"), words.part("missing")
    dimensions = tuple(_dimension(part, named.part(part.text("id"))) for part in fields.parts("dimensions"))
    for fault in Fault:
        if sum(dimension.weight.get(fault, 0) for dimension in dimensions) != 100:
            line = fields.line_of("dimensions")
            fields.complain(f"the weights must add to 100; for the fault “{fault.value}” they don't", line)
    bounds = fields.part("levels")
    bounds.exactly(("second", "third", "fourth"))
    levels = tuple(bounds.whole(key, 1, 100) for key in ("second", "third", "fourth"))
    if sorted(set(levels)) != list(levels):
        fields.complain("each level must begin higher than the one before", fields.line_of("levels"))
    wanted = _once(expected.id for dimension in dimensions for expected in dimension.expectations)
    ids = {dimension.id for dimension in dimensions}
    return Rubric(
        id=name,
        version=fields.whole("version", 1, 9999),
        pass_mark=fields.whole("pass_mark", 1, 100),
        levels=levels,
        most_in_a_turn=fields.whole("most_in_a_turn", 10, 100),
        dimensions=dimensions,
        missing={key: missing.text(key) for key in wanted},
        outcomes=fields.part("outcomes").each(lambda part, key: part.whole(key, -100, 100)),
        judgements=tuple(_judgement(part, ids) for part in fields.parts("findings")),
        auto_fail=tuple(_condition(part) for part in fields.parts("auto_fail")),
    )


def _dimension(fields: Fields, words: Fields) -> Dimension:
    fields.known("id", "weight", "start", "rules", "expect", "outcome", "sources")
    words.known("name", "description", "levels")
    levels = words.texts("levels")
    if len(levels) != LEVELS:
        words.complain(f"“levels” describes {LEVELS} levels, the lowest first", words.line_of("levels"))
    return Dimension(
        id=fields.text("id"),
        name=words.text("name"),
        description=words.text("description"),
        weight=_by_fault(fields, "weight"),
        start=_by_fault(fields, "start"),
        rules=tuple(_rule(part) for part in fields.parts("rules")),
        expectations=tuple(_expectation(part) for part in fields.parts("expect")),
        levels=levels,
        sources=fields.texts("sources"),
        outcome=_outcome_shares(fields) if fields.marked.get("outcome") else None,
    )


def _outcome_shares(fields: Fields) -> OutcomeShares:
    part = fields.part("outcome")
    names = ("end", "lowest", "over_time", "recommends")
    part.exactly(names)
    shares = {name: part.whole(name, 0, 100) for name in names}
    if sum(shares.values()) != 100:
        part.complain("these four must add to 100")
    return OutcomeShares(**shares)


def _by_fault(fields: Fields, key: str) -> Mapping[Fault, int]:
    """One number for all, or one for each fault."""
    found = fields.marked.get(key)
    if found is None or not isinstance(found.value, dict):
        number = fields.whole(key, 0, 100)
        return dict.fromkeys(Fault, number)
    part = fields.part(key)
    part.exactly(tuple(fault.value for fault in Fault))
    return {fault: part.whole(fault.value, 0, 100) for fault in Fault}


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


def _judgement(fields: Fields, dimensions: set[str]) -> Judgement:
    fields.known("id", "dimension", "events", "absent", "by_turn", "faults")
    events, absent = fields.texts("events", least=0), fields.texts("absent", least=0)
    _known_events(fields, (*events, *absent))
    if bool(events) == bool(absent):
        fields.complain("a finding needs either “events” or “absent”")
    if fields.text("dimension") not in dimensions:
        fields.complain(f"there is no dimension “{fields.text('dimension')}”")
    by_turn = fields.whole("by_turn", 1, 20) if absent else 0
    return Judgement(fields.text("id"), fields.text("dimension"), events, absent, by_turn, _faults(fields))


def _condition(fields: Fields) -> Condition:
    fields.known("id", "events", "times", "outcomes")
    events, outcomes = fields.texts("events", least=0), fields.texts("outcomes", least=0)
    _known_events(fields, events)
    for name in outcomes:
        if name not in {outcome.value for outcome in Outcome}:
            fields.complain(f"there is no outcome “{name}”")
    return Condition(fields.text("id"), events, fields.whole("times", 1, 20, default=1), outcomes)


def _faults(fields: Fields) -> tuple[Fault, ...]:
    names = fields.texts("faults", least=0)
    known = {fault.value for fault in Fault}
    for name in names:
        if name not in known:
            fields.complain(f"“{name}” is no kind of fault; choose from: {', '.join(sorted(known))}")
    return tuple(Fault(name) for name in names if name in known)


def _known_events(fields: Fields, events: tuple[str, ...]) -> None:
    for event in events:
        if event not in COUNTED:
            fields.complain(f"there is no event “{event}”")


def read_certainty(content: Path, complaints: list[Complaints]) -> Certainty:
    """`certainty.yml`."""
    fields = Fields.read(content, content / "certainty.yml", complaints)
    fields.known("spread", "least", "most", "unseen", "quiet")
    most, unseen = fields.part("most"), fields.part("unseen")
    most.exactly(tuple(source.value for source in Source))
    known = {act.value for act in Act}
    for name in unseen.names():
        if name not in known:
            unseen.complain(f"there is no act “{name}”", unseen.line_of(name))
    return Certainty(
        spread=fields.whole("spread", 10, 1000),
        least=fields.whole("least", 0, 20),
        most={source: most.whole(source.value, 1, 1000) for source in Source},
        quiet=fields.whole("quiet", 0, 900),
        unseen={Act(name): unseen.whole(name, 0, 500) for name in unseen.names() if name in known},
    )
