"""Play a scenario in the terminal and see the mood with its reasons.

Type and press Enter. `:manager` asks the manager, `:hint` gives a hint, `:end` ends.

example:
  amends chat --scenario late_desk --language vi --persona sarcastic
"""

from __future__ import annotations

import argparse
import secrets
import time
from collections.abc import Iterator

from bot.catalog import Catalog, load_catalog
from bot.catalog.scoring import score_session
from bot.cli.home import MODELS
from bot.detect.artefact import load_detector
from bot.domain.conversation import Exchange, Reply, begin, end, take_turn
from bot.domain.hint import hint
from bot.domain.language import Language
from bot.domain.mood import Mood
from bot.domain.persona import Difficulty
from bot.domain.text import normalise
from bot.domain.turn import Kind, Turn


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to play."""
    parser.add_argument("--scenario", default="satellite_fee", metavar="ID")
    parser.add_argument("--language", default="en", choices=[language.value for language in Language])
    parser.add_argument("--persona", default="exhausted", metavar="ID")
    parser.add_argument("--difficulty", default="normal", choices=[difficulty.value for difficulty in Difficulty])
    parser.add_argument("--seed", type=int, help="the same seed gives the same wordings; by chance otherwise")


def run(args: argparse.Namespace) -> int:
    """Talk until it ends, then show the score."""
    catalog = load_catalog(Language.of(args.language))
    seed = secrets.randbelow(2**31) if args.seed is None else args.seed
    setup = catalog.setup(scenario=args.scenario, persona=args.persona, difficulty=args.difficulty, seed=seed)
    detector = load_detector(MODELS)
    print(f"{setup.scenario.brief.situation}\n")
    reply = begin(setup)
    opening, exchanges, hints, asked = reply.text, [], 0, time.monotonic()
    _show(catalog, reply)
    for line in _typed():
        if line == ":end":
            reply = end(setup, reply.state)
        elif line == ":hint":
            print(f"  ? {hint(setup, reply.state, hints).text}")
            hints += 1
            continue
        else:
            kind = Kind.CONSULT if line == ":manager" else Kind.MESSAGE
            text = "" if kind is Kind.CONSULT else normalise(line)
            evidence = detector.detect(text, setup.language) if text else ()
            turn = Turn(text, evidence, time.monotonic() - asked, kind)
            reply = take_turn(setup, reply.state, turn)
            exchanges.append(Exchange(turn, reply.text))
        _show(catalog, reply)
        asked = time.monotonic()
        if reply.state.outcome:
            break
    scored = score_session(catalog, setup, opening, exchanges, reply.state.outcome)
    if reply.state.outcome:
        print(f"\n{catalog.endings[reply.state.outcome.value]}")
    print(f"{scored.scorecard.total} / 100: " + ", ".join(f"{d.name} {d.value}" for d in scored.scorecard.dimensions))
    return 0


def _typed() -> Iterator[str]:
    while True:
        try:
            line = input("> ").strip()
        except EOFError:
            return
        if line:
            yield line


def _show(catalog: Catalog, reply: Reply) -> None:
    for entry in reply.ledger:
        why = catalog.events[entry.event]
        print(f"    {entry.mood:8} {entry.delta:+4}  {why.label}: {why.why}")
    if reply.manager:
        print(f"  ! {reply.manager}")
    print(f"  {_bars(reply.state.mood)}  {reply.state.phase.value}")
    if reply.text:
        print(f"{reply.text}")


def _bars(mood: Mood) -> str:
    values = mood.to_json().items()
    return "  ".join(f"{name} {'█' * round(value / 10):<10} {value:3}" for name, value in values)
