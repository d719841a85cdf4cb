"""Score a transcript.

The file holds `{"scenario", "language", "turns": [{"speaker", "text", "seconds"}]}`; speakers are "customer" and
"trainee". The same file gives the same bytes with the same version of content and model.

examples:
  amends score --json transcript.json
  amends score transcript.json
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from bot.catalog import load_catalog
from bot.catalog.scoring import score_session
from bot.cli.home import MODELS
from bot.cli.transcripts import BadTranscript, read_transcript
from bot.detect.artefact import load_detector
from bot.domain.receipt import receipt
from bot.domain.scorecard import Scorecard


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file and the form."""
    parser.add_argument("file", type=Path, help="the transcript, or - for standard input")
    parser.add_argument("--json", action="store_true", help="the whole scorecard as one JSON object")


def run(args: argparse.Namespace) -> int:
    """Score one transcript."""
    try:
        text = sys.stdin.read() if str(args.file) == "-" else args.file.read_text(encoding="utf-8")
        data = json.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise BadTranscript(f"{args.file} can't be read: {error}.") from error
    except json.JSONDecodeError as error:
        raise BadTranscript(f"{args.file}:{error.lineno}: this is not valid JSON ({error.msg}).") from error
    detector = load_detector(MODELS)
    transcript = read_transcript(data, detector)
    setup = transcript.setup
    catalog = load_catalog(setup.language)
    result = score_session(catalog, setup, transcript.opening, transcript.exchanges, transcript.outcome)
    if not args.json:
        print(_readable(result.scorecard))
        return 0
    versions = {
        "scenario": setup.scenario.version,
        "rubric": catalog.rubric.version,
        "content": catalog.version,
        "detector": detector.version,
    }
    turns = [
        {
            "text": step.turn.text,
            "seconds": step.turn.seconds,
            "evidence": [one.to_json() for one in step.turn.evidence],
        }
        for step in result.steps
    ]
    whole = {
        **result.scorecard.to_json(),
        "scenario": setup.scenario.id,
        "language": setup.language.value,
        "turns": turns,
        "versions": versions,
        "receipt": receipt(data, versions, result.scorecard),
    }
    print(json.dumps(whole, ensure_ascii=False, sort_keys=True))
    return 0


def _readable(card: Scorecard) -> str:
    verdict = {True: "passed", False: "not passed", None: "undecided: a trainer decides"}[card.passed]
    lines = [f"{card.total} of 100, between {card.low} and {card.high} ({verdict}; pass mark {card.pass_mark})"]
    lines += [f"  fails whatever the total is: {one.why}" for one in card.auto_fail]
    for dimension in card.dimensions:
        between = f"{dimension.low}–{dimension.high}"
        lines.append(f"\n{dimension.value:3}  {dimension.name} ({between}; weight {dimension.weight})")
        for point in dimension.points:
            where = f"turn {point.turn}" if point.turn else "ending"
            lines.append(
                f"     {'missing' if point.missing else f'{point.delta:+d}':>7}  {where:8} {point.event}: {point.why}"
            )
    lines += [
        "",
        *(f"finding  {f'turn {one.turn}' if one.turn else 'all':8} {one.id}: {one.why}" for one in card.findings),
    ]
    lines += [f"missed   turn {one.turn:<3} {one.kind}: {one.why}" for one in card.missed]
    lines += [f"strength {one.dimension}: {one.why}" for one in card.strengths]
    if card.next:
        lines.append(f"next     {card.next.dimension}: {card.next.why}")
    return "\n".join(lines)
