"""A lexicon: the phrases of one language that show an act, and what silences them. Pure data.

The phrases are written in a small language, explained in `docs/author-guide.md` and compiled by `bot.detect.phrase`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from bot.domain.acts import Act, Family
from bot.domain.language import Language


class Where(str, Enum):
    """Where the words of a guard must stand, seen from the match that they silence."""

    BEFORE = "before"
    WITHIN = "within"
    """Before the match or inside it."""
    AFTER = "after"
    SENTENCE = "sentence"
    START = "start"


@dataclass(frozen=True, slots=True)
class Guard:
    """Words that turn a match into something else: a negation, a question, a condition, somebody else's words.

    Attributes:
        name: what patterns call it in `unless`.
        where: where its phrases must stand.
        within: greatest distance in tokens between guard and match; 0 means anywhere allowed by `where`.
        firm: the words certainly mean something else, so the classifier may not claim the act either.
        phrases: the words, in the phrase language.
    """

    name: str
    where: Where
    within: int
    firm: bool
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """Phrases that show an act.

    Attributes:
        name: unique in the language, such as `non_apology/feeling`.
        act: what a match shows.
        family: the kind of non-apology; None for other acts.
        phrases: any of them matches.
        also: further acts that the same words show.
        not_also: acts that these words do not perform, though another pattern or the classifier thinks so.
        not_beside: acts that, seen anywhere in the message, silence it ("mong thông cảm" beside a real apology).
        unless: names of guards that silence it.
        examples: sentences in which it must match.
        near_misses: sentences in which it must stay silent.
    """

    name: str
    act: Act
    family: Family | None
    phrases: tuple[str, ...]
    also: tuple[Act, ...]
    not_also: tuple[Act, ...]
    not_beside: tuple[Act, ...]
    unless: tuple[str, ...]
    examples: tuple[str, ...]
    near_misses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All patterns of a language.

    Attributes:
        language: whose words these are.
        patterns: in the order of the files.
        guards: by name.
        groups: named sets of alternatives that phrases use as `@name`.
        spelling: abbreviations and teencode in small letters, with what they stand for ("ko": "không").
    """

    language: Language
    patterns: tuple[Pattern, ...]
    guards: Mapping[str, Guard]
    groups: Mapping[str, tuple[str, ...]]
    spelling: Mapping[str, str]
