"""The phrase language of the lexicons, compiled to spaCy token patterns.

Words stand for themselves in any case and without regard to diacritics.

    a|b          either word                    word~      the word with any ending
    (a b|c)      either sequence                @name      any phrase of a group
    word?  (…)?  may be missing                 !lỗi       the diacritics as written
    *  *2        up to four (two) words         ^ … $      the edges of the sentence
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from spacy.language import Language as Pipeline

from bot.domain.text import fold

TokenPattern = list[dict[str, object]]
Sequences = list[tuple[str, ...]]

MOST_VARIANTS = 6000
_PIECE = re.compile(r"\s*(?:(?P<open>\()|(?P<close>\)\??)|(?P<bar>\|)|(?P<word>[^\s()|]+))")
_BARE = re.compile(r"(?<![^\s])[^\s()|]+(?:\|[^\s()|]+)+(?![^\s])")
_GAP = re.compile(r"\*(\d?)$")
_SPECIAL = re.compile(r"^\*|\w['’/-]\w")


class BadPhrase(ValueError):
    """A phrase can't be read; the text says why."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One spelled-out way of a phrase: its first word (the index under which it is kept) and its tokens."""

    first: str
    tokens: TokenPattern
    at_start: bool
    at_end: bool


def variants(phrase: str, groups: Mapping[str, Sequence[str]], nlp: Pipeline) -> list[Variant]:
    """Spell a phrase out until each variant begins with one certain word.

    Raises:
        BadPhrase: empty, wrong brackets, an unknown group, a gap at the start, or too many variants.
    """
    text = phrase.strip()
    at_start, at_end = text.startswith("^"), text.endswith("$")
    found: dict[str, Variant] = {}
    for words in _sequences(text.removeprefix("^").removesuffix("$"), groups):
        if not words:
            raise BadPhrase("every word may be missing")
        for tokens in _from_first(words, nlp):
            first = str(tokens[0].get("NORM") or fold(str(tokens[0]["LOWER"])))
            found[str(tokens)] = Variant(first, tokens, at_start, at_end)
        if len(found) > MOST_VARIANTS:
            raise BadPhrase(f"more than {MOST_VARIANTS} variants; split the phrase")
    if not found:
        raise BadPhrase("the phrase is empty")
    return list(found.values())


def _sequences(text: str, groups: Mapping[str, Sequence[str]]) -> Sequences:
    """Every sequence of words (each a word or `a|b|c`) that a phrase stands for."""
    bracketed = _BARE.sub(lambda match: _bracket(text, match), text)
    pieces = [(str(match.lastgroup), match.group().strip()) for match in _PIECE.finditer(bracketed)]
    found, rest = _alternatives(pieces, groups)
    if rest:
        raise BadPhrase("a bracket is closed that was not opened")
    return found


def _bracket(text: str, match: re.Match[str]) -> str:
    """Bare `a|b` outside brackets means `(a|b)`; inside them the bar already parts the alternatives."""
    if text.count("(", 0, match.start()) > text.count(")", 0, match.start()):
        return match.group()
    return f"({match.group().removesuffix('?')}){'?' if match.group().endswith('?') else ''}"


def _alternatives(
    pieces: list[tuple[str, str]], groups: Mapping[str, Sequence[str]]
) -> tuple[Sequences, list[tuple[str, str]]]:
    """Read until the closing bracket: `x y | z`."""
    options: list[list[Sequences]] = [[]]
    while pieces and pieces[0][0] != "close":
        kind, piece = pieces[0]
        pieces = pieces[1:]
        if kind == "bar":
            options.append([])
        elif kind == "open":
            inside, pieces = _alternatives(pieces, groups)
            if not pieces:
                raise BadPhrase("a bracket is not closed")
            if pieces[0][1].endswith("?"):
                inside = _optional(inside)
            options[-1].append(inside)
            pieces = pieces[1:]
        else:
            options[-1].append(_word(piece, groups))
    return _merge(sequence for parts in options for sequence in _joined(parts)), pieces


