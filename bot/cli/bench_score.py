"""Measure how many twenty-turn transcripts are scored in a second, from stored evidence and from text.

The transcripts are made from every scenario in both languages by playing on for twenty turns, and are scored by the
very code of `amends score --json --many`, printing included. Beside it, in the same processes, the same lines are read
and written as JSON, so that figures from different machines can be compared.

example:
  amends bench-score
  amends bench-score --json
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from bot.catalog import load_catalog
from bot.cli.home import MODELS
from bot.cli.lines import in_parallel
from bot.cli.playing import Ears
from bot.cli.score_many import Desk, score_many
from bot.cli.spoken import Heading
from bot.detect.artefact import load_detector
from bot.domain.conduct import Moment, skilled
from bot.domain.conversation import Exchange, begin, take_turn
from bot.domain.language import Language
from bot.domain.setup import Setup
from bot.domain.text import normalise
from bot.domain.transcript import Transcript
from bot.domain.turn import Turn

TURNS = 20
ROUNDS = 10
"""How often each transcript comes, so that the start of the processes doesn't weigh more than it does in earnest."""
PERSONAS = ("exhausted", "furious", "polite_firm", "rambling")
PER_SECOND = {"from stored evidence": 200, "from text": 30}
"""What is aimed at on two cores."""
BESIDE = "reading and writing JSON"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How much and in which form."""
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--json", action="store_true", help="figures as JSON instead of a table")


def run(args: argparse.Namespace) -> int:
    """Make transcripts, score them in three ways, print."""
    detector = load_detector(MODELS)
    lines = [json.dumps(one.to_json(), ensure_ascii=False) for one in _transcripts(Ears(detector))] * ROUNDS
    with tempfile.TemporaryDirectory(prefix="amends-bench-") as folder:
        file = Path(folder) / "transcripts.jsonl"
        file.write_text("\n".join(lines), encoding="utf-8")
        rates = {BESIDE: _rate(len(lines), lambda: _copy(lines, args.processes))}
        for title, stored in (("from stored evidence", True), ("from text", False)):
            desk = Desk(detector, Heading(), stored=stored)
            rates[title] = _rate(len(lines), lambda desk=desk: _score(file, desk, args.processes))
    if args.json:
        print(json.dumps({"transcripts": len(lines), "processes": args.processes, "rates": rates}))
        return 0
    print(f"{len(lines)} transcripts of {TURNS} turns, {args.processes} processes\n")
    print("| what | a second | a second of processor time | aim on two cores | processor time ÷ JSON |")
    print("|---|---:|---:|---:|---:|")
    for title, rate in rates.items():
        times = rates[BESIDE]["processor"] / rate["processor"]
        print(f"| {title} | {rate['wall']:.0f} | {rate['processor']:.0f} | {PER_SECOND.get(title, '')} | {times:.1f} |")
    return 0


def _rate(count: int, work: Callable[[], None]) -> dict[str, float]:
    """Transcripts a second, and a second of processor time of this process and its children."""
    begun, used = time.perf_counter(), _processor_time()
    work()
    return {"wall": count / (time.perf_counter() - begun), "processor": count / (_processor_time() - used)}


def _processor_time() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _score(file: Path, desk: Desk, processes: int) -> None:
    for good, line in score_many(file, desk, processes=processes):
        if not good:
            raise RuntimeError(f"a transcript of the bench can't be scored: {line}")


def _copy(lines: list[str], processes: int) -> None:
    for _ in in_parallel(
        _through_json, iter([[line.encode() for line in lines]]), processes=processes, batch=8, worth=8
    ):
        pass


def _through_json(line: bytes) -> str:
    return json.dumps(json.loads(line), ensure_ascii=False, sort_keys=True)


def _transcripts(ears: Ears) -> Iterator[Transcript]:
    for language in Language:
        catalog = load_catalog(language)
        for seed, scenario in enumerate(sorted(catalog.scenarios)):
            for persona in PERSONAS:
                setup = catalog.setup(scenario=scenario, persona=persona, seed=seed)
                yield _transcript(setup, catalog.conduct, ears)


def _transcript(setup: Setup, book: Mapping[str, tuple[str, ...]], ears: Ears) -> Transcript:
    """Good and idle messages by turns; the customer is made to stay."""
    reply = begin(setup)
    state, opening, heard = reply.state, reply.text, reply.text
    written: list[str] = []
    exchanges: list[Exchange] = []
    for number in range(1, TURNS + 1):
        moment = Moment(setup, state, number, heard, tuple(written))
        text = skilled(moment, book) if number % 3 else ""
        text = normalise(text or book["kind_idle"][number % len(book["kind_idle"])])
        turn = Turn(text, ears.hear(text, setup.language), 25.0)
        answer = take_turn(setup, state, turn)
        state = state if answer.state.outcome else answer.state
        heard = answer.text or opening or text
        written.append(text)
        exchanges.append(Exchange(turn, heard))
    return Transcript(setup, opening, tuple(exchanges))
