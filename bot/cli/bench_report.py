"""The figures of both sides as JSON and as a table."""

from __future__ import annotations

import json
import statistics
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass

from bot.cli.bench_side import TOGETHER, Side

PROCESSES = ("web", "rasa", "actions", "supervisor", "start", "helpers")


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that `var/bench/bench.json` holds.

    Attributes:
        when: ISO time.
        machine: cores, memory, Python, Rasa and system.
        load: mean number of running processes in the minute before.
        memory_kind: PSS or RSS.
        starter: None where only Amends was measured.
    """

    when: str
    machine: Mapping[str, str]
    load: float
    memory_kind: str
    amends: Side
    starter: Side | None

    def to_json(self) -> str:
        """One JSON object, with the ratios Amends ÷ starter under the names of the table's rows."""
        ratios = {title: ours / theirs for title, _, ours, theirs in self.rows() if ours and theirs}
        return json.dumps({**asdict(self), "ratios": ratios}, indent=1)

    def to_table(self) -> str:
        """A markdown table with a line on the circumstances above it."""
        sides = [("Amends", self.amends), *([("rasa init", self.starter)] if self.starter else [])]
        others = ", ".join(f"{side.others:.2f} ({name})" for name, side in sides)
        lines = [
            f"{self.when}; {', '.join(self.machine.values())}; load before: {self.load:.2f}; "
            f"cores that other programs took while one writer wrote: {others}.",
            "",
        ]
        lines += ["| what | Amends | `rasa init` | Amends ÷ `rasa init` |", "|---|---:|---:|---:|"]
        for title, unit, ours, theirs in self.rows():
            ratio = f"{ours / theirs:.2f}" if ours and theirs else ""
            lines.append(f"| {title} | {_shown(ours, unit)} | {_shown(theirs, unit)} | {ratio} |")
        return "\n".join(lines)

    def rows(self) -> Iterator[tuple[str, str, float | None, float | None]]:
        """Title, unit and both figures of every row; None where there is none."""
        for title, unit, look in self._looks():
            yield title, unit, look(self.amends), look(self.starter) if self.starter else None

    def _looks(self) -> Iterator[tuple[str, str, Callable[[Side], float | None]]]:
        yield "set-up from nothing, with training", "s", lambda side: side.set_up
        yield "set-up when nothing is to do", "s", lambda side: _median(side.set_up_again)
        yield "start until ready", "s", lambda side: _median(side.starts)
        yield "a turn, 1 writer, p50", "ms", lambda side: side.alone.p50
        yield "a turn, 1 writer, p95", "ms", lambda side: side.alone.p95
        yield f"a turn, {TOGETHER} at once, p50", "ms", lambda side: side.together.p50
        yield f"a turn, {TOGETHER} at once, p95", "ms", lambda side: side.together.p95
        yield f"turns a second, {TOGETHER} at once", "/s", lambda side: side.together.per_second
        yield f"memory ({self.memory_kind}) when ready", "MB", lambda side: sum(side.memory_ready.values())
        yield f"memory ({self.memory_kind}) after the turns", "MB", lambda side: sum(side.memory_used.values())
        for name in self._processes():
            yield f"– of it {name}", "MB", lambda side, name=name: side.memory_used.get(name)
        yield "processor time of a turn", "ms", lambda side: sum(side.processor_per_turn.values())
        for name in self._processes()[:3]:
            yield f"– of it {name}", "ms", lambda side, name=name: side.processor_per_turn.get(name)

    def _processes(self) -> list[str]:
        return [name for name in PROCESSES if name in self.amends.memory_used]


def _median(values: tuple[float, ...]) -> float | None:
    return statistics.median(values) if values else None


def _shown(value: float | None, unit: str) -> str:
    if value is None:
        return "–"
    return f"{value:.0f} {unit}" if value >= 100 or unit == "MB" else f"{value:.1f} {unit}"
