"""A conversation as a file holds it, before anybody has understood it: who said what, and after how many seconds."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum

from bot.domain.errors import AmendsError, Problem
from bot.domain.evidence import Evidence
from bot.domain.scenario import Fault
from bot.domain.transcript import said_fault
from bot.domain.turn import Kind

FAULTS = tuple(map(said_fault, Fault))
"""How a person says whose fault it was."""


class BadTranscript(AmendsError, ValueError):
    """A transcript can't be read; all that is wrong is listed, a line each, as `path:line: message`."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


class Speaker(str, Enum):
    """Who speaks."""

    TRAINEE = "trainee"
    CUSTOMER = "customer"


@dataclass(frozen=True, slots=True)
class Said:
    """One line of a conversation.

    Attributes:
        line: where it stands in the file, 1-based.
        seconds: how long the customer waited for it, ≥ 0; 0 where that isn't known.
        evidence: what a detector saw in it before; None where the file holds none.
    """

    line: int
    speaker: Speaker
    text: str
    seconds: float = 0.0
    kind: Kind = Kind.MESSAGE
    evidence: tuple[Evidence, ...] | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """What a file, or the person who scores it, says about the whole conversation; "" where nothing is said."""

    scenario: str = ""
    language: str = ""
    persona: str = ""
    difficulty: str = ""
    outcome: str = ""
    fault: str = ""
    rubric: str = ""

    def filled(self, other: Heading) -> Heading:
        """This heading, with what it leaves open taken from another."""
        mine = {name: getattr(self, name) or getattr(other, name) for name in self.__slots__}
        return replace(self, **mine)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A conversation as read.

    Attributes:
        path: the file's name, for problems.
    """

    path: str
    heading: Heading
    lines: tuple[Said, ...] = field(default_factory=tuple)
