"""YAML read with line numbers, so that every problem can say where it is.

PyYAML silently keeps the last of two equal keys and reads `yes`, `no`, `on`, `off` as booleans: both are problems here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from bot.domain.errors import ContentError, Problem

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The parser in C where PyYAML has it: ten times as fast, with the same line marks."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A value of a YAML file and the line it stands on.

    Attributes:
        value: str, int, float, bool or None, a list of Marked, or a dict from str to Marked.
        line: 1-based.
    """

    value: object
    line: int

    def items(self) -> Iterator[tuple[str, Marked]]:
        """The entries of a mapping; nothing for any other value."""
        if isinstance(self.value, dict):
            yield from self.value.items()

    def get(self, key: str) -> Marked | None:
        """The entry under a key of a mapping, or None."""
        found = self.value.get(key) if isinstance(self.value, dict) else None
        return found if isinstance(found, Marked) else None

    def entries(self) -> list[Marked]:
        """The entries of a list; a single value counts as a list of one, None as empty."""
        if isinstance(self.value, list):
            return list(self.value)
        return [] if self.value is None else [self]

    def plain(self) -> object:
        """The value without its lines."""
        if isinstance(self.value, dict):
            return {key: value.plain() for key, value in self.value.items()}
        if isinstance(self.value, list):
            return [value.plain() for value in self.value]
        return self.value


@dataclass
class Complaints:
    """Problems collected while a file is read."""

    path: str
    found: list[Problem] = field(default_factory=list)

    def add(self, line: int, message: str) -> None:
        """Note one problem of this file."""
        self.found.append(Problem(self.path, line, message))


def refuse(complaints: Sequence[Complaints]) -> None:
    """Go no further with content in which something is wrong.

    Raises:
        ContentError: with every problem once, by path and line.
    """
    problems = {problem for complaint in complaints for problem in complaint.found}
    if problems:
        raise ContentError(sorted(problems, key=lambda problem: (problem.path, problem.line, problem.message)))


def read_marked(path: Path, complaints: Complaints) -> Marked | None:
    """The content of a YAML file, or None (with a complaint) where it can't be read."""
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        complaints.add(mark.line + 1 if mark else 0, f"this is not valid YAML: {error.problem}")
        return None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        complaints.add(0, f"the file can't be read: {error}")
        return None
    return None if node is None else _mark(node, complaints)


def _mark(node: yaml.Node, complaints: Complaints) -> Marked:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        return Marked([_mark(entry, complaints) for entry in node.value], line)
    if isinstance(node, yaml.MappingNode):
        entries: dict[str, Marked] = {}
        for key_node, value_node in node.value:
            key = _scalar(key_node, complaints)
            if str(key) in entries:
                complaints.add(key_node.start_mark.line + 1, f"the key “{key}” stands here a second time; keep one")
            entries[str(key)] = _mark(value_node, complaints)
        return Marked(entries, line)
    return Marked(_scalar(node, complaints), line)


def _scalar(node: yaml.Node, complaints: Complaints) -> object:
    if node.tag == "tag:yaml.org,2002:bool" and str(node.value).lower() not in ("true", "false"):
        complaints.add(node.start_mark.line + 1, f"“{node.value}” would be read as true or false; put it in quotes")
    constructor = yaml.constructor.SafeConstructor()
    return constructor.construct_object(node)
