"""How long turns take, for one who writes and for several at once."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice

WARM_UP = 6
"""Turns of everybody who writes that are not counted: first use fills caches, on either side."""


@dataclass(frozen=True, slots=True)
class Latency:
    """Times of whole turns.

    Attributes:
        writers: how many write at the same time.
        p50, p95, worst: milliseconds.
        per_second: turns a second of all writers together, with what lies between the turns (starting sessions).
    """

    turns: int
    writers: int
    p50: float
    p95: float
    worst: float
    per_second: float


def measure(writers: Sequence[Iterator[float]], turns: int) -> Latency:
    """Let everybody write at the same time.

    Args:
        writers: each yields the seconds of one turn after the other, without end.
        turns: of all together.
    """
    each = max(2, turns // len(writers))
    with ThreadPoolExecutor(len(writers)) as pool:
        begun = time.perf_counter()
        times = [seconds for taken in pool.map(lambda writer: list(islice(writer, each)), writers) for seconds in taken]
        whole = time.perf_counter() - begun
    hundredths = statistics.quantiles(times, n=100, method="inclusive")
    return Latency(
        turns=len(times),
        writers=len(writers),
        p50=1000 * hundredths[49],
        p95=1000 * hundredths[94],
        worst=1000 * max(times),
        per_second=len(times) / whole,
    )


def warm_up(writers: Sequence[Iterator[float]]) -> None:
    """Let everybody write a few turns that don't count."""
    for writer in writers:
        for _ in islice(writer, WARM_UP):
            pass
