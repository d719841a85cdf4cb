"""Measure the act detector on labelled messages.

Prints a markdown table for docs/measurements.md and writes var/bench/detect.html: F1 of each act with 95 % bootstrap
intervals, its change since the last run, simple ways beside it, calibration, speed, memory, Vietnamese without
diacritics, which acts are taken for which, and the worst misses.

examples:
  amends bench-detect labelled.jsonl
  amends bench-detect labelled.jsonl --ways     (also n-grams alone and spaCy's classifiers; some minutes)
  amends bench-detect labelled.jsonl --diet     (also Rasa's default pipeline; trains for half an hour)
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.catalog import CONTENT
from bot.catalog.lexicon import load_lexicons
from bot.catalog.training import load_examples
from bot.cli import bench_detect_diet as diet
from bot.cli import bench_detect_gold as gold
from bot.cli import bench_detect_page as page
from bot.cli import bench_detect_simple as simple
from bot.cli import bench_detect_speed as speed
from bot.cli import bench_detect_ways as others
from bot.cli.bench_detect_table import f1_by_act, markdown
from bot.cli.home import MODELS, ROOT, VAR
from bot.cli.progress import step
from bot.detect.artefact import load_detector
from bot.detect.reading import read
from bot.domain.language import Language
from bot.domain.text import fold


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where the labelled messages are, and what to set beside the detector."""
    parser.add_argument("gold", type=Path, help='lines {"id", "lang", "text", "labels"}')
    parser.add_argument("--models", type=Path, default=MODELS, help="folder of trained models")
    parser.add_argument("--diet", action="store_true", help="also train and measure Rasa's default pipeline (slow)")
    parser.add_argument("--ways", action="store_true", help="also train and measure n-grams and spaCy (slow)")
    parser.add_argument("--no-speed", action="store_true", help="leave speed and memory out")
    parser.add_argument("--rounds", type=int, default=1000, help="bootstrap rounds (default: 1000)")


def run(args: argparse.Namespace) -> int:
    """Measure and report."""
    try:
        messages = gold.read(args.gold)
    except (OSError, ValueError, KeyError) as error:
        print(f"amends bench-detect: {args.gold} can't be read as labelled messages: {error}", file=sys.stderr)
        return 2
    detector = load_detector(args.models)
    found = [detector.detect(message.text, message.language) for message in messages]
    ways = {"this detector": [gold.labels_of(evidence) for evidence in found]}
    with step("Measuring the simple ways"):
        ways["keyword list"] = [simple.keywords(message) for message in messages]
        ways["any “sorry” is an apology"] = [simple.any_sorry(message) for message in messages]
        ways["without diacritics"] = [
            gold.labels_of(detector.detect(fold(message.text), message.language))
            if message.language is Language.VI
            else labels
            for message, labels in zip(messages, ways["this detector"], strict=True)
        ]
    if args.ways:
        ways |= _other_ways(messages)
    if args.diet:
        with step("Training Rasa's default pipeline on the same sentences"):
            ways["Rasa's default (DIET)"] = diet.predict(messages, ROOT)
    timing = None
    if not args.no_speed:
        with step("Measuring speed"):
            timing = speed.measure(detector, messages, args.models)
    out = VAR / "bench"
    out.mkdir(parents=True, exist_ok=True)
    last = out / f"detect-{args.gold.stem}.json"
    before = json.loads(last.read_text(encoding="utf-8")) if last.exists() else {}
    report = markdown(messages, ways, found, timing, detector.version, before=before, rounds=args.rounds)
    print(report)
    (out / "detect.html").write_text(page.render(report, messages, found), encoding="utf-8")
    last.write_text(json.dumps(f1_by_act(messages, ways["this detector"])), encoding="utf-8")
    print(f"The page with confusions and misses: {out / 'detect.html'}", file=sys.stderr)
    return 0


def _other_ways(messages: Sequence[gold.Message]) -> dict[str, list[gold.Labels]]:
    training = load_examples(ROOT / "data" / "nlu")
    lexicons = load_lexicons(CONTENT)
    texts = [read(message.text, lexicons[message.language].spelling).text for message in messages]
    found = {}
    for name, learner in others.WAYS.items():
        with step(f"Training {name} on the same sentences"):
            found[name] = others.predict(learner, messages, training, texts)
    return found
