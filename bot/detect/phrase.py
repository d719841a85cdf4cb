"""The phrase language of the lexicons, read into a tree.

Words stand for themselves in any case and without regard to diacritics.

    a|b          either word                    word~      the word with any ending
    (a b|c)      either sequence                @name      any phrase of a group
    word?  (…)?  may be missing                 !lỗi       the diacritics as written
    *  *2        up to four (two) words         ^ … $      the edges of the sentence
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_PIECE = re.compile(r"\s*(?:(?P<open>\()|(?P<close>\)\??)|(?P<bar>\|)|(?P<word>[^\s()|]+))")
_BARE = re.compile(r"(?<!\S)[^\s()|]+(?:\|[^\s()|]+)+(?!\S)")
_GAP = re.compile(r"\*(\d?)$")


class BadPhrase(ValueError):
    """A phrase can't be read; the text says why."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word as written in the phrase, with its mark (`!` or `~`)."""

    text: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to so many words of any kind."""

    longest: int


@dataclass(frozen=True, slots=True)
class Sequential:
    """Parts that follow one another."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One of several."""

    options: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Maybe:
    """Something that may be missing."""

    part: Node


Node = Word | Gap | Sequential | Either | Maybe


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that was read, and whether it must touch the edges of the sentence."""

    node: Node
    at_start: bool
    at_end: bool


def read_phrase(text: str, groups: Mapping[str, Sequence[str]]) -> Phrase:
    """Read a phrase.

    Raises:
        BadPhrase: empty, wrong brackets, an unknown group, or a gap at the start.
    """
    text = text.strip()
    at_start, at_end = text.startswith("^"), text.endswith("$")
    node = _read(text.removeprefix("^").removesuffix("$"), groups)
    if isinstance(node, Sequential) and not node.parts:
        raise BadPhrase("the phrase is empty")
    if isinstance(node, Gap) or (isinstance(node, Sequential) and isinstance(node.parts[0], Gap)):
        raise BadPhrase("a phrase can't begin with *")
    return Phrase(node, at_start, at_end)


def _read(text: str, groups: Mapping[str, Sequence[str]]) -> Node:
    bracketed = _BARE.sub(lambda match: _bracket(text, match), text)
    pieces = [(str(match.lastgroup), match.group().strip()) for match in _PIECE.finditer(bracketed)]
    node, rest = _options(pieces, groups)
    if rest:
        raise BadPhrase("a bracket is closed that was not opened")
    return node


def _bracket(text: str, match: re.Match[str]) -> str:
    """Bare `a|b` outside brackets means `(a|b)`; inside them the bar already parts the alternatives."""
    if text.count("(", 0, match.start()) > text.count(")", 0, match.start()):
        return match.group()
    return f"({match.group().removesuffix('?')}){'?' if match.group().endswith('?') else ''}"


def _options(pieces: list[tuple[str, str]], groups: Mapping[str, Sequence[str]]) -> tuple[Node, list[tuple[str, str]]]:
    """Read `x y | z` until the bracket closes; what is left comes back too."""
    options: list[list[Node]] = [[]]
    while pieces and pieces[0][0] != "close":
        kind, piece = pieces[0]
        pieces = pieces[1:]
        if kind == "bar":
            options.append([])
        elif kind == "open":
            inside, pieces = _options(pieces, groups)
            if not pieces:
                raise BadPhrase("a bracket is not closed")
            options[-1].append(Maybe(inside) if pieces[0][1].endswith("?") else inside)
            pieces = pieces[1:]
        else:
            options[-1].append(_word(piece, groups))
    nodes = tuple(parts[0] if len(parts) == 1 else Sequential(tuple(parts)) for parts in options)
    return nodes[0] if len(nodes) == 1 else Either(nodes), pieces


def _word(piece: str, groups: Mapping[str, Sequence[str]]) -> Node:
    if len(piece) > 1 and piece.endswith("?"):
        return Maybe(_word(piece[:-1], groups))
    gap = _GAP.match(piece)
    if gap:
        return Gap(int(gap.group(1) or 4))
    if not piece.startswith("@") or len(piece) == 1:
        return Word(piece)
    if piece[1:] not in groups:
        raise BadPhrase(f"there is no group {piece}")
    return Either(tuple(_read(entry, groups) for entry in groups[piece[1:]]))
