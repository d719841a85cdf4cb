"""Lexicon patterns found in a document, less those that a guard silences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from bot.detect.automaton import Automaton
from bot.detect.phrase import read_phrase
from bot.detect.segment import Sentence, pipeline
from bot.domain.acts import Act
from bot.domain.lexicon import Guard, Lexicon, Pattern, Where

QUESTION = "question"
"""The guard that needs no words: the match stands in the clause that ends with a question mark."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: tokens `first:last` in sentence number `sentence`.

    Attributes:
        phrase: its number among all phrases of the lexicon, the files' order.
        pattern: the pattern it belongs to.
        silenced: a guard says that the words mean something else here.
        firmly: so certainly that the classifier may not claim the act either.
    """

    phrase: int
    pattern: int
    sentence: int
    first: int
    last: int
    silenced: bool = False
    firmly: bool = False


class PatternFinder:
    """The patterns and guards of one lexicon.

    Raises:
        BadPhrase: a phrase of the lexicon can't be read.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.patterns: tuple[Pattern, ...] = lexicon.patterns
        self._guards: Mapping[str, Guard] = lexicon.guards
        self._guard_names = list(lexicon.guards)
        self._automaton = Automaton(pipeline(lexicon.language))
        self._owner = [number for number, pattern in enumerate(lexicon.patterns) for _ in pattern.phrases]
        written = (phrase for pattern in lexicon.patterns for phrase in pattern.phrases)
        for number, phrase in enumerate(written):
            self._automaton.add(number, read_phrase(phrase, lexicon.groups))
        for number, name in enumerate(self._guard_names):
            for phrase in lexicon.guards[name].phrases:
                self._automaton.add(-1 - number, read_phrase(phrase, lexicon.groups))
        self._needs = Automaton(pipeline(lexicon.language))
        self._needing = list(lexicon.needs)
        for number, act in enumerate(self._needing):
            for phrase in lexicon.needs[act]:
                self._needs.add(number, read_phrase(phrase, lexicon.groups))

    def find(self, doc: Doc, whole: Sequence[Sentence]) -> list[Hit]:
        """All hits in order, those that a guard silences marked as such."""
        norms, lowers = [token.norm_ for token in doc], [token.lower_ for token in doc]
        kept: list[Hit] = []
        for number, sentence in enumerate(whole):
            first, last = sentence.first, sentence.last
            found = self._automaton.match(norms[first:last], lowers[first:last], _closing(norms, first, last))
            hits = [Hit(key, self._owner[key], number, first + a, first + b) for key, a, b in found if key >= 0]
            if hits:
                guards = [(self._guard_names[-1 - key], first + a, first + b) for key, a, b in found if key < 0]
                kept += [self._guarded(hit, guards, sentence, norms) for hit in hits]
        return kept

    def lacking(self, doc: Doc, sentence: Sentence) -> set[Act]:
        """Acts that need a word which the sentence doesn't have."""
        tokens = doc[sentence.first : sentence.last]
        found = self._needs.match([token.norm_ for token in tokens], [token.lower_ for token in tokens], 0)
        return set(self._needing) - {self._needing[key] for key, _, _ in found}

    def _guarded(
        self, hit: Hit, guards: Sequence[tuple[str, int, int]], sentence: Sentence, norms: Sequence[str]
    ) -> Hit:
        unless = self.patterns[hit.pattern].unless
        if sentence.asks and QUESTION in unless and "," not in norms[hit.last : sentence.last]:
            return replace(hit, silenced=True, firmly=True)
        applying = [
            self._guards[name].firm
            for name, first, last in guards
            if name in unless and _applies(self._guards[name], first, last, hit, sentence, norms)
        ]
        return replace(hit, silenced=True, firmly=any(applying)) if applying else hit


def _applies(rule: Guard, first: int, last: int, hit: Hit, sentence: Sentence, norms: Sequence[str]) -> bool:
    reach = rule.within or 10_000
    if rule.where is Where.BEFORE:
        return last <= hit.first and hit.first - last <= reach
    if rule.where is Where.WITHIN:
        # “not tight, that is our fault”: a comma ends what a “not” reaches
        return last <= hit.last and hit.first - last <= reach and "," not in norms[last : hit.first]
    if rule.where is Where.AFTER:
        return first >= hit.last and first - hit.last <= reach
    if rule.where is Where.START:
        return first == sentence.first
    return True


def _closing(norms: Sequence[str], first: int, last: int) -> int:
    """How many words at the end of a sentence are mere punctuation."""
    count = 0
    while last - count > first and not any(map(str.isalnum, norms[last - count - 1])):
        count += 1
    return count
