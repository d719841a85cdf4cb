"""What a process and all that it started use: memory and processor time, by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import psutil

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Usage:
    """At one moment.

    Attributes:
        memory: megabytes by process name. PSS where the system tells it (Linux), which shares out what processes hold
            in common, so that the sum is true; RSS elsewhere.
        processor: seconds since each process began, by the same names.
        others: seconds of processor time used by everything on the machine that is not in `processor`.
    """

    memory: Mapping[str, float]
    processor: Mapping[str, float]
    others: float


def usage(pid: int, names: Mapping[str, str]) -> Usage:
    """Look at a process and its descendants now.

    Args:
        names: what a command line contains → the name under which the process is counted; first match counts.
    """
    memory: dict[str, float] = {}
    processor: dict[str, float] = {}
    root = psutil.Process(pid)
    for process in [root, *root.children(recursive=True)]:
        try:
            line = " ".join(process.cmdline())
            held, times = process.memory_full_info(), process.cpu_times()
        except psutil.NoSuchProcess:
            continue
        name = next((name for part, name in names.items() if part in line), "helpers")
        memory[name] = memory.get(name, 0) + getattr(held, "pss", held.rss) / MEGABYTE
        processor[name] = processor.get(name, 0) + times.user + times.system
    machine = psutil.cpu_times()
    return Usage(memory, processor, machine.user + machine.nice + machine.system - sum(processor.values()))


def spent(before: Usage, after: Usage) -> dict[str, float]:
    """Processor seconds by name between two looks."""
    return {name: seconds - before.processor.get(name, 0) for name, seconds in after.processor.items()}


def kind_of_memory() -> str:
    """PSS or RSS."""
    return "PSS" if hasattr(psutil.Process().memory_full_info(), "pss") else "RSS"
