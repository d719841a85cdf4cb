"""Text as the product keeps and compares it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

MESSAGE_LIMIT = 2000
"""Characters that one message may have, after normalising."""

_INVISIBLE = dict.fromkeys(
    [0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
_SENTENCE_END = re.compile(r"[!?\n…]+|\.+(?!\d)")
_PIECE = re.compile(r"\w+")
_WORD = re.compile(r"\w+(?:['’]\w+)*")


def normalise(text: str) -> str:
    """The form that is stored and that offsets count in: NFC, no invisible characters, no outer white space."""
    return unicodedata.normalize("NFC", text).translate(_INVISIBLE).replace("\r\n", "\n").strip()


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Lower case without diacritics, of the same length as its NFC input: "Xin lỗi" -> "xin loi".

    Vietnamese is often typed without diacritics, so phrases are compared in this form. Length is kept so that
    offsets in the folded text hold in the original.
    """
    return "".join(map(_fold_character, text))


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    if character in "đĐ":
        return "d"
    if character in "’‘":
        return "'"
    base = unicodedata.normalize("NFD", character)[0].lower()
    return base if len(base) == 1 else character


def words(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return _WORD.findall(fold(text))


@lru_cache(maxsize=8192)
def phrase_pattern(phrase: str) -> re.Pattern[str]:
    """A phrase of a content file as a pattern for folded text.

    Words match as they stand, whatever the case, diacritics and spacing; `*` stands for up to four words;
    `a|b` for either word; a trailing `~` for any ending ("refund~" also finds "refunded"); `#` for digits ("# pm").
    """
    parts = []
    for word in fold(phrase).split():
        if word == "*":
            parts.append(r"(?:\w+\W+){0,4}?")
            continue
        options = "|".join(map(_option_pattern, word.split("|")))
        parts.append(rf"(?:{options})(?:\W+|$)")
    return re.compile(r"(?<!\w)" + "".join(parts))


@lru_cache(maxsize=8192)
def _needed(phrase: str) -> tuple[frozenset[str], ...]:
    """For each word of a phrase the pieces of text of which one must be there, so that most patterns needn't run."""
    parts = []
    for word in fold(phrase).split():
        pieces = [_PIECE.search(option) for option in word.split("|")]
        if word != "*" and not {"~", "#"} & set(word) and all(pieces):
            parts.append(frozenset(piece.group() for piece in pieces if piece))
    return tuple(parts)


@lru_cache(maxsize=1024)
def _pieces(folded: str) -> frozenset[str]:
    return frozenset(_PIECE.findall(folded))


def _option_pattern(option: str) -> str:
    stem = r"\d+".join(map(re.escape, option.removesuffix("~").split("#")))
    return stem + r"\w*" if option.endswith("~") else stem


def find_phrase(text: str, phrases: tuple[str, ...]) -> tuple[int, int] | None:
    """Where the first of the phrases stands in the text: (start, end) in characters, or None."""
    folded = fold(text)
    there = _pieces(folded)
    for phrase in phrases:
        if any(there.isdisjoint(needed) for needed in _needed(phrase)):
            continue
        found = phrase_pattern(phrase).search(folded)
        if found:
            return found.start(), found.start() + len(found.group().rstrip(" \n\t.,;:!?…"))
    return None


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence begins and ends that holds the words `text[start:end]`; several where the words span them."""
    begin = max((found.end() for found in _SENTENCE_END.finditer(text, 0, start)), default=0)
    stop = _SENTENCE_END.search(text, max(end - 1, start))
    return begin, stop.end() if stop else len(text)


def similarity(left: str, right: str) -> float:
    """How alike two texts are, 0–1: shared word pairs over all word pairs (Jaccard on folded bigrams)."""
    first, second = _bigrams(left), _bigrams(right)
    if not first or not second:
        return 1.0 if words(left) == words(right) and words(left) else 0.0
    return len(first & second) / len(first | second)


def _bigrams(text: str) -> set[tuple[str, str]]:
    folded = words(text)
    return set(pairwise(folded))
