"""Lexicon patterns found in a document, less those that a guard silences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.matcher import Matcher
from spacy.tokens import Doc

from bot.detect.phrase import Variant, variants
from bot.detect.segment import Sentence, pipeline
from bot.domain.lexicon import Guard, Lexicon, Pattern, Where


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern found: tokens `first:last` in sentence number `sentence`."""

    pattern: int
    sentence: int
    first: int
    last: int


class PhraseIndex:
    """Phrases under keys, kept in one small spaCy Matcher per first word, so that only few are ever tried."""

    def __init__(self, phrases: Sequence[tuple[int, Sequence[str]]], lexicon: Lexicon) -> None:
        nlp = pipeline(lexicon.language)
        self._vocab = nlp.vocab
        by_first: dict[str, dict[tuple[int, bool, bool], list[Variant]]] = defaultdict(lambda: defaultdict(list))
        for key, texts in phrases:
            for text in texts:
                for variant in variants(text, lexicon.groups, nlp):
                    by_first[variant.first][key, variant.at_start, variant.at_end].append(variant)
        self._names: dict[int, tuple[int, bool, bool]] = {}
        self._matchers: dict[int, Matcher] = {}
        for first, entries in by_first.items():
            matcher = Matcher(nlp.vocab, validate=False)
            for (key, at_start, at_end), found in entries.items():
                name = f"{key}/{at_start:d}{at_end:d}"
                matcher.add(name, [variant.tokens for variant in found], greedy="LONGEST")
                self._names[nlp.vocab.strings[name]] = (key, at_start, at_end)
            self._matchers[nlp.vocab.strings.add(first)] = matcher

    def find(self, doc: Doc, whole: Sequence[Sentence]) -> list[Hit]:
        """Every place where a phrase stands inside one sentence, in order."""
        found = set()
        owner = [-1] * len(doc)
        for number, sentence in enumerate(whole):
            owner[sentence.first : sentence.last] = [number] * (sentence.last - sentence.first)
        norms = {token.norm for token in doc}
        for norm in norms & self._matchers.keys():
            for name, first, last in self._matchers[norm](doc):
                sentence = owner[first]
                if sentence < 0 or owner[last - 1] != sentence:
                    continue
                key, at_start, at_end = self._names[name]
                if at_start and first != whole[sentence].first or at_end and not _closes(doc, last, whole[sentence].last):
                    continue
                found.add((first, last, key, sentence))
        return [Hit(key, sentence, first, last) for first, last, key, sentence in sorted(found)]


class PatternFinder:
    """The patterns and guards of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.patterns: tuple[Pattern, ...] = lexicon.patterns
        self._guards: Mapping[str, Guard] = lexicon.guards
        self._guard_names = list(lexicon.guards)
        self._index = PhraseIndex([(i, p.phrases) for i, p in enumerate(lexicon.patterns)], lexicon)
        self._guard_index = PhraseIndex(
            [(i, lexicon.guards[name].phrases) for i, name in enumerate(self._guard_names)], lexicon
        )

    def find(self, doc: Doc, whole: Sequence[Sentence]) -> list[Hit]:
        """Hits that no guard silences."""
        hits = self._index.find(doc, whole)
        if not any(self.patterns[hit.pattern].unless for hit in hits):
            return hits
        guards: dict[int, list[Hit]] = defaultdict(list)
        for guard in self._guard_index.find(doc, whole):
            guards[guard.sentence].append(guard)
        return [hit for hit in hits if not self._silenced(hit, guards[hit.sentence], whole[hit.sentence])]

    def _silenced(self, hit: Hit, guards: Sequence[Hit], sentence: Sentence) -> bool:
        unless = self.patterns[hit.pattern].unless
        if sentence.asks and "question" in unless:
            return True
        for guard in guards:
            name = self._guard_names[guard.pattern]
            if name in unless and _applies(self._guards[name], guard, hit, sentence):
                return True
        return False


def _applies(rule: Guard, guard: Hit, hit: Hit, sentence: Sentence) -> bool:
    reach = rule.within or 10_000
    if rule.where is Where.BEFORE:
        return guard.last <= hit.first and hit.first - guard.last <= reach
    if rule.where is Where.AFTER:
        return guard.first >= hit.last and guard.first - hit.last <= reach
    if rule.where is Where.START:
        return guard.first == sentence.first
    return True


def _closes(doc: Doc, last: int, end: int) -> bool:
    return all(doc[i].is_punct or not doc[i].text[0].isalnum() for i in range(last, end))
