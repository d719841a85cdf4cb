"""A receipt: what a scorecard was computed from, as hashes, so that anybody can compute it again and compare."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass
from enum import Enum

NAMES: Mapping[str, str] = {
    "transcript": "the transcript",
    "scenario": "the scenario",
    "rubric": "the rubric",
    "detector": "the act detector",
    "content": "the content",
    "program": "the scoring program",
    "evidence": "the evidence",
    "scorecard": "the scorecard",
}
"""The parts of a receipt as a person names them, in the order in which a difference is looked for."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """SHA-256 (hex) of everything that a scorecard depends on, and of the scorecard.

    Attributes:
        transcript: who said what and when, in which case, and how it ended.
        evidence: the acts found in the trainee's words.
        scenario, rubric: as they were understood, in the transcript's language; comments in their files don't matter.
        content: all content files.
        detector: the trained act detector with its code.
        program: the code that turns evidence into points.
        scorecard: the result.
    """

    transcript: str
    evidence: str
    scenario: str
    rubric: str
    content: str
    detector: str
    program: str
    scorecard: str

    def to_json(self) -> dict[str, str]:
        """Plain JSON values."""
        return asdict(self)

    def first_difference(self, other: Mapping[str, object]) -> str:
        """The first part in which another receipt differs; "" where it is the same."""
        return next((name for name in NAMES if other.get(name) != getattr(self, name)), "")


def digest(value: object) -> str:
    """SHA-256 (hex) of JSON values, dataclasses and enums in their one canonical form."""
    canonical = json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False, default=_opened
    )
    return hashlib.sha256(canonical.encode()).hexdigest()


def _opened(value: object) -> object:
    """One step from a domain object towards JSON; enums are strings already."""
    if is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, (set, frozenset)):
        return sorted(str(plain(entry)) for entry in value)
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} can't be hashed")


def plain(value: object) -> object:
    """JSON values for a domain object: nothing in it depends on hash order, locale or time."""
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(entry) for key, entry in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted(str(plain(entry)) for entry in value)
    if isinstance(value, (list, tuple)):
        return [plain(entry) for entry in value]
    return value
