"""Many phrases looked for at once, over the words of a spaCy document.

The phrases become one automaton (Glushkov 1961) whose states are sets of places in them; sets and their successors
are worked out when first needed and then remembered, so that a word costs one look-up however many phrases there
are. spaCy's own Matcher, tried first, took half of all time with a tenth of the phrases.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.language import Language as Pipeline

from bot.detect.phrase import Either, Gap, Maybe, Node, Phrase, Sequential, Word
from bot.domain.text import fold

MOST_REMEMBERED = 400_000
_ANY = ""


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a phrase: can it be empty, where can it begin, where end."""

    empty: bool
    first: tuple[int, ...]
    last: tuple[int, ...]


@dataclass
class Automaton:
    """Phrases under keys. Add all, then match."""

    pipeline: Pipeline
    _labels: list[str] = field(default_factory=list)
    _follow: list[set[int]] = field(default_factory=list)
    _accepts: dict[int, list[tuple[int, bool]]] = field(default_factory=lambda: defaultdict(list))
    _starts: set[int] = field(default_factory=set)
    _edge_starts: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._forget()
        self._by_norm: dict[str, set[int]] = defaultdict(set)
        self._by_lower: dict[str, set[int]] = defaultdict(set)
        self._stems: list[tuple[str, int]] = []
        self._anything: set[int] = set()

    def add(self, key: int, phrase: Phrase) -> None:
        """Look for a phrase too, and report it under a key."""
        part = self._build(phrase.node)
        (self._edge_starts if phrase.at_start else self._starts).update(part.first)
        for place in part.last:
            self._accepts[place].append((key, phrase.at_end))
        self._forget()

    def match(self, norms: Sequence[str], lowers: Sequence[str], closing: int) -> list[tuple[int, int, int]]:
        """(key, first, last) of the longest match of each key from each word, later ones inside it left out.

        Args:
            norms: the folded words of one sentence.
            lowers: the same words in lower case with their diacritics.
            closing: how many of the last words are mere punctuation.
        """
        if self._remembered > MOST_REMEMBERED:
            self._forget()
        symbols = [self._symbol(norm, lower) for norm, lower in zip(norms, lowers, strict=True)]
        count, end = len(symbols), len(symbols) - closing
        found: list[tuple[int, int, int]] = []
        reached: dict[int, int] = {}
        for first in range(count):
            state = self._edge if first == 0 else self._start
            longest: dict[int, int] = {}
            for place in range(first, count):
                state = self._next[state].get(symbols[place], -1)
                if state == -1:
                    state = self._walk(symbols, first, place)
                if state == 0:
                    break
                for key, at_end in self._found[state]:
                    if not at_end or place + 1 >= end:
                        longest[key] = place + 1
            for key, last in longest.items():
                if reached.get(key, 0) <= first:
                    found.append((key, first, last))
                    reached[key] = last
        return found

    def _walk(self, symbols: Sequence[int], first: int, place: int) -> int:
        """Walk from the start of a match to a place, working out the steps that aren't remembered yet."""
        state = self._edge if first == 0 else self._start
        for position in range(first, place + 1):
            symbol = symbols[position]
            known = self._next[state].get(symbol)
            if known is None:
                known = self._state(self._successors(self._sets[state], symbol))
                self._next[state][symbol] = known
                self._remembered += 1
            state = known
            if state == 0:
                break
        return state

    def _successors(self, places: frozenset[int], symbol: int) -> frozenset[int]:
        fitting = self._fitting[symbol]
        reachable: set[int] = set()
        for place in places:
            reachable |= self._starts if place == -1 else self._edge_starts if place == -2 else self._follow[place]
        return frozenset(reachable & fitting)

    def _symbol(self, norm: str, lower: str) -> int:
        known = self._symbols.get((norm, lower))
        if known is not None:
            return known
        fitting = self._anything | self._by_norm.get(norm, set()) | self._by_lower.get(lower, set())
        fitting |= {place for stem, place in self._stems if norm.startswith(stem)}
        whole = frozenset(fitting)
        number = self._fitting_numbers.setdefault(whole, len(self._fitting))
        if number == len(self._fitting):
            self._fitting.append(whole)
        self._symbols[norm, lower] = number
        self._remembered += 1
        return number

    def _state(self, places: frozenset[int]) -> int:
        number = self._states.get(places)
        if number is None:
            number = self._states[places] = len(self._sets)
            self._sets.append(places)
            self._next.append({})
            self._found.append(
                tuple(dict.fromkeys(one for place in sorted(places) for one in self._accepts.get(place, ())))
            )
        return number

    def _forget(self) -> None:
        """Begin with three states: 0 nothing possible, 1 before a phrase, 2 the same at the start of a sentence."""
        self._states: dict[frozenset[int], int] = {}
        self._sets: list[frozenset[int]] = []
        self._next: list[dict[int, int]] = []
        self._found: list[tuple[tuple[int, bool], ...]] = []
        self._symbols: dict[tuple[str, str], int] = {}
        self._fitting: list[frozenset[int]] = []
        self._fitting_numbers: dict[frozenset[int], int] = {}
        self._remembered = 0
        self._state(frozenset())
        self._start = self._state(frozenset({-1}))
        self._edge = self._state(frozenset({-1, -2}))

    def _build(self, node: Node) -> _Part:
        if isinstance(node, Word):
            return self._sequence([self._place(word) for word in self._words(node.text)])
        if isinstance(node, Gap):
            return self._sequence([_maybe(self._place(_ANY)) for _ in range(node.longest)])
        if isinstance(node, Maybe):
            return _maybe(self._build(node.part))
        if isinstance(node, Sequential):
            return self._sequence([self._build(part) for part in node.parts])
        assert isinstance(node, Either)
        parts = [self._build(option) for option in node.options]
        return _Part(
            any(part.empty for part in parts),
            tuple(place for part in parts for place in part.first),
            tuple(place for part in parts for place in part.last),
        )

    def _sequence(self, parts: list[_Part]) -> _Part:
        whole = _Part(True, (), ())
        for part in parts:
            for place in whole.last:
                self._follow[place].update(part.first)
            whole = _Part(
                whole.empty and part.empty,
                whole.first + part.first if whole.empty else whole.first,
                whole.last + part.last if part.empty else part.last,
            )
        return whole

    def _words(self, text: str) -> list[str]:
        if text[0] == "!" or text[-1] == "~" or len(text) == 1:
            return [text]
        return [token.norm_ for token in self.pipeline.make_doc(text)]

    def _place(self, label: str) -> _Part:
        place = len(self._labels)
        self._labels.append(label)
        self._follow.append(set())
        if label == _ANY:
            self._anything.add(place)
        elif len(label) > 1 and label[0] == "!":
            self._by_lower[label[1:].lower()].add(place)
        elif len(label) > 1 and label[-1] == "~":
            self._stems.append((fold(label[:-1]), place))
        else:
            self._by_norm[label].add(place)
        return _Part(False, (place,), (place,))


def _maybe(part: _Part) -> _Part:
    return _Part(True, part.first, part.last)
