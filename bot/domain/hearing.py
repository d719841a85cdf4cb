"""What a customer listens for beyond the acts: who is meant, how long something will take."""

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
        you: phrases that mean the customer.
        minutes: words for minutes.
        numbers: number word -> value, for "two minutes".
        moment: phrases for a wait without a number ("a moment"), counted as two minutes.
        deadlines: phrases that give a time ("by five", "before noon", "tomorrow").
        swearing: mild swear words that customers use; lines with them can be switched off.
        denying: phrases that take back a fault ("not our fault").
        refusing: phrases that say no; what is named in the same clause is not offered.
        turning: words that begin another clause ("but").
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
    glue: frozenset[str]
    forgiving: tuple[str, ...]
    feelings: tuple[str, ...]
    asking_when: tuple[str, ...]
    manager: tuple[str, ...]
    short_apology: int
    long_message: int

    def promised_minutes(self, text: str) -> int:
        """How many minutes of waiting a text asks for; 0 where it asks for none."""
        found = _minutes_pattern(self.minutes, tuple(self.numbers)).search(fold(text))
        if found:
            amount = found.group(1)
            by_name = {fold(name): value for name, value in self.numbers.items()}
            return int(amount) if amount.isdigit() else by_name[amount]
        return 2 if find_phrase(text, self.moment) else 0

    def offered_part(self, sentence: str) -> str:
        """The clauses of a sentence that don't refuse: "I can't pay it all, but I can pay half" -> "I can pay half"."""
        turns = (found.start() for found in _turning_pattern(self.turning).finditer(fold(sentence)))
        cuts = [0, *turns, len(sentence)]
        clauses = [sentence[start:end] for start, end in pairwise(cuts)]
        return " ".join(clause for clause in clauses if find_phrase(clause, self.refusing) is None)

    def has_deadline(self, text: str) -> bool:
        """Whether a text says by when."""
        return self.promised_minutes(text) > 0 or find_phrase(text, self.deadlines) is not None

    def glue_share(self, text: str) -> float:
        """Share of the words that hold sentences together, 0–1; about a third to a half in what people write."""
        found = words(text)
        return sum(word in self.glue for word in found) / len(found) if found else 0.0

    def means_customer(self, text: str) -> bool:
        """Whether a text speaks of the customer."""
        return find_phrase(text, self.you) is not None


@lru_cache(maxsize=8)
def _minutes_pattern(minutes: tuple[str, ...], numbers: tuple[str, ...]) -> re.Pattern[str]:
    units = "|".join(re.escape(fold(unit)) for unit in minutes)
    names = "|".join(re.escape(fold(name)) for name in numbers)
    return re.compile(rf"(?<!\w)(\d{{1,3}}|{names})\s+(?:{units})(?!\w)")


@lru_cache(maxsize=8)
def _turning_pattern(turning: tuple[str, ...]) -> re.Pattern[str]:
    options = "|".join(re.escape(fold(word)) for word in turning)
    return re.compile(rf"(?<!\w)(?:{options})(?!\w)|;")
