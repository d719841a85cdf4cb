"""What a customer's matter is, told from nothing but the customer's own words."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from bot.domain.text import fold

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_CLAUSE_END = re.compile(r"[.,;:!?…\n()“”\"–—]+")
SHORTEST = 4
"""Letters from which a single word can name a matter."""


def matter_words(lines: Sequence[str], *, ignored: Collection[str], run: int) -> Mapping[str, str]:
    """Phrases by which the customer's matter is recognised in what the agent writes.

    Args:
        lines: what the customer said.
        ignored: words and phrases in small letters that could be said in any matter.
        run: how many words in a row name something: 1 in English, 2 in Vietnamese, where a word is often two syllables.

    Returns:
        Phrase of a scenario -> the words as the customer wrote them, in the order of the conversation.
    """
    plainly = {fold(word) for word in ignored}
    found: dict[str, str] = {}
    for line in lines:
        typed_plainly = fold(line) == line.lower()
        for clause in _CLAUSE_END.split(line.lower()):
            said = _WORD.findall(clause)
            for start in range(len(said) - run + 1):
                named = said[start : start + run]
                shown = " ".join(named)
                known = plainly if typed_plainly else ignored
                if shown in known or any(word in known or len(word) < 2 for word in named):
                    continue
                if run > 1:
                    found.setdefault(fold(shown), shown)
                elif len(shown) >= SHORTEST or (shown.isdigit() and len(shown) > 1):
                    found.setdefault(_stem(fold(shown)), shown)
    return found


def _stem(word: str) -> str:
    """The word with room for other endings: "charged" -> "charg~"."""
    if word.isdigit():
        return word
    cut = 2 if len(word) > 6 else 1 if len(word) > 4 else 0
    return word[: len(word) - cut] + "~"
