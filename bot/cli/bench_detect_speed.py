"""How fast the detector is, whether long texts cost more than their length, and how much memory it adds.

Each figure comes from a process of its own, so that nothing measured here is warm from something else.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.cli.bench_detect_gold import Message
from bot.cli.training import quiet_environment
from bot.detect.detector import Detector
from bot.domain.language import Language

COPIES = 20
"""How often the messages are repeated for `amends detect`, so that its start weighs as it does in a long file."""
LENGTHS = (1_000, 4_000, 16_000, 64_000)
_LONG = "I'm sorry, but we can't refund that since you agreed to the terms. Em xin lỗi chị, bên em đổi ngay ạ. "
_DETECT = "import sys; from bot.cli import main; sys.exit(main())"
_MEMORY = """
import json, sys
from pathlib import Path
import numpy, psutil
def megabytes(): return psutil.Process().memory_info().rss / 2**20
items = [json.loads(line) for line in sys.stdin]
before = megabytes()
from bot.detect.artefact import load_detector
from bot.domain.language import Language
detector = load_detector(Path(sys.argv[1]))
for item in items: detector.detect(item["text"], Language(item["lang"]))
print(megabytes() - before)
"""
_RASA = """
import asyncio, json, sys, time
from rasa.core.agent import Agent
agent = Agent.load(sys.argv[1])
async def all_of():
    for number, line in enumerate(sys.stdin):
        text = json.loads(line)["text"]
        started = time.perf_counter()
        await agent.parse_message(text)
        if number >= 20: print(">>", time.perf_counter() - started)
asyncio.run(all_of())
"""


@dataclass(frozen=True, slots=True)
class Timing:
    """What was measured.

    Attributes:
        per_second: messages in a second of processor time, without start-up.
        detect_per_second: messages a second in `amends detect --json`, start-up included.
        detect_messages: how many it was given.
        detect_processor: seconds of processor time that this took, all processes together.
        one: milliseconds of processor time for one message, p50 and p95.
        in_rasa: milliseconds by the clock for all of Rasa's understanding of it, None where Rasa can't be started.
        added: megabytes that importing and loading the detector and one round of messages add to a Python with numpy.
        growth: (characters, milliseconds of processor time) of ever longer texts.
    """

    per_second: float
    detect_per_second: float
    detect_messages: int
    detect_processor: float
    one: tuple[float, float]
    in_rasa: tuple[float, float] | None
    added: float
    growth: tuple[tuple[int, float], ...]


def measure(detector: Detector, messages: Sequence[Message], models: Path) -> Timing:
    """Every message once to warm up, then each on the clock; then the other processes."""
    items = [(message.text, message.language) for message in messages]
    detector.detect_many(items)
    times = [_seconds(detector, *item) for item in items]
    lines = "".join(json.dumps({"id": m.id, "lang": m.language.value, "text": m.text}) + "\n" for m in messages)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    _run([sys.executable, "-c", _DETECT, "detect", "--json", "--models", str(models)], lines * COPIES)
    elapsed = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Timing(
        per_second=len(times) / sum(times),
        detect_per_second=COPIES * len(messages) / elapsed,
        detect_messages=COPIES * len(messages),
        detect_processor=after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        one=_percentiles(times),
        in_rasa=_in_rasa(models, lines),
        added=float(_run([sys.executable, "-c", _MEMORY, str(models)], lines)),
        growth=tuple((length, 1000 * _long(detector, length)) for length in LENGTHS),
    )


def _long(detector: Detector, length: int) -> float:
    """Seconds for one text of a length, the best of three."""
    text = (_LONG * (length // len(_LONG) + 1))[:length]
    return min(_seconds(detector, text, Language.EN) for _ in range(3))


def _seconds(detector: Detector, text: str, language: Language) -> float:
    started = time.process_time()
    detector.detect(text, language)
    return time.process_time() - started


def _in_rasa(models: Path, lines: str) -> tuple[float, float] | None:
    try:
        out = _run([sys.executable, "-c", _RASA, str(models)], lines)
    except subprocess.CalledProcessError:
        return None
    return _percentiles([float(line[3:]) for line in out.splitlines() if line.startswith(">> ")])


def _percentiles(seconds: Sequence[float]) -> tuple[float, float]:
    ordered = sorted(seconds)
    return 1000 * ordered[len(ordered) // 2], 1000 * ordered[int(0.95 * len(ordered))]


def _run(command: Sequence[str], lines: str) -> str:
    environment: Mapping[str, str] = {**os.environ, **quiet_environment()}
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=True, env=environment)
    return done.stdout
