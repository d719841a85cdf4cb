"""Measure whether scores are as sure as they say.

Builds random sessions from labelled messages, scores each from its labels and from what the detector saw, and counts
how often the labels' score lies in the interval that the detector's score gives. Prints a markdown table.

With `--own` the messages are the project's own training sentences: a detector is trained on four fifths and looks at
the last fifth. From these come the numbers of `bot/content/certainty.yml`, which it prints. Takes two minutes.

examples:
  amends bench-certainty labelled.jsonl
  amends bench-certainty --own
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.catalog import CONTENT, load_catalog
from bot.catalog.lexicon import load_lexicons
from bot.catalog.training import load_examples
from bot.cli import bench_detect_gold as gold
from bot.cli.certainty_sessions import HELPING, Labelled, Pair, helpful, pairs
from bot.cli.home import MODELS, ROOT
from bot.cli.progress import step
from bot.detect.artefact import load_detector
from bot.detect.detector import Detector
from bot.domain.acts import CODEBOOK_ACTS, Act
from bot.domain.certainty import THOUSAND, Certainty
from bot.domain.ears import is_sure
from bot.domain.evidence import Source
from bot.domain.example import Example
from bot.domain.language import Language

NINE_IN_TEN = 0.9
USUAL, USUAL_COUNT = 0.85, 30
"""What evidence is worth before it was seen, and how many sightings that counts for."""
HELD_OUT = 5
"""One sentence in so many is kept from training."""
_PLAIN = 150
"""The spread by which the ratio of error and deviation is measured."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How often the truth lies inside.

    Attributes:
        half: mean half of the total's interval, points.
        error: mean distance of the totals, points.
        decided_right: share of the decided sessions that the labels decide alike.
    """

    total: float
    dimensions: float
    half: float
    error: float
    undecided: float
    decided_right: float


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where the labelled messages are, and how many sessions."""
    parser.add_argument("gold", type=Path, nargs="?", help='lines {"id", "lang", "text", "labels"}')
    parser.add_argument("--own", action="store_true", help="held-out training sentences of the project instead")
    parser.add_argument("--sessions", type=int, default=2000, help="random sessions (default: 2000)")


def run(args: argparse.Namespace) -> int:
    """Measure and print."""
    if bool(args.gold) == args.own:
        print("amends bench-certainty: name a file of labelled messages, or --own.", file=sys.stderr)
        return 2
    catalogs = {language: load_catalog(language) for language in Language}
    certainty = catalogs[Language.EN].certainty
    if args.own:
        with step("Training on four fifths of the project's sentences"):
            messages = _own()
        fitted = replace(certainty, most=_most(messages), unseen=_unseen(messages), quiet=_quiet(messages))
        plain = replace(fitted, spread=_PLAIN, least=0)
        spread = _fitted_spread(list(pairs(catalogs, messages, count=args.sessions, certainty=plain)))
        certainty = replace(fitted, spread=spread)
        print(_content(certainty))
    else:
        try:
            messages = _gold(args.gold)
        except (OSError, ValueError, KeyError) as error:
            print(f"amends bench-certainty: {args.gold} can't be read as labelled messages: {error}", file=sys.stderr)
            return 2
    found = list(pairs(catalogs, messages, count=args.sessions, certainty=certainty, seed=1))
    print(_table(coverage(found), len(messages), len(found)))
    return 0


def coverage(found: Sequence[Pair]) -> Coverage:
    """What a number of sessions shows."""
    inside = [
        seen.low <= true.value <= seen.high
        for pair in found
        for true, seen in zip(pair.true.dimensions, pair.seen.dimensions, strict=True)
    ]
    decided = [pair for pair in found if pair.seen.passed is not None]
    right = [
        pair.seen.passed == (pair.true.total >= pair.true.pass_mark and not pair.true.auto_fail) for pair in decided
    ]
    return Coverage(
        total=_mean(pair.seen.low <= pair.true.total <= pair.seen.high for pair in found),
        dimensions=_mean(inside),
        half=_mean((pair.seen.high - pair.seen.low) / 2 for pair in found),
        error=_mean(abs(pair.true.total - pair.seen.total) for pair in found),
        undecided=1 - len(decided) / len(found),
        decided_right=_mean(right),
    )


def _fitted_spread(found: Sequence[Pair]) -> int:
    """The spread with which nine in ten true values of dimensions lie inside; of totals it is about eight in ten."""
    ratios = [
        _ratio(true.value, seen.value, seen.low, seen.high)
        for pair in found
        for true, seen in zip(pair.true.dimensions, pair.seen.dimensions, strict=True)
    ]
    return round(sorted(ratios)[int(NINE_IN_TEN * len(ratios))])