def _word(piece: str, groups: Mapping[str, Sequence[str]]) -> Sequences:
    optional = len(piece) > 1 and piece.endswith("?")
    word = piece[:-1] if optional else piece
    if not word.startswith("@"):
        found: Sequences = [(word,)]
    elif word[1:] in groups:
        found = _merge(sequence for entry in groups[word[1:]] for sequence in _sequences(entry, groups))
    else:
        raise BadPhrase(f"there is no group {word}")
    return _optional(found) if optional else found


def _optional(sequences: Sequences) -> Sequences:
    """Single words that may be missing become one optional token; whole sequences need a variant without them."""
    singles: Sequences = [(sequence[0] + "?",) for sequence in sequences if len(sequence) == 1]
    others = [sequence for sequence in sequences if len(sequence) > 1]
    return singles + others if singles else [(), *others]


def _joined(parts: Sequence[Sequences]) -> Iterator[tuple[str, ...]]:
    for chosen in product(*parts):
        yield tuple(word for part in chosen for word in part)


def _merge(sequences: Iterator[tuple[str, ...]] | Sequences) -> Sequences:
    """Fewer sequences for the same phrases: those that differ in one word only become one with `a|b|c` there."""
    found = list(dict.fromkeys(sequences))
    for place in (-1, 0):
        grouped: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
        for sequence in found:
            rest = sequence[:-1] if place else sequence[1:]
            open_to_merge = sequence and not sequence[place].endswith("?") and not _SPECIAL.search(sequence[place])
            name = (str(len(sequence)), *rest) if open_to_merge else ("alone", *sequence)
            grouped.setdefault(name, []).append(sequence)
        found = []
        for alike in grouped.values():
            word = "|".join(dict.fromkeys(sequence[place] for sequence in alike)) if alike[0] else ""
            first = alike[0]
            found.append(first if len(alike) == 1 else (*first[:-1], word) if place else (word, *first[1:]))
    return found


def _from_first(words: tuple[str, ...], nlp: Pipeline) -> Iterator[TokenPattern]:
    if _GAP.match(words[0]):
        raise BadPhrase("a phrase can't begin with *")
    if words[0].endswith("?"):
        if len(words) == 1:
            raise BadPhrase("every word may be missing")
        yield from _from_first(words[1:], nlp)
        words = (words[0][:-1], *words[1:])
    rest = [token for word in words[1:] for token in _tokens(word, nlp)]
    for option in words[0].split("|"):
        if option.endswith("~"):
            raise BadPhrase("the first word can't end in ~; write its forms out")
        yield _tokens(option, nlp) + rest


def _tokens(word: str, nlp: Pipeline) -> TokenPattern:
    gap = _GAP.match(word)
    if gap:
        return [{"OP": f"{{0,{gap.group(1) or 4}}}"}]
    if len(word) > 1 and word.endswith("?"):
        return [{**token, "OP": "?"} for token in _tokens(word[:-1], nlp)]
    options = word.split("|")
    if len(options) == 1 and not word.endswith("~"):
        if word.startswith("!") and len(word) > 1:
            return [{"LOWER": token.lower_} for token in nlp.make_doc(word[1:])]
        return [{"NORM": token.norm_} for token in nlp.make_doc(word)]
    if any(option.startswith("!") for option in options):
        return [{"LOWER": {"IN": sorted(option.lstrip("!").lower() for option in options)}}]
    if not any(option.endswith("~") for option in options):
        return [{"NORM": {"IN": sorted({token.norm_ for option in options for token in nlp.make_doc(option)})}}]
    stems = [re.escape(fold(o[:-1])) if o.endswith("~") else re.escape(fold(o)) + "$" for o in options]
    return [{"NORM": {"REGEX": f"^(?:{'|'.join(stems)})"}}]
