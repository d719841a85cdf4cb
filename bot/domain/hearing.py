"""What a customer listens for beyond the acts: who is blamed, how long something will take."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bot.domain.text import find_phrase, fold, words


@dataclass(frozen=True, slots=True)
class Hearing:
    """Word lists of one language, from `bot/content/<language>/hearing.yml`.

    Attributes:
        you: phrases that put something on the customer ("you should have", "because you").
        minutes: words for minutes.
        numbers: number word -> value, for "two minutes".
        moment: phrases for a wait without a number ("a moment"), counted as two minutes.
        deadlines: phrases that give a time ("by #", "before noon", "tomorrow"); number words are read as digits there.
        swearing: mild swear words that customers use; lines with them can be switched off.
        denying: phrases that take back a fault ("not our fault").
        refusing: phrases that say no; what is named in the same clause is not offered.
        turning: words that begin another clause ("but").
        speaking: words by which the speaker's side names itself ("we", "our", "em", "bên").
        checking: phrases of a sentence that only looks into something; what it names is not offered.
        glue: the little words that hold sentences together; heaps of key words have few of them.
        forgiving: phrases that ask for forgiveness.
        feelings: phrases by which a customer names what they feel.
        asking_when: phrases of a question about a time.
        manager: words for a superior.
        short_apology: words that a short apology has at most.
        long_message: words from which a message in a chat is too long.
    """

    you: tuple[str, ...]
    minutes: tuple[str, ...]
    numbers: Mapping[str, int]
    moment: tuple[str, ...]
    deadlines: tuple[str, ...]
    swearing: tuple[str, ...]
    denying: tuple[str, ...]
    refusing: tuple[str, ...]
    turning: tuple[str, ...]
    checking: tuple[str, ...]
    speaking: tuple[str, ...]
    glue: frozenset[str]
    forgiving: tuple[str, ...]
    feelings: tuple[str, ...]
    asking_when: tuple[str, ...]
    manager: tuple[str, ...]
    short_apology: int
    long_message: int

    def promised_minutes(self, text: str) -> int:
        """How many minutes of waiting a text asks for; 0 where it asks for none."""
        minutes = self._counted_minutes(text)
        return minutes or (2 if find_phrase(text, self.moment) else 0)

    def _counted_minutes(self, text: str) -> int:
        found = _minutes_pattern(self.minutes).search(self._in_digits(text))
        return int(found.group(1)) if found else 0

    def _in_digits(self, text: str) -> str:
        """The folded text with number words as digits: "trong bảy ngày" -> "trong 7 ngay".

        A number word right before another one is left alone: "sau hai ngày" is "after two days", not "six two days".
        """
        return _in_digits(fold(text), tuple(self.numbers.items()))

    def offered_part(self, sentence: str) -> str:
        """The clauses of a sentence that don't refuse: "I can't pay it all, but I can pay half" -> "I can pay half"."""
        turns = (found.start() for found in _turning_pattern(self.turning).finditer(fold(sentence)))
        cuts = [0, *turns, len(sentence)]
        clauses = [sentence[start:end] for start, end in pairwise(cuts)]
        return " ".join(clause for clause in clauses if find_phrase(clause, self.refusing) is None)

    def has_deadline(self, text: str) -> bool:
        """Whether a text says by when."""
        return self._counted_minutes(text) > 0 or find_phrase(self._in_digits(text), self.deadlines) is not None

    def speaks_for_us(self, text: str) -> bool:
        """Whether the speaker's side is named in a text."""
        return find_phrase(text, self.speaking) is not None

    def is_checking(self, sentence: str) -> bool:
        """Whether a sentence only looks into something ("I'll see whether a refund is possible")."""
        return find_phrase(sentence, self.checking) is not None

    def glue_share(self, text: str) -> float:
        """Share of the words that hold sentences together, 0–1; about a third to a half in what people write."""
        found = words(text)
        return sum(word in self.glue for word in found) / len(found) if found else 0.0

    def blames_customer(self, text: str) -> bool:
        """Whether a sentence that blames puts it on the customer."""
        return find_phrase(text, self.you) is not None


@lru_cache(maxsize=8)
def _minutes_pattern(minutes: tuple[str, ...]) -> re.Pattern[str]:
    units = "|".join(re.escape(fold(unit)) for unit in minutes)
    return re.compile(rf"(?<!\w)(\d{{1,3}})\s*(?:{units})(?!\w)")


@lru_cache(maxsize=4096)
def _in_digits(folded: str, numbers: tuple[tuple[str, int], ...]) -> str:
    by_name = _by_name(numbers)
    return _numbers_pattern(tuple(by_name)).sub(lambda found: by_name[found.group()], folded)


@lru_cache(maxsize=8)
def _by_name(numbers: tuple[tuple[str, int], ...]) -> dict[str, str]:
    return {fold(name): str(value) for name, value in numbers}


@lru_cache(maxsize=8)
def _numbers_pattern(numbers: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(re.escape(fold(name)) for name in sorted(numbers, key=len, reverse=True))
    return re.compile(rf"(?<![\w'-])({names})(?![\w'-])(?!\s+(?:\d|(?:{names})(?!\w)))")


@lru_cache(maxsize=8)
def _turning_pattern(turning: tuple[str, ...]) -> re.Pattern[str]:
    options = "|".join(re.escape(fold(word)) for word in turning)
    return re.compile(rf"(?<!\w)(?:{options})(?!\w)|;")
