"""Label what messages do.

Reads JSON lines {"id", "lang", "text"} from standard input and writes one JSON line for each, in the same order.
A bad line gets {"id", "error"}; the others still come, and the exit status is 1.

Example:
  echo '{"id": 1, "lang": "en", "text": "I am sorry you feel that way."}' | amends detect --json
  echo '{"lang": "vi", "text": "xin loi chi, ben em da giao nham"}' | amends detect --explain
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from bot.detect.artefact import load_detector
from bot.detect.detector import Detector
from bot.detect.explaining import explain
from bot.domain.errors import AmendsError
from bot.domain.language import Language

BATCH = 256
WORTH_A_PROCESS = 2000
"""Messages from which a second process pays for its start."""

_worker: Detector | None = None


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
    parser.add_argument("--models", type=Path, default=Path("models"), help="folder of trained models (default: models)")
    parser.add_argument("--processes", type=int, default=2, help="for inputs over 2,000 lines (default: 2)")


def run(args: argparse.Namespace) -> int:
    """Detect line by line; 1 when a line was bad."""
    detector = load_detector(args.models)
    lines = (_parse(raw) for raw in sys.stdin.buffer if raw.strip())
    bad = 0
    for line, answer in _answers(lines, detector, args):
        bad += line.error is not None
        sys.stdout.write(answer + "\n")
    return 1 if bad else 0


def _answers(lines: Iterator[_Line], detector: Detector, args: argparse.Namespace) -> Iterator[tuple[_Line, str]]:
    """The output of each line: at once while there are few, in parallel batches when there are many."""
    first: list[_Line] = []
    batch_of_one = args.explain or args.processes < 2
    if not batch_of_one:
        first = list(islice(lines, WORTH_A_PROCESS)) if not sys.stdin.isatty() else []
        batch_of_one = len(first) < WORTH_A_PROCESS
    if batch_of_one:
        for line in chain(first, lines):
            yield line, _answer(line, detector, explained=args.explain)
            sys.stdout.flush()
        return
    with ProcessPoolExecutor(args.processes, initializer=_start, initargs=(args.models,)) as pool:
        for batch, answers in _in_order(pool, chain(first, lines), ahead=4 * args.processes):
            yield from zip(batch, answers)


def _in_order(
    pool: ProcessPoolExecutor, lines: Iterable[_Line], *, ahead: int
) -> Iterator[tuple[list[_Line], list[str]]]:
    source, waiting = iter(lines), []
    while True:
        while len(waiting) < ahead and (batch := list(islice(source, BATCH))):
            waiting.append((batch, pool.submit(_work, batch)))
        if not waiting:
            return
        done, future = waiting.pop(0)
        yield done, future.result()


def _start(models: Path) -> None:
    global _worker
    _worker = load_detector(models)


def _work(batch: list[_Line]) -> list[str]:
    if _worker is None:
        raise RuntimeError("the worker process has no detector")
    return [_answer(line, _worker, explained=False) for line in batch]


def _answer(line: _Line, detector: Detector, *, explained: bool) -> str:
    if line.error is not None:
        return json.dumps({"id": line.id, "error": line.error}, ensure_ascii=False)
    evidence = detector.detect(line.text, line.language)
    if explained:
        return explain(line.text, evidence)
    return json.dumps({"id": line.id, "acts": [one.to_json() for one in evidence]}, ensure_ascii=False)


def _parse(raw: bytes) -> _Line:
    try:
        data = json.loads(raw)
    except ValueError:
        return _Line(None, error="this line is not valid JSON")
    if not isinstance(data, dict):
        return _Line(None, error='a line must be an object like {"id", "lang", "text"}')
    known = data.get("id")
    text, code = data.get("text"), data.get("lang")
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
