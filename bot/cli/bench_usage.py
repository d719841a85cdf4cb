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
            in common, so that the sum is true; RSS elsewhere. Another Rasa on the same machine takes over half of the
            common libraries, so PSS is fair only where none runs.
        processor: seconds since each process began, by the same names.
        others: seconds of processor time of everything else on the machine, the bench left out.
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
    whole, own = psutil.cpu_times(), psutil.Process().cpu_times()
    measured = sum(processor.values()) + own.user + own.system
    return Usage(memory, processor, whole.user + getattr(whole, "nice", 0) + whole.system - measured)


def spent(before: Usage, after: Usage) -> dict[str, float]:
    """Processor seconds by name between two looks."""
    return {name: seconds - before.processor.get(name, 0) for name, seconds in after.processor.items()}


def kind_of_memory() -> str:
    """PSS or RSS."""
    return "PSS" if hasattr(psutil.Process().memory_full_info(), "pss") else "RSS"
