"""One side of the comparison, measured: the same steps in the same order for Amends and for the starter assistant."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from bot.cli.bench_latency import Latency, measure, warm_up
from bot.cli.bench_usage import spent, usage
from bot.cli.progress import step

TOGETHER = 4
"""How many write at once in the second round."""


class Subject(Protocol):
    """What can be measured.

    Attributes:
        title: for the progress lines.
        names: what a command line contains → the process's name in the table.
    """

    title: str
    names: Mapping[str, str]

    def set_up(self) -> float:
        """Set everything up from nothing; the seconds that it took."""

    def set_up_again(self) -> float | None:
        """The same when nothing is to do; None where there is no such thing."""

    def start(self) -> AbstractContextManager[subprocess.Popen[bytes]]:
        """Start; what is inside runs when it is ready."""

    def writers(self, count: int) -> Sequence[Iterator[float]]:
        """People who write to what was started; each yields the seconds of one turn after the other."""


@dataclass(frozen=True, slots=True)
class Side:
    """What was measured; times in seconds unless said otherwise.

    Attributes:
        set_up: from nothing; None where a model was there already.
        memory_ready, memory_used: megabytes by process, when ready and after all turns.
        processor_per_turn: milliseconds of processor time by process for one turn of the only writer, with what lies
            between the turns (starting sessions).
        others: cores that other programs took while that one wrote, the bench left out; the machine was quiet at 0.
    """

    set_up: float | None
    set_up_again: tuple[float, ...]
    starts: tuple[float, ...]
    alone: Latency
    together: Latency
    memory_ready: Mapping[str, float]
    memory_used: Mapping[str, float]
    processor_per_turn: Mapping[str, float]
    others: float


def measure_side(subject: Subject, *, turns: int, repeats: int, from_nothing: bool) -> Side:
    """Set up, start several times, write.

    Args:
        turns: of each round.
        repeats: how often start-up and idle set-up are timed.
        from_nothing: whether the first set-up trains a model, so that its time means something.
    """
    with step(f"{subject.title}: setting up"):
        first = subject.set_up()
    again = [seconds for _ in range(repeats) if (seconds := subject.set_up_again()) is not None]
    starts: list[float] = []
    for number in range(1, repeats + 1):
        with step(f"{subject.title}: start {number} of {repeats}"):
            begun = time.perf_counter()
            with subject.start() as process:
                starts.append(time.perf_counter() - begun)
                if number < repeats:
                    continue
                at_first = usage(process.pid, subject.names)
                writers = subject.writers(TOGETHER)
                warm_up(writers)
                before, begun = usage(process.pid, subject.names), time.perf_counter()
                alone = measure(writers[:1], turns)
                after, seconds = usage(process.pid, subject.names), time.perf_counter() - begun
                together = measure(writers, turns)
                at_last = usage(process.pid, subject.names)
    return Side(
        set_up=first if from_nothing else None,
        set_up_again=tuple(again),
        starts=tuple(starts),
        alone=alone,
        together=together,
        memory_ready=at_first.memory,
        memory_used=at_last.memory,
        processor_per_turn={name: 1000 * used / alone.turns for name, used in spent(before, after).items()},
        others=max(0.0, after.others - before.others) / seconds,
    )