def _ratio(true: int, value: int, low: int, high: int) -> float:
    """How many hundredths of a standard deviation the truth is away."""
    if true == value:
        return 0.0
    half = max(value - low, high - value)  # one side may be cut off at 0 or 100
    return _PLAIN * abs(true - value) / max(half, 0.5)


def _own() -> list[Labelled]:
    """Held-out sentences, one to three a message, seen by a detector that hasn't learnt them."""
    examples = load_examples(ROOT / "data" / "nlu")
    held = [example for example in examples if _lot(example) == 0]
    detector = Detector.train([example for example in examples if _lot(example)], load_lexicons(CONTENT))
    chance, found = random.Random(0), []
    for language in Language:
        mine = [example for example in held if example.language is language]
        chance.shuffle(mine)
        while mine:
            taken = [mine.pop() for _ in range(min(len(mine), chance.choice((1, 1, 2, 2, 3))))]
            text = " ".join(example.text for example in taken)
            acts = frozenset(act for example in taken for act in example.acts)
            family = next((example.family for example in taken if example.family), None)
            seen = detector.detect(text, language)
            found.append(Labelled(text, language, acts, seen, frozenset(Act), family))
    return found


def _lot(example: Example) -> int:
    return hashlib.sha256(example.text.encode()).digest()[0] % HELD_OUT


def _gold(path: Path) -> list[Labelled]:
    detector, known = load_detector(MODELS), frozenset(CODEBOOK_ACTS)
    return [
        Labelled(
            one.text,
            one.language,
            frozenset(Act(label) for label in one.labels),
            detector.detect(one.text, one.language),
            known,
        )
        for one in gold.read(path)
    ]


def _unseen(messages: Sequence[Labelled]) -> dict[Act, int]:
    """Of a thousand messages in which an act wasn't seen, in how many it was there; drawn as the sessions are."""
    drawn = [*messages, *helpful(messages), *helpful(messages)]
    found = {}
    for act in Act:
        silent = [act in one.acts for one in drawn if not any(e.act is act and is_sure(e) for e in one.seen)]
        found[act] = round(THOUSAND * _mean(silent))
    return {act: rate for act, rate in found.items() if rate}


def _most(messages: Sequence[Labelled]) -> dict[Source, int]:
    """How often evidence is right that claims to be nine tenths sure, by what saw it; where seldom, near the usual."""
    found = {}
    for source in Source:
        right = [
            e.act in one.acts
            for one in messages
            for e in one.seen
            if e.source is source and e.confidence >= NINE_IN_TEN
        ]
        found[source] = round(THOUSAND * (sum(right) + USUAL * USUAL_COUNT) / (len(right) + USUAL_COUNT))
    return found


def _quiet(messages: Sequence[Labelled]) -> int:
    """Of a thousand messages in which nothing useful was seen, in how many there was something."""
    drawn = [*messages, *helpful(messages), *helpful(messages)]
    silent = [one for one in drawn if not any(e.act in HELPING and is_sure(e) for e in one.seen)]
    return round(THOUSAND * _mean(bool(one.acts & HELPING) for one in silent))


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else 0.0


def _content(certainty: Certainty) -> str:
    most = ", ".join(f"{source.value}: {number}" for source, number in certainty.most.items())
    lines = [
        f"spread: {certainty.spread}",
        f"least: {certainty.least}",
        f"most: {{{most}}}",
        f"quiet: {certainty.quiet}",
    ]
    lines.append("unseen:")
    return "\n".join([*lines, *(f"  {act.value}: {rate}" for act, rate in sorted(certainty.unseen.items())), ""])


def _table(found: Coverage, messages: int, sessions: int) -> str:
    rows = (
        ("messages, sessions", f"{messages}, {sessions}"),
        ("total of the labels inside the interval", f"{found.total:.0%}"),
        ("values of the dimensions inside", f"{found.dimensions:.0%}"),
        ("mean half of the total's interval", f"{found.half:.1f} points"),
        ("mean error of the total", f"{found.error:.1f} points"),
        ("left to a trainer", f"{found.undecided:.0%}"),
        ("of the decided, decided as by the labels", f"{found.decided_right:.1%}"),
    )
    return "\n".join(["| what | measured |", "|---|---|", *(f"| {name} | {value} |" for name, value in rows)])
