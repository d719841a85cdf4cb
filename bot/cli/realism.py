"""Play every scenario with trainees of known conduct and see whether customers react as people would.

Good conduct must win, bad conduct must lose, tricks must not work. The full run plays every scenario, persona and
difficulty in both languages with several seeds and writes a table; `--short`, part of `make check`, plays a sample.

examples:
  amends realism --short
  amends realism --seeds 3 --markdown
"""

from __future__ import annotations

import argparse
import sys

from bot.catalog import load_catalog
from bot.cli.home import MODELS
from bot.cli.playing import Ears, Play, play
from bot.cli.realism_report import breaches, table
from bot.cli.telling_apart import LEAST_BY_MOOD, LEAST_BY_WORDS, samples, told_apart
from bot.cli.variety import measure, variety_breaches, variety_table
from bot.detect.artefact import load_detector
from bot.domain.conduct import CONDUCTS, suits
from bot.domain.language import Language
from bot.domain.persona import Difficulty


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How much."""
    parser.add_argument("--short", action="store_true", help="a sample: one seed, two personas a scenario")
    parser.add_argument("--seeds", type=int, default=2, help="seeds for each combination (default 2)")
    parser.add_argument("--scenario", metavar="ID", help="only this scenario")
    parser.add_argument("--conduct", choices=sorted(CONDUCTS), help="only this conduct")
    parser.add_argument("--variety", action="store_true", help="count the lines and what two sessions share")
    parser.add_argument("--markdown", action="store_true", help="print the table for docs/measurements.md")


def run(args: argparse.Namespace) -> int:
    """Play, print, and fail where an expectation isn't met."""
    if args.variety:
        rows = measure(Ears(load_detector(MODELS)), only=args.scenario)
        print(variety_table(rows, markdown=args.markdown))
        return _tell(variety_breaches(rows))
    ears = Ears(load_detector(MODELS))
    plays = list(_plays(args, ears))
    print(table(plays, markdown=args.markdown))
    found = breaches(plays)
    if not args.scenario and not args.conduct:
        found += _personas(ears, short=args.short)
    return _tell(found)


def _personas(ears: Ears, *, short: bool) -> list[str]:
    """Print how well the personas can be told apart; a sentence for each way that doesn't suffice."""
    found = []
    for language in Language:
        catalog = load_catalog(language)
        scenarios = sorted(catalog.scenarios)[:: 3 if short else 1]
        by_words, by_mood = told_apart(samples(catalog, ears, scenarios, range(1 if short else 2)))
        print(f"persona told from the others ({language.value}): by words {by_words} %, by mood {by_mood} %")
        for way, share, least in (("words", by_words, LEAST_BY_WORDS), ("mood", by_mood, LEAST_BY_MOOD)):
            if share < least:
                found.append(
                    f"The personas ({language.value}) are told apart by {way} in {share} %, less than {least}."
                )
    return found


def _tell(found: list[str]) -> int:
    for breach in found:
        print(breach, file=sys.stderr)
    return 1 if found else 0


def _plays(args: argparse.Namespace, ears: Ears) -> list[Play]:
    plays = []
    for language in Language:
        catalog = load_catalog(language)
        for number, scenario in enumerate(catalog.scenarios.values()):
            if args.scenario and scenario.id != args.scenario:
                continue
            personas = sorted(catalog.personas)
            if args.short:
                personas = [personas[number % len(personas)], personas[(number + 5) % len(personas)]]
            for persona in personas:
                for difficulty in (Difficulty.NORMAL, Difficulty.HARD) if args.short else Difficulty:
                    for seed in range(1 if args.short else args.seeds):
                        setup = catalog.setup(
                            scenario=scenario.id, persona=persona, difficulty=difficulty.value, seed=seed
                        )
                        for name in CONDUCTS:
                            if suits(name, scenario) and args.conduct in (None, name):
                                plays.append(play(catalog, setup, name, ears))
    return plays
