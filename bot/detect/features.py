"""Sentences as sparse vectors: words, word pairs, letter groups, and the patterns found.

A vectoriser of our own rather than scikit-learn's: it keeps the features of every word it has seen, which makes it
several times faster, is stored without pickle, and leaves scikit-learn out of the running product.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from bot.detect.analysis import Unit

WORDS, LETTERS, PATTERNS = 0, 1, 2
BLOCK_WEIGHTS = (1.0, 0.8, 0.6)
FEWEST = 2
MOST_WORDS = 20_000
_GRAMS = (2, 3, 4, 5)

Floats: TypeAlias = NDArray[np.float32]
Integers: TypeAlias = NDArray[np.int32]


@dataclass(frozen=True)
class Vectoriser:
    """Features by name, with their weights.

    Attributes:
        index: feature name to column; the first letter says the block (w words, c letters, p patterns).
        idf: inverse document frequency of each column.
        block: which block each column belongs to.
    """

    index: dict[str, int]
    idf: Floats
    block: Integers
    _known: dict[str, list[int]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def fit(cls, units: Sequence[Unit]) -> Vectoriser:
        """Learn columns and their frequencies; features seen in fewer than `FEWEST` sentences are left out."""
        frequency: Counter[str] = Counter()
        for unit in units:
            frequency.update(set(features(unit)))
        kept = sorted(name for name, count in frequency.items() if count >= FEWEST or name[0] == "p")
        counts = np.array([frequency[name] for name in kept], dtype=np.float64)
        idf = (np.log((1 + len(units)) / (1 + counts)) + 1).astype(np.float32)
        return cls({name: i for i, name in enumerate(kept)}, idf, _blocks(kept))

    @classmethod
    def restore(cls, names: Sequence[str], idf: Floats) -> Vectoriser:
        """A vectoriser from what was stored."""
        return cls({name: i for i, name in enumerate(names)}, idf, _blocks(names))

    def vector(self, unit: Unit) -> tuple[Integers, Floats]:
        """Columns and values of one sentence; each block has length `BLOCK_WEIGHTS`."""
        index = self.index
        columns: list[int] = []
        for word in unit.words:
            columns += self._columns_of(word)
        columns += [index[name] for name in _around(unit) if name in index]
        if not columns:
            return np.zeros(0, np.int32), np.zeros(0, np.float32)
        unique, counts = np.unique(np.array(columns, np.int32), return_counts=True)
        values = (1 + np.log(counts)).astype(np.float32) * self.idf[unique]
        blocks = self.block[unique]
        length = np.sqrt(np.bincount(blocks, values * values, minlength=len(BLOCK_WEIGHTS))) + 1e-9
        scale = (np.array(BLOCK_WEIGHTS) / length).astype(np.float32)
        return unique, values * scale[blocks]

    def _columns_of(self, word: str) -> list[int]:
        """The columns of a word and of its letter groups, remembered for the words met most."""
        known = self._known.get(word)
        if known is None:
            known = [self.index[name] for name in _of_word(word) if name in self.index]
            if len(self._known) >= MOST_WORDS:
                self._known.clear()
            self._known[word] = known
        return known


def features(unit: Unit) -> Iterator[str]:
    """The names of all features of a sentence, with repetition."""
    for word in unit.words:
        yield from _of_word(word)
    yield from _around(unit)


def _around(unit: Unit) -> Iterator[str]:
    """The features that need more than one word, or more than the folded word."""
    before = "<s>"
    for word, accented in zip(unit.words, unit.accented, strict=True):
        if accented != word:
            yield "wa" + accented
        yield f"w2{before} {word}"
        before = word
    yield f"w2{before} </s>"
    for left, middle, right in zip(unit.words, unit.words[1:], unit.words[2:], strict=False):
        yield f"w3{left} {middle} {right}"
    for left, right in pairwise(unit.accented):
        if not (left.isascii() and right.isascii()):
            yield f"wb{left} {right}"
    for phrase in sorted(unit.phrases):
        yield f"p{phrase}"


def _of_word(word: str) -> tuple[str, ...]:
    padded = f" {word} "
    grams = tuple(
        f"c{padded[i : i + n]}" for n in _GRAMS for i in range(len(padded) - n + 1) if padded[i : i + n] != padded
    )
    return (f"w1{word}", *grams, f"c{padded}")


def _blocks(names: Sequence[str]) -> Integers:
    return np.array(["wcp".index(name[0]) for name in names], dtype=np.int32)
