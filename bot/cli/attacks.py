"""Play attempts to trick the scoring through every scenario in both languages, next to honest trainees.

No attack may pass in any play, nor earn 60 % of what the honest good trainee gets in the same language; 40 % is aimed at.
The table also shows where a play reached the mark but its interval left it to a trainer.
`--short`, part of `make check`, plays one persona a scenario instead of three.

examples:
  amends attacks --short
  amends attacks --markdown
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from functools import partial

from bot.catalog import Catalog, load_catalog
from bot.catalog.attacks import load_attacks, rubric_wording
from bot.cli.attacks_report import breaches, table
from bot.cli.home import MODELS
from bot.cli.playing import Ears, Play, play, play_with
from bot.detect.artefact import load_detector
from bot.domain.attack import ATTACKS, HONEST, SHOWN, Arsenal, Attack
from bot.domain.conduct import Moment
from bot.domain.language import Language
from bot.domain.scenario import Scenario
from bot.domain.setup import Setup


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How much."""
    parser.add_argument("--short", action="store_true", help="a sample: one persona a scenario")
    parser.add_argument("--scenario", metavar="ID", help="only this scenario")
    parser.add_argument("--attack", choices=sorted(ATTACKS), metavar="NAME", help="only this attack and the honest")
    parser.add_argument("--markdown", action="store_true", help="print the table for docs/measurements.md")


def run(args: argparse.Namespace) -> int:
    """Play, print, and fail where an attack earns too much."""
    plays = list(_plays(args))
    print(table(plays, markdown=args.markdown))
    found = breaches(plays)
    for breach in found:
        print(breach, file=sys.stderr)
    return 1 if found else 0


def _plays(args: argparse.Namespace) -> Iterator[Play]:
    ears = Ears(load_detector(MODELS))
    chosen = {name: attack for name, attack in ATTACKS.items() if args.attack in (None, name)}
    for language in Language:
        catalog = load_catalog(language)
        for number, scenario in enumerate(catalog.scenarios.values()):
            if args.scenario not in (None, scenario.id):
                continue
            personas = sorted(catalog.personas)
            steps = (0,) if args.short else (0, 4, 7)
            for persona in (personas[(number + step) % len(personas)] for step in steps):
                setup = catalog.setup(scenario=scenario.id, persona=persona, seed=number)
                arsenal = _arsenal(catalog, setup, _other(catalog, scenario), ears)
                for name, attack in {**HONEST, **chosen, **SHOWN}.items():
                    yield play_with(catalog, setup, name, partial(_write, attack, arsenal), ears)


def _write(attack: Attack, arsenal: Arsenal, moment: Moment) -> str:
    return attack(moment, arsenal)


def _other(catalog: Catalog, scenario: Scenario) -> Scenario:
    """Another case with the same truth about fault, as far away in the list as can be: neighbours are often alike."""
    ids = sorted(catalog.scenarios)
    half = ids.index(scenario.id) + len(ids) // 2
    following = [catalog.scenario(ids[(half + step) % len(ids)]) for step in range(len(ids))]
    alike = [one for one in following if one.fault is scenario.fault and one.id != scenario.id]
    return next(iter(alike or [one for one in following if one.id != scenario.id]))


def _arsenal(catalog: Catalog, setup: Setup, elsewhere: Scenario, ears: Ears) -> Arsenal:
    abroad = next(language for language in Language if language is not setup.language)
    earlier = catalog.setup(scenario=setup.scenario.id, persona="polite_firm", seed=setup.seed + 1000)
    return Arsenal(
        book=catalog.conduct,
        pools=load_attacks(setup.language),
        rubric=rubric_wording(catalog),
        elsewhere=elsewhere,
        abroad=load_catalog(abroad).scenario(setup.scenario.id),
        last_session=play(catalog, earlier, "skilled", ears).written,
    )
