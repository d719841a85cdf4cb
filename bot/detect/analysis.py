"""A message taken apart: read, cut into sentences, with the words and pattern hits of each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from bot.detect.matching import Hit, PatternFinder
from bot.detect.reading import Reading, read
from bot.detect.segment import Sentence, parse, sentences
from bot.domain.acts import Act
from bot.domain.language import Language
from bot.domain.lexicon import Lexicon

_DIGITS = re.compile(r"\d+")
LONGEST_WORD = 30


@dataclass(frozen=True, slots=True)
class Unit:
    """What the classifier sees of one sentence.

    Attributes:
        words: folded words and punctuation, digits masked.
        accented: the same words in lower case with their diacritics.
        phrases: lexicon phrases found in it (their numbers), their patterns (p…), and silenced patterns (s…).
    """

    words: tuple[str, ...]
    accented: tuple[str, ...]
    phrases: frozenset[str]


@dataclass(frozen=True, slots=True)
class Analysis:
    """A message with its sentences and hits."""

    reading: Reading
    doc: Doc
    sentences: tuple[Sentence, ...]
    hits: tuple[Hit, ...]
    lacking: tuple[frozenset[Act], ...]
    """For each sentence the acts that need a word which it doesn't have."""

    def units(self) -> list[Unit]:
        """The sentences for the classifier."""
        hits: dict[int, list[Hit]] = defaultdict(list)
        for hit in self.hits:
            hits[hit.sentence].append(hit)
        return [_unit(self.doc, one.first, one.last, hits[number]) for number, one in enumerate(self.sentences)]

    def whole(self) -> Unit:
        """The whole message as one unit, as training examples are seen."""
        return _unit(self.doc, 0, len(self.doc), self.hits)

    def offsets(self, first: int, last: int) -> tuple[int, int]:
        """Where the tokens `first:last` stand in the stored text."""
        final = self.doc[last - 1]
        return self.reading.span(self.doc[first].idx, final.idx + len(final))


class Analyser:
    """Reads messages of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.language: Language = lexicon.language
        self.lexicon = lexicon
        self._finder = PatternFinder(lexicon)

    def analyse(self, text: str) -> Analysis:
        """Take one message apart."""
        reading = read(text, self.lexicon.spelling)
        doc = parse(reading.text, self.language)
        whole = tuple(sentences(doc))
        lacking = tuple(frozenset(self._finder.lacking(doc, sentence)) for sentence in whole)
        return Analysis(reading, doc, whole, tuple(self._finder.find(doc, whole)), lacking)


def _unit(doc: Doc, first: int, last: int, hits: Sequence[Hit]) -> Unit:
    words, accented = [], []
    for token in doc[first:last]:
        norm = token.norm_
        if not norm.strip():
            continue
        if norm[0].isdigit():
            norm = _DIGITS.sub("0", norm)
        words.append(norm[:LONGEST_WORD])
        accented.append(token.lower_[:LONGEST_WORD])
    standing = [hit for hit in hits if not hit.silenced]
    found = {str(hit.phrase) for hit in standing} | {f"p{hit.pattern}" for hit in standing}
    found |= {f"s{hit.pattern}" for hit in hits if hit.silenced}
    return Unit(tuple(words), tuple(accented), frozenset(found))
