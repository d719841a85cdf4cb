"""Score a transcript, verify a scorecard, or score many at once.

A transcript is JSON (`{"scenario", "language", "turns": [{"speaker", "text", "seconds"}]}`), a table (CSV: speaker,
text, and seconds or time; English or Vietnamese headings), or a dump of a Rasa tracker. Real conversations that no
scenario describes are scored with `--scenario generic`; say whose fault it was with `--fault`, if you know.

What `--json` prints carries its transcript and a receipt. `--verify` computes such a file again and says "same", or
names the first difference (exit status 1). `--many` takes a folder or a file of JSON lines and prints a line each.

examples:
  amends score transcript.json
  amends score --json transcript.json > card.json && amends score --verify card.json
  amends score --scenario generic --fault company --language vi chat.csv
  amends score --json --many last-week/ > cards.jsonl
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from bot.catalog.generic import GENERIC
from bot.catalog.receipts import Sheet
from bot.cli.home import MODELS
from bot.cli.score_many import Desk, score_many
from bot.cli.score_readable import readable
from bot.cli.score_verify import first_difference
from bot.cli.spoken import FAULTS, BadTranscript, Heading
from bot.cli.spoken_json import parse_json
from bot.cli.transcripts import read_spoken, read_text, understand
from bot.detect.artefact import load_detector
from bot.detect.detector import Detector
from bot.domain.errors import Problem
from bot.domain.language import Language
from bot.domain.reword import Rewording, rewordings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file, what to do with it, and what isn't said in it."""
    parser.add_argument("file", type=Path, help="the transcript, or - for standard input")
    parser.add_argument("--json", action="store_true", help="the whole scorecard as one JSON object")
    task = parser.add_mutually_exclusive_group()
    task.add_argument("--verify", action="store_true", help="FILE is a printed scorecard: compute it again")
    task.add_argument("--many", action="store_true", help="FILE is a folder, or a file of JSON lines")
    parser.add_argument("--scenario", default="", metavar="ID", help=f"the case; {GENERIC} where none is written")
    parser.add_argument("--language", default="", choices=["", *(one.value for one in Language)], metavar="en|vi")
    parser.add_argument("--fault", default="", choices=["", *FAULTS], metavar="|".join(FAULTS))
    parser.add_argument("--rubric", default="", metavar="ID", help="another rubric than the standard one")
    parser.add_argument(
        "--agent-is", default="", choices=["", "user", "bot"], metavar="user|bot",
        help="who the agent is in a Rasa dump (user in a practice session, otherwise bot)",
    )  # fmt: skip
    parser.add_argument("--stored", action="store_true", help="use the evidence in the file instead of detecting anew")
    parser.add_argument("--processes", type=int, default=2, help="how many share the work of --many (default: 2)")


def run(args: argparse.Namespace) -> int:
    """Score or verify; every problem of a transcript is a line `path:line: message` on standard error."""
    if args.many and not args.json:
        print("amends score: --many prints JSON lines; add --json.", file=sys.stderr)
        return 2
    try:
        if args.verify:
            return _verify(args.file)
        return _many(args) if args.many else _one(args)
    except BadTranscript as error:
        print(error, file=sys.stderr)
        return 1


def _text(file: Path) -> str:
    return sys.stdin.read() if str(file) == "-" else read_text(file)


def _desk(args: argparse.Namespace) -> Desk:
    chosen = Heading(scenario=args.scenario, language=args.language, fault=args.fault, rubric=args.rubric)
    return Desk(load_detector(MODELS), chosen, agent_is=args.agent_is, stored=args.stored)


def _one(args: argparse.Namespace) -> int:
    spoken = read_spoken(_text(args.file), str(args.file), agent_is=args.agent_is)
    desk = _desk(args)
    transcript = understand(spoken, desk.detector, chosen=desk.chosen, stored=desk.stored)
    sheet = desk.scorer(transcript.setup.language, args.rubric).score(transcript)
    better = _better_words(sheet, desk.detector)
    if args.json:
        whole = {**sheet.to_json(), "rewordings": [one.to_json() for one in better]}
        print(json.dumps(whole, ensure_ascii=False, sort_keys=True))
    else:
        print(readable(sheet, better))
    return 0


def _better_words(sheet: Sheet, detector: Detector) -> tuple[Rewording, ...]:
    """Rewordings of the weak turns; none where no case is known to make them from."""
    setup = sheet.transcript.setup
    if not setup.scenario.is_known_case:
        return ()
    scored = sheet.scored
    return rewordings(setup, scored.start, scored.steps, hear=lambda text: detector.detect(text, setup.language))


def _many(args: argparse.Namespace) -> int:
    bad = False
    for good, line in score_many(args.file, _desk(args), processes=args.processes):
        bad = bad or not good
        sys.stdout.write(line + "\n")
    return 1 if bad else 0


def _verify(file: Path) -> int:
    """One printed scorecard, or one on each line as `amends export` writes them."""
    text = _text(file)
    lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    single = len(lines) < 2 or not all(line.startswith("{") and line.endswith("}") for _, line in lines)
    pieces = [(str(file), text)] if single else [(f"{file}:{number}", line) for number, line in lines]
    if not lines:
        raise BadTranscript(Problem(str(file), 1, "the file is empty"))
    detector = load_detector(MODELS)
    different = False
    for name, piece in pieces:
        found = first_difference(parse_json(piece, str(file)), str(file), detector)
        different = different or bool(found)
        prefix = "" if single else f"{name}: "
        print(f"{prefix}different: {found}" if found else f"{prefix}same")
    return 1 if different else 0
