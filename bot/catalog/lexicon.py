"""Lexicon files (`bot/content/<language>/lexicon/*.yml`) to a `Lexicon`, with every problem found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import TypeVar

from bot.catalog.marked import Complaints, Marked, read_marked
from bot.domain.acts import Act, Family
from bot.domain.errors import ContentError, Problem
from bot.domain.language import Language
from bot.domain.lexicon import Guard, Lexicon, Pattern, Where

FILE_KEYS = frozenset({"patterns", "guards", "groups", "spelling", "unless"})
PATTERN_KEYS = frozenset(
    {"name", "act", "family", "phrases", "also", "not_also", "not_beside", "unless", "examples", "near_misses"}
)
GUARD_KEYS = frozenset({"where", "within", "firm", "phrases"})

Member = TypeVar("Member", bound=Enum)


@dataclass
class _Parts:
    patterns: list[Pattern] = field(default_factory=list)
    guards: dict[str, Guard] = field(default_factory=dict)
    groups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    spelling: dict[str, str] = field(default_factory=dict)
    lines: dict[str, tuple[Complaints, int]] = field(default_factory=dict)


def load_lexicon(content: Path, language: Language) -> Lexicon:
    """The lexicon of a language.

    Args:
        content: the folder `bot/content`.

    Raises:
        ContentError: something in the files is wrong; all problems are listed.
    """
    lexicon, problems = check_lexicon(content, language)
    if problems:
        raise ContentError(problems)
    return lexicon


def load_lexicons(content: Path) -> dict[Language, Lexicon]:
    """The lexicons of all languages; see `load_lexicon`."""
    return {language: load_lexicon(content, language) for language in Language}


def check_lexicon(content: Path, language: Language) -> tuple[Lexicon, list[Problem]]:
    """The lexicon as far as it can be read, and what is wrong in its files."""
    parts = _Parts()
    problems: list[Problem] = []
    folder = content / language.value / "lexicon"
    for path in sorted(folder.glob("*.yml")):
        complaints = Complaints(path.relative_to(content.parent).as_posix())
        read = read_marked(path, complaints)
        if read is not None:
            _read_file(read, parts, complaints)
        problems += complaints.found
    known = set(parts.guards) | {"question"}
    for pattern in parts.patterns:
        complaints, line = parts.lines[pattern.name]
        problems += [
            Problem(complaints.path, line, f"there is no guard “{name}”")
            for name in pattern.unless
            if name not in known
        ]
    lexicon = Lexicon(language, tuple(parts.patterns), parts.guards, parts.groups, parts.spelling)
    return lexicon, problems


def pattern_places(content: Path, language: Language) -> dict[str, tuple[str, int]]:
    """Where each pattern stands: name to (path, line)."""
    places: dict[str, tuple[str, int]] = {}
    for path in sorted((content / language.value / "lexicon").glob("*.yml")):
        read = read_marked(path, Complaints(str(path)))
        patterns = read.get("patterns") if read else None
        for entry in patterns.entries() if patterns else []:
            name = entry.get("name")
            if name:
                places[str(name.value)] = (path.relative_to(content.parent).as_posix(), entry.line)
    return places


def _read_file(file: Marked, parts: _Parts, complaints: Complaints) -> None:
    _only(file, FILE_KEYS, complaints)
    default_unless = _texts(file.get("unless"), complaints)
    for name, value in (file.get("groups") or file).items() if file.get("groups") else ():
        if name in parts.groups:
            complaints.add(value.line, f"the group “{name}” is defined twice")
        parts.groups[name] = _texts(value, complaints)
    for name, value in (file.get("spelling") or Marked({}, 0)).items():
        parts.spelling[name] = str(value.value)
    for name, value in (file.get("guards") or Marked({}, 0)).items():
        guard = _guard(name, value, complaints)
        if guard:
            parts.guards[name] = guard
    for entry in (file.get("patterns") or Marked([], 0)).entries():
        pattern = _pattern(entry, default_unless, complaints)
        if pattern is None:
            continue
        if pattern.name in parts.lines:
            complaints.add(entry.line, f"the pattern “{pattern.name}” is defined twice")
        parts.patterns.append(pattern)
        parts.lines[pattern.name] = (complaints, entry.line)


def _pattern(entry: Marked, default_unless: tuple[str, ...], complaints: Complaints) -> Pattern | None:
    _only(entry, PATTERN_KEYS, complaints)
    name, act = entry.get("name"), _member(entry.get("act"), Act, complaints)
    phrases = _texts(entry.get("phrases"), complaints)
    if name is None or act is None or not phrases:
        complaints.add(entry.line, "a pattern needs `name`, `act` and `phrases`")
        return None
    examples = _texts(entry.get("examples"), complaints)
    near_misses = _texts(entry.get("near_misses"), complaints)
    if not examples or not near_misses:
        complaints.add(entry.line, f"the pattern “{name.value}” needs `examples` and `near_misses`")
    family = entry.get("family")
    unless = entry.get("unless")
    return Pattern(
        name=str(name.value),
        act=act,
        family=_member(family, Family, complaints) if family else None,
        phrases=phrases,
        also=_members(entry.get("also"), complaints),
        not_also=_members(entry.get("not_also"), complaints),
        not_beside=_members(entry.get("not_beside"), complaints),
        unless=_texts(unless, complaints) if unless else default_unless,
        examples=examples,
        near_misses=near_misses,
    )


def _guard(name: str, value: Marked, complaints: Complaints) -> Guard | None:
    _only(value, GUARD_KEYS, complaints)
    where = _member(value.get("where"), Where, complaints)
    phrases = _texts(value.get("phrases"), complaints)
    if where is None or not phrases:
        complaints.add(value.line, f"the guard “{name}” needs `where` and `phrases`")
        return None
    within, firm = value.get("within"), value.get("firm")
    return Guard(name, where, int(str(within.value)) if within else 0, bool(firm and firm.value is True), phrases)


def _member(value: Marked | None, kind: Callable[[str], Member], complaints: Complaints) -> Member | None:
    if value is None:
        return None
    try:
        return kind(str(value.value))
    except ValueError:
        complaints.add(value.line, f"“{value.value}” is not one of the known words here")
        return None


def _members(value: Marked | None, complaints: Complaints) -> tuple[Act, ...]:
    found = [_member(entry, Act, complaints) for entry in (value.entries() if value else [])]
    return tuple(act for act in found if act is not None)


def _texts(value: Marked | None, complaints: Complaints) -> tuple[str, ...]:
    found = []
    for entry in value.entries() if value else []:
        if isinstance(entry.value, str):
            found.append(entry.value)
        else:
            complaints.add(entry.line, f"“{entry.plain()}” must be text; put it in quotes")
    return tuple(found)


def _only(value: Marked, keys: frozenset[str], complaints: Complaints) -> None:
    if not isinstance(value.value, dict):
        complaints.add(value.line, "this must be a mapping (key: value)")
    for key, entry in value.items():
        if key not in keys:
            complaints.add(entry.line, f"unknown key “{key}”; known here: {', '.join(sorted(keys))}")
