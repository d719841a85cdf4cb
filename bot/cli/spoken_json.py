"""Transcripts as JSON: `{"scenario", "language", "turns": [{"speaker", "text", "seconds"}]}`.

Optional keys: `persona`, `difficulty` (how the customer is followed; "exhausted" and "normal" otherwise), `outcome`,
`fault` (for the generic case), and on a trainee's turn `kind: consult` for a pause to ask the manager. What
`amends score --json` and `amends export` print is such a transcript, too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from bot.catalog.tables import TableWords
from bot.cli.spoken import BadTranscript, Heading, Said, Speaker, Spoken
from bot.domain.errors import Problem
from bot.domain.evidence import Evidence
from bot.domain.turn import Kind

_HEADING = ("scenario", "language", "persona", "difficulty", "outcome", "fault")


def parse_json(text: str, path: str) -> object:
    """The value that a JSON text holds.

    Raises:
        BadTranscript: it isn't JSON.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise BadTranscript(Problem(path, error.lineno, f"this is not valid JSON ({error.msg})")) from error
    except RecursionError as error:
        raise BadTranscript(Problem(path, 1, "this JSON is nested too deeply")) from error


def read_json(data: object, text: str, path: str, words: TableWords) -> Spoken:
    """A conversation from parsed JSON.

    Args:
        text: the JSON text itself, for the lines of problems; "" where there is none.

    Raises:
        BadTranscript: all that is wrong, each with its line.
    """
    if not isinstance(data, Mapping):
        raise BadTranscript(Problem(path, 1, "a transcript is a JSON object with scenario, language and turns"))
    problems: list[Problem] = []
    turns = data.get("turns")
    if "turns" not in data:
        problems.append(Problem(path, 1, "the transcript lacks “turns”"))
    elif not isinstance(turns, list) or not turns:
        problems.append(Problem(path, 1, "“turns” must be a list with at least one turn"))
    lines = element_lines(text, "turns")
    said = []
    for number, raw in enumerate(turns if isinstance(turns, list) else ()):
        line = lines[number] if number < len(lines) else 1
        found = _said(raw, number + 1, line, words)
        if isinstance(found, Said):
            said.append(found)
        else:
            problems.append(Problem(path, line, found))
    if problems:
        raise BadTranscript(*problems)
    rubric = data.get("rubric")
    heading = Heading(
        **{name: str(data[name]) for name in _HEADING if data.get(name)},
        rubric=str(rubric.get("id") or "") if isinstance(rubric, Mapping) else str(rubric or ""),
    )
    return Spoken(path, heading, tuple(said))


def _said(raw: object, number: int, line: int, words: TableWords) -> Said | str:
    """The turn, or what is wrong with it."""
    if not isinstance(raw, Mapping) or not isinstance(raw.get("text", ""), str) or "speaker" not in raw:
        return f"turn {number} must have “speaker” and “text”"
    speaker = words.speaker(str(raw["speaker"]))
    if not speaker:
        return f"turn {number}: the speaker must be “customer” or “trainee”, not “{raw['speaker']}”"
    seconds = raw.get("seconds") or 0
    if isinstance(seconds, bool) or not isinstance(seconds, (int, float)) or not 0 <= seconds < float("inf"):
        return f"turn {number}: “seconds” must be a number from 0 on"
    kind = Kind.CONSULT if raw.get("kind") == "consult" else Kind.MESSAGE
    stored = raw.get("evidence")
    try:
        evidence = None if stored is None else tuple(Evidence.from_json(one) for one in stored)
    except (AttributeError, KeyError, TypeError, ValueError):
        return f"turn {number}: “evidence” is not what `amends` writes; leave it out"
    return Said(line, Speaker(speaker), raw.get("text", ""), float(seconds), kind, evidence)


def element_lines(text: str, key: str) -> list[int]:
    """The line on which each element of the list under a key begins; empty where that can't be told.

    Args:
        text: valid JSON.
        key: of the list; "" where the text itself is the list.
    """
    found = re.search(rf'"{key}"\s*:\s*\[' if key else r"\s*\[", text)
    if not found:
        return []
    decoder, position, lines = json.JSONDecoder(), found.end(), []
    space = re.compile(r"[\s,]*")
    while True:
        match = space.match(text, position)
        position = match.end() if match else position
        if position >= len(text) or text[position] == "]":
            return lines
        lines.append(text.count("\n", 0, position) + 1)
        try:
            _, position = decoder.raw_decode(text, position)
        except ValueError:
            return lines
