"""Label what messages do.

Reads JSON lines {"id", "lang", "text"} from standard input and writes one JSON line for each, in the same order.
A bad line gets {"id", "error"}; the others still come, and the exit status is 1.

examples:
  echo '{"id": 1, "lang": "en", "text": "I am sorry you feel that way."}' | amends detect --json
  echo '{"lang": "vi", "text": "xin loi chi, ben em da giao nham"}' | amends detect --explain
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path

from bot.cli.home import MODELS
from bot.cli.lines import arriving, in_parallel
from bot.detect.artefact import load_detector
from bot.detect.detector import Detector
from bot.detect.explaining import explain
from bot.domain.errors import AmendsError
from bot.domain.language import Language

_detector: Detector | None = None
"""Here rather than in an argument so that the worker processes inherit it and needn't load it again."""


@dataclass(frozen=True, slots=True)
class _Line:
    """An input line: its id and either what to detect or what is wrong with it."""

    id: object
    text: str = ""
    language: Language = Language.EN
    error: str | None = None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this verb."""
    shape = parser.add_mutually_exclusive_group(required=True)
    shape.add_argument("--json", action="store_true", help="one JSON line for each message")
    shape.add_argument("--explain", action="store_true", help="the text with its acts underlined, and why")
    parser.add_argument("--models", type=Path, default=MODELS, help="folder of trained models")
    parser.add_argument("--processes", type=int, default=2, help="how many share a long input (default: 2)")


def run(args: argparse.Namespace) -> int:
    """Detect line by line; 1 when a line was bad."""
    global _detector
    _detector = load_detector(args.models)
    work = _explained if args.explain else _labelled
    bad = False
    for good, answer in in_parallel(work, arriving(sys.stdin.buffer), processes=args.processes):
        bad = bad or not good
        sys.stdout.write(answer + "\n")
        sys.stdout.flush()
    return 1 if bad else 0


def _labelled(raw: bytes) -> tuple[bool, str]:
    """Whether the line was good, and its answer in JSON."""
    line = _parse(raw)
    if line.error is not None:
        return False, json.dumps({"id": line.id, "error": line.error}, ensure_ascii=False)
    acts = []
    for one in _loaded().detect(line.text, line.language):
        shown = one.to_json()
        del shown["source"]
        acts.append(shown)
    return True, json.dumps({"id": line.id, "acts": acts}, ensure_ascii=False)


def _explained(raw: bytes) -> tuple[bool, str]:
    """Whether the line was good, and its text with the acts underlined."""
    line = _parse(raw)
    if line.error is not None:
        return False, f"error: {line.error}\n"
    return True, explain(line.text, _loaded().detect(line.text, line.language))


def _loaded() -> Detector:
    if _detector is None:
        raise RuntimeError("no detector was loaded")
    return _detector


def _parse(raw: bytes) -> _Line:
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError):
        return _Line(None, error="this line is not valid JSON")
    if not isinstance(data, dict):
        return _Line(None, error='a line must be an object like {"id", "lang", "text"}')
    known, text, code = data.get("id"), data.get("text"), data.get("lang")
    if not isinstance(text, str):
        return _Line(known, error="“text” is missing or not a string")
    if not isinstance(code, str):
        return _Line(known, error="“lang” is missing; use en or vi")
    try:
        text.encode("utf-8")
        return _Line(known, text, Language.of(code))
    except UnicodeEncodeError:
        return _Line(known, error="“text” holds half a character (a lone surrogate)")
    except AmendsError as error:
        return _Line(known, error=str(error))
