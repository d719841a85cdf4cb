"""Which of many phrases can stand in a text at all: a quick look at its words before any pattern is tried.

A scenario holds hundreds of phrases and a transcript dozens of texts; nearly all pairs of them share no word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

TOKEN = re.compile(r"\w+")
_Word = tuple[frozenset[str], tuple[str, ...]] | None
"""What one word of a phrase needs: one of these tokens, or a token with one of these beginnings; None = can't tell."""


class PhraseIndex:
    """Phrases by the tokens that they can't do without."""

    def __init__(self, phrases: Sequence[str]) -> None:
        """Index phrases.

        Args:
            phrases: folded, in the notation of `phrase_pattern`.
        """
        self._needs = [_needs(phrase) for phrase in phrases]
        self._by_token: dict[str, list[int]] = {}
        self._by_beginning: dict[str, list[int]] = {}
        self._always: list[int] = []
        for number, needs in enumerate(self._needs):
            first = needs[0] if needs else None
            if first is None:
                self._always.append(number)
                continue
            for token in first[0]:
                self._by_token.setdefault(token, []).append(number)
            for beginning in first[1]:
                self._by_beginning.setdefault(beginning, []).append(number)
        self._tokens = frozenset(self._by_token)

    def candidates(self, tokens: frozenset[str]) -> list[int]:
        """The numbers of the phrases that may stand in a text with these tokens, in their order."""
        found = list(self._always)
        for token in tokens & self._tokens:
            found += self._by_token[token]
        for beginning, numbers in self._by_beginning.items():
            if any(token.startswith(beginning) for token in tokens):
                found += numbers
        if not found:
            return found
        return sorted({number for number in found if all(_met(need, tokens) for need in self._needs[number][1:])})


def _needs(phrase: str) -> list[_Word]:
    words = phrase.split()
    needs = [_need(word) for word in words if word != "*"]
    return [None, *needs] if words[:1] == ["*"] else needs


def _need(word: str) -> _Word:
    tokens: list[str] = []
    beginnings: list[str] = []
    for option in word.split("|"):
        stem = option.removesuffix("~")
        run = TOKEN.search(stem)
        if run is None or "#" in stem:
            return None
        open_ended = option.endswith("~") and run.end() == len(stem)
        (beginnings if open_ended else tokens).append(run.group())
    return frozenset(tokens), tuple(beginnings)


def _met(need: _Word, tokens: frozenset[str]) -> bool:
    if need is None or not need[0].isdisjoint(tokens):
        return True
    return any(token.startswith(need[1]) for token in tokens) if need[1] else False
