"""Play a scenario from the command line: one trainee message a line in, one JSON line a turn out, then the outcome.

A line is plain text, or JSON `{"text", "seconds"}`; `{"kind": "consult"}` asks the manager. No server is needed.
The same input gives the same output, byte for byte.

example:
  printf 'Our fitter left your dish loose, and then we quoted you a fee. That was wrong.\\n' |
    amends simulate --scenario satellite_fee --language en --persona furious --seed 7 --json
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from typing import TextIO

from bot.catalog import load_catalog
from bot.cli.home import MODELS
from bot.detect.artefact import load_detector
from bot.domain.conversation import Reply, begin, end, take_turn
from bot.domain.errors import AmendsError
from bot.domain.language import Language
from bot.domain.persona import Difficulty
from bot.domain.text import normalise
from bot.domain.turn import Kind, Turn


class BadLine(AmendsError, ValueError):
    """A line of the input can't be read."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to play."""
    parser.add_argument("--scenario", required=True, metavar="ID")
    parser.add_argument("--language", default="en", choices=[language.value for language in Language])
    parser.add_argument("--persona", default="furious", metavar="ID")
    parser.add_argument("--difficulty", default="normal", choices=[difficulty.value for difficulty in Difficulty])
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--json", action="store_true", help="JSON lines as in the turn contract")


def run(args: argparse.Namespace) -> int:
    """Play standard input against the customer."""
    language = Language.of(args.language)
    setup = load_catalog(language).setup(
        scenario=args.scenario, persona=args.persona, difficulty=args.difficulty, seed=args.seed
    )
    detector = load_detector(MODELS)
    reply = begin(setup)
    _show(reply, args.json)
    for raw in read_lines(sys.stdin):
        text = normalise(str(raw.get("text") or ""))
        kind = Kind.CONSULT if raw.get("kind") == "consult" else Kind.MESSAGE
        evidence = detector.detect(text, language) if kind is Kind.MESSAGE else ()
        reply = take_turn(setup, reply.state, Turn(text, evidence, _seconds(raw), kind))
        _show(reply, args.json)
        if reply.state.outcome:
            break
    if not reply.state.outcome:
        reply = end(setup, reply.state)
    outcome = {"outcome": reply.state.outcome.value if reply.state.outcome else None, "nps": reply.state.nps}
    print(json.dumps({**outcome, "turns": reply.state.memory.turn}) if args.json else f"— {outcome['outcome']}")
    return 0


def read_lines(stream: TextIO) -> Iterator[Mapping[str, object]]:
    """The trainee's messages; empty lines are passed over.

    Raises:
        BadLine: a line that begins like JSON isn't.
    """
    for number, line in enumerate(stream, start=1):
        stripped = line.strip()
        if not stripped:
            continue
        if not stripped.startswith("{"):
            yield {"text": stripped}
            continue
        try:
            yield json.loads(stripped)
        except json.JSONDecodeError as error:
            raise BadLine(f"Line {number} begins like JSON but isn't: {error.msg}.") from error


def _seconds(raw: Mapping[str, object]) -> float:
    seconds = raw.get("seconds", 0)
    if isinstance(seconds, bool) or not isinstance(seconds, (int, float)) or seconds < 0:
        raise BadLine("“seconds” must be a number from 0 on.")
    return float(seconds)


def _show(reply: Reply, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"text": reply.text, **reply.to_json()}, ensure_ascii=False))
        return
    mood = reply.state.mood
    print(f"[{mood.anger:3}/{mood.trust:3}/{mood.patience:3} {reply.state.phase.value}] {reply.text}")
    for entry in reply.ledger:
        print(f"      {entry.mood} {entry.delta:+d} {entry.event}")
