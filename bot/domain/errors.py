"""Every error that Amends raises on purpose.

Leaves also inherit the builtin that a caller would expect, so `except LookupError` works for an unknown scenario.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class AmendsError(Exception):
    """Base of all errors of this project; its text is one sentence for a person."""


class UnknownScenario(AmendsError, LookupError):
    """No scenario has this id."""


class UnknownRubric(AmendsError, LookupError):
    """No rubric has this id."""


class UnknownPersona(AmendsError, LookupError):
    """No persona has this id."""


class UnknownPart(AmendsError, LookupError):
    """A scenario has no fact or remedy of this id."""


class UnsupportedLanguage(AmendsError, ValueError):
    """The language is neither `en` nor `vi`."""


class BrokenState(AmendsError, ValueError):
    """A stored customer state can't be read."""


class ModelMissing(AmendsError, FileNotFoundError):
    """There is no trained model, or it holds no act detector."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a content file.

    Attributes:
        path: the file, relative to the content folder's parent.
        line: 1-based; 0 where the whole file is meant.
        message: one sentence: what is wrong and what to do.
    """

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class ContentError(AmendsError, ValueError):
    """Content files have problems; all of them are listed, not only the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
