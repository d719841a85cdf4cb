"""Typed access to the fields of a content file; whatever doesn't fit becomes a complaint with its line."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TypeVar

from bot.catalog.marked import Complaints, Marked, read_marked

Member = TypeVar("Member", bound=Enum)
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping of a content file."""

    marked: Marked
    complaints: Complaints

    @classmethod
    def read(cls, content: Path, path: Path, complaints_to: list[Complaints]) -> Fields:
        """The mapping that a file holds; an empty one (with a complaint) where it can't be read."""
        complaints = Complaints(path.relative_to(content.parent).as_posix())
        complaints_to.append(complaints)
        if not path.exists():
            complaints.add(0, "this file is missing; every scenario and persona has its words in both languages")
            return cls(Marked({}, 0), complaints)
        marked = read_marked(path, complaints)
        if marked is None or not isinstance(marked.value, dict):
            if not complaints.found:
                complaints.add(1, "this file must hold a mapping (key: value)")
            return cls(Marked({}, 1), complaints)
        return cls(marked, complaints)

    @property
    def line(self) -> int:
        """Where the mapping begins."""
        return self.marked.line

    def complain(self, message: str, line: int | None = None) -> None:
        """Note a problem here."""
        self.complaints.add(self.line if line is None else line, message)

    def known(self, *keys: str) -> None:
        """Complain of every key that means nothing here."""
        for key, value in self.marked.items():
            if key not in keys:
                self.complain(f"unknown key “{key}”; known here: {', '.join(sorted(keys))}", value.line)

    def exactly(self, names: Collection[str]) -> None:
        """Complain of every one of these keys that is missing, and of every other that is there."""
        for name in names:
            if name not in self.names():
                self.complain(f"“{name}” is missing")
        for name in self.names():
            if name not in names:
                self.complain(f"“{name}” means nothing here", self.line_of(name))

    def names(self) -> list[str]:
        """The keys, in their order."""
        return [key for key, _ in self.marked.items()]

    def line_of(self, key: str) -> int:
        """The line of a key; the mapping's own where it is missing."""
        found = self.marked.get(key)
        return found.line if found else self.line

    def text(self, key: str, default: str | None = None) -> str:
        """A text; required unless there is a default."""
        found = self.marked.get(key)
        if found is None:
            if default is None:
                self.complain(f"“{key}” is missing")
            return default or ""
        if isinstance(found.value, (dict, list)) or found.value is None or str(found.value).strip() == "":
            self.complain(f"“{key}” must be a text", found.line)
            return default or ""
        return str(found.value).strip()

    def whole(self, key: str, low: int, high: int, default: int | None = None) -> int:
        """A whole number between two bounds."""
        found = self.marked.get(key)
        if found is None and default is not None:
            return default
        value = found.value if found else None
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            self.complain(f"“{key}” must be a whole number from {low} to {high}", self.line_of(key))
            return low
        return value

    def number(self, key: str, low: float, high: float) -> float:
        """A number between two bounds."""
        found = self.marked.get(key)
        value = found.value if found else None
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not low <= value <= high:
            self.complain(f"“{key}” must be a number from {low} to {high}", self.line_of(key))
            return low
        return float(value)

    def member(self, key: str, kind: Callable[[str], Member], known: Iterable[Member]) -> Member:
        """One of a fixed set of words."""
        found = self.marked.get(key)
        members = list(known)
        try:
            return kind(str(found.value) if found else "")
        except ValueError:
            words = ", ".join(member.value for member in members)
            self.complain(f"“{key}” must be one of: {words}", self.line_of(key))
            return members[0]

    def texts(self, key: str, least: int = 1) -> tuple[str, ...]:
        """A list of texts, at least so many."""
        found = self.marked.get(key)
        entries = found.entries() if found else []
        if len(entries) < least:
            self.complain(f"“{key}” needs at least {least} entries, found {len(entries)}", self.line_of(key))
        out = []
        for entry in entries:
            if isinstance(entry.value, (dict, list)) or entry.value is None:
                self.complain(f"an entry of “{key}” is not a text; put it in quotes", entry.line)
            else:
                out.append(str(entry.value).strip())
        return tuple(out)

    def part(self, key: str) -> Fields:
        """A mapping inside this one."""
        found = self.marked.get(key)
        if found is None or not isinstance(found.value, dict):
            self.complain(f"“{key}” must be a mapping", self.line_of(key))
            return Fields(Marked({}, self.line_of(key)), self.complaints)
        return Fields(found, self.complaints)

    def parts(self, key: str) -> list[Fields]:
        """A list of mappings inside this one."""
        found = self.marked.get(key)
        out = []
        for entry in found.entries() if found else []:
            if isinstance(entry.value, dict):
                out.append(Fields(entry, self.complaints))
            else:
                self.complain(f"an entry of “{key}” must be a mapping", entry.line)
        return out

    def each(self, convert: Callable[[Fields, str], Value]) -> Mapping[str, Value]:
        """Every key with its converted value."""
        return {key: convert(self, key) for key in self.names()}
