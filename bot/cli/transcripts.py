"""From a file to a transcript that can be scored: JSON, a table (CSV), or a dump of a Rasa tracker.

Several messages in a row count as one turn for the customer, and as turns of their own for the trainee.
"""

from __future__ import annotations

import codecs
from dataclasses import replace
from pathlib import Path

from bot.catalog import Catalog, load_catalog
from bot.catalog.generic import GENERIC, load_generic
from bot.catalog.tables import load_table_words
from bot.cli.spoken import FAULTS, BadTranscript, Heading, Said, Speaker, Spoken
from bot.cli.spoken_csv import read_csv
from bot.cli.spoken_json import parse_json, read_json
from bot.cli.spoken_rasa import is_rasa, read_rasa
from bot.detect.detector import Detector
from bot.domain.conversation import Exchange
from bot.domain.errors import AmendsError, Problem
from bot.domain.evidence import Evidence
from bot.domain.language import Language
from bot.domain.persona import Difficulty
from bot.domain.phase import Outcome
from bot.domain.scenario import Fault
from bot.domain.setup import Setup
from bot.domain.text import normalise
from bot.domain.transcript import UNKNOWN_FAULT, Transcript
from bot.domain.turn import Kind, Turn

_MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def read_text(path: Path) -> str:
    """The text of a file as people save them: UTF-8 with or without a byte-order mark, or UTF-16 with one.

    Raises:
        BadTranscript: it can't be read.
    """
    try:
        raw = path.read_bytes()
        return raw.decode(_MARKS.get(raw[:2], "utf-8-sig")).replace("\r\n", "\n")
    except OSError as error:
        raise BadTranscript(Problem(str(path), 0, f"the file can't be read ({error.strerror})")) from error
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise BadTranscript(Problem(str(path), line, "this is not UTF-8; save the file as UTF-8")) from error


def read_spoken(text: str, path: str, *, agent_is: str = "") -> Spoken:
    """A conversation in whatever of the three forms the text has.

    Args:
        path: for problems.
        agent_is: in a Rasa dump, whether the agent is its "user" or its "bot"; "" to find out.

    Raises:
        BadTranscript: all that is wrong, each with its line.
    """
    text = text.lstrip("\ufeff")
    words = load_table_words()
    if not text.lstrip().startswith(("{", "[")):
        return read_csv(text, path, words)
    data = parse_json(text, path)
    return read_rasa(data, text, path, agent_is=agent_is) if is_rasa(data) else read_json(data, text, path, words)


def understand(spoken: Spoken, detector: Detector, *, chosen: Heading, stored: bool = False) -> Transcript:
    """The transcript with the acts of the trainee's messages.

    Args:
        chosen: what the person who scores it says; goes before what the file says.
        stored: take the evidence that the file holds, and detect only where it holds none.

    Raises:
        BadTranscript: the heading is incomplete or holds words that aren't known here.
    """
    heading = chosen.filled(spoken.heading)
    opening, exchanges = "", list[Exchange]()
    setup, outcome = _setup(spoken, heading)
    for said in spoken.lines:
        text = normalise(said.text)
        if said.speaker is Speaker.TRAINEE:
            evidence = _evidence(said, text, detector, setup.language, stored=stored)
            exchanges.append(Exchange(Turn(text, evidence, said.seconds, said.kind), ""))
        elif exchanges:
            exchanges[-1] = replace(exchanges[-1], reply=f"{exchanges[-1].reply} {text}".strip())
        else:
            opening = f"{opening} {text}".strip()
    return Transcript(setup, opening, tuple(exchanges), outcome)


def _evidence(said: Said, text: str, detector: Detector, language: Language, *, stored: bool) -> tuple[Evidence, ...]:
    if said.kind is Kind.CONSULT:
        return ()
    if stored and said.evidence is not None:
        return said.evidence
    return detector.detect(text, language)


def _setup(spoken: Spoken, heading: Heading) -> tuple[Setup, Outcome | None]:
    """Everything of the case, or every problem of the heading."""
    problems: list[str] = []
    if not heading.scenario:
        problems.append(f"the transcript lacks “scenario”; name one, or use --scenario {GENERIC}")
    if not heading.language:
        known = " or ".join(language.value for language in Language)
        problems.append(f"the transcript lacks “language”; say --language {known}")
    if heading.fault and heading.fault not in FAULTS:
        problems.append(f"“{heading.fault}” is no kind of fault; choose from: {', '.join(FAULTS)}")
    if heading.fault and heading.scenario not in ("", GENERIC):
        problems.append(f"the scenario {heading.scenario} knows whose fault it is; leave out “fault”")
    for name, kind in (("outcome", Outcome), ("difficulty", Difficulty)):
        value = getattr(heading, name)
        if value and value not in {member.value for member in kind}:
            known = ", ".join(member.value for member in kind)
            problems.append(f"“{value}” is not known as {name}; choose from: {known}")
    if problems:
        raise BadTranscript(*(Problem(spoken.path, 1, problem) for problem in problems))
    try:
        catalog = load_catalog(Language.of(heading.language))
        return _case(catalog, spoken, heading), Outcome(heading.outcome) if heading.outcome else None
    except LookupError as error:
        raise BadTranscript(Problem(spoken.path, 1, str(error))) from error
    except AmendsError as error:
        raise BadTranscript(Problem(spoken.path, 1, str(error))) from error


def _case(catalog: Catalog, spoken: Spoken, heading: Heading) -> Setup:
    if heading.scenario == GENERIC:
        fault = Fault.UNCLEAR if heading.fault in ("", UNKNOWN_FAULT) else Fault(heading.fault)
        lines = [normalise(said.text) for said in spoken.lines if said.speaker is Speaker.CUSTOMER]
        return load_generic(catalog.language).setup(catalog, fault=fault, lines=lines)
    return catalog.setup(
        scenario=heading.scenario,
        persona=heading.persona or "exhausted",
        difficulty=heading.difficulty or Difficulty.NORMAL.value,
    )
