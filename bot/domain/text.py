"""Text as the product keeps and compares it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from bot.domain.phrase_index import TOKEN, PhraseIndex
from bot.domain.visible import visible

MESSAGE_LIMIT = 2000
"""Characters that one message may have, after normalising."""

_SENTENCE_END = re.compile(r"[!?\n…]+|\.+(?!\d)")
_QUOTATION = re.compile(r"“[^”]*”|«[^»]*»|„[^“”]*[“”]|\"[^\"\n]*\"")
LONG_QUOTATION = 7
"""Words from which a quotation is a speech of its own."""
_WORD = re.compile(r"\w+(?:['’]\w+)*")


def normalise(text: str) -> str:
    """The form that is stored and that offsets count in: NFC, only what a reader sees, no outer white space."""
    return unicodedata.normalize("NFC", visible(text)).replace("\r\n", "\n").strip()


@lru_cache(maxsize=16384)
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
    return list(_words(text))


@lru_cache(maxsize=16384)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(text)))


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


def _option_pattern(option: str) -> str:
    stem = r"\d+".join(map(re.escape, option.removesuffix("~").split("#")))
    return stem + r"\w*" if option.endswith("~") else stem


@lru_cache(maxsize=16384)
def find_phrase(text: str, phrases: tuple[str, ...]) -> tuple[int, int] | None:
    """Where the first of the phrases stands in the text: (start, end) in characters, or None."""
    folded, tokens = _tokens(text)
    for number in _index(phrases).candidates(tokens):
        found = phrase_pattern(phrases[number]).search(folded)
        if found:
            return found.start(), found.start() + len(found.group().rstrip(" \n\t.,;:!?…"))
    return None


@lru_cache(maxsize=4096)
def _index(phrases: tuple[str, ...]) -> PhraseIndex:
    return PhraseIndex([fold(phrase) for phrase in phrases])


@lru_cache(maxsize=8192)
def _tokens(text: str) -> tuple[str, frozenset[str]]:
    folded = fold(text)
    return folded, frozenset(TOKEN.findall(folded))


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence begins and ends that holds the words `text[start:end]`; several where the words span them."""
    begin = max((found.end() for found in _SENTENCE_END.finditer(text, 0, start)), default=0)
    stop = _SENTENCE_END.search(text, max(end - 1, start))
    return begin, stop.end() if stop else len(text)


def own_words(text: str) -> str:
    """The text with long quotations blanked, of the same length: what somebody else would say is not said.

    A few quoted words of the customer's own show listening and stay; so does a message that is nothing but a quotation.
    """
    blanked = _QUOTATION.sub(lambda found: _blank(found.group()), text)
    return blanked if words(blanked) else text


def _blank(quotation: str) -> str:
    return quotation if len(words(quotation)) < LONG_QUOTATION else " " * len(quotation)


def copied_share(text: str, source: str) -> float:
    """How much of a text stands word for word in another one, 0–1: shared word pairs over the text's own."""
    own = _bigrams(text)
    return len(own & _bigrams(source)) / len(own) if own else 0.0


def similarity(left: str, right: str) -> float:
    """How alike two texts are, 0–1: shared word pairs over all word pairs (Jaccard on folded bigrams)."""
    first, second = _bigrams(left), _bigrams(right)
    if not first or not second:
        return 1.0 if words(left) == words(right) and words(left) else 0.0
    return len(first & second) / len(first | second)


@lru_cache(maxsize=16384)
def _bigrams(text: str) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(words(text)))
