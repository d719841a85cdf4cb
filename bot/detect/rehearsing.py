"""Every pattern must match its own examples and stay silent on its near-misses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.detect.analysis import Analyser
from bot.detect.combining import undisputed
from bot.detect.phrase import BadPhrase, read_phrase
from bot.domain.errors import Problem
from bot.domain.lexicon import Lexicon, Pattern


def rehearse(lexicon: Lexicon, places: Mapping[str, tuple[str, int]]) -> list[Problem]:
    """What is wrong with the phrases of a lexicon.

    Args:
        lexicon: as it was read.
        places: where each pattern stands: name -> (path, line).
    """
    unreadable = [problem for pattern in lexicon.patterns for problem in _readable(pattern, lexicon, places)]
    guards = [
        Problem(f"content/{lexicon.language.value}/lexicon", 0, f"guard “{guard.name}”, phrase “{phrase}”: {reason}")
        for guard in lexicon.guards.values()
        for phrase, reason in _bad(guard.phrases, lexicon)
    ]
    if unreadable or guards:
        return unreadable + guards
    analyser = Analyser(lexicon)
    return [problem for pattern in lexicon.patterns for problem in _played(pattern, analyser, places)]


def _readable(pattern: Pattern, lexicon: Lexicon, places: Mapping[str, tuple[str, int]]) -> Iterator[Problem]:
    for phrase, reason in _bad(pattern.phrases, lexicon):
        yield Problem(*places[pattern.name], f"“{pattern.name}”, phrase “{phrase}”: {reason}")


def _bad(phrases: Sequence[str], lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    for phrase in phrases:
        try:
            read_phrase(phrase, lexicon.groups)
        except BadPhrase as error:
            yield phrase, str(error)


def _played(pattern: Pattern, analyser: Analyser, places: Mapping[str, tuple[str, int]]) -> Iterator[Problem]:
    path, line = places[pattern.name]
    for text in pattern.examples:
        if pattern not in _matching(text, analyser):
            yield Problem(path, line, f"“{pattern.name}” doesn't match its example “{text}”")
    for text in pattern.near_misses:
        if pattern in _matching(text, analyser):
            yield Problem(path, line, f"“{pattern.name}” matches its near-miss “{text}”")


def _matching(text: str, analyser: Analyser) -> list[Pattern]:
    patterns = analyser.lexicon.patterns
    return [patterns[hit.pattern] for hit in undisputed(analyser.analyse(text).hits, patterns)]
