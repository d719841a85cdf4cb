"""How fast the detector is, and how much memory it takes."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

import psutil

from bot.cli.bench_detect_gold import Message
from bot.detect.detector import Detector


@dataclass(frozen=True, slots=True)
class Timing:
    """Messages a second in one process; milliseconds for one message; megabytes of this process."""

    per_second: float
    p50: float
    p95: float
    memory: float


def measure(detector: Detector, messages: Sequence[Message]) -> Timing:
    """Every message once to warm up, then each on the clock."""
    items = [(message.text, message.language) for message in messages]
    detector.detect_many(items)
    times = []
    for text, language in items:
        started = time.perf_counter()
        detector.detect(text, language)
        times.append(time.perf_counter() - started)
    times.sort()
    return Timing(
        per_second=len(times) / sum(times),
        p50=1000 * times[len(times) // 2],
        p95=1000 * times[int(0.95 * len(times))],
        memory=psutil.Process().memory_info().rss / 2**20,
    )
