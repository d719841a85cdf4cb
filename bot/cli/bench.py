"""Measure start-up, turns and memory, beside the assistant that `rasa init` makes, on this machine and now.

A turn is what a trainee waits for: the message goes to the web by HTTP, and the clock stops when the answer with the
customer's reply is there. Everything runs in a temporary folder on free ports; neither the model nor the database of
this project is touched. Prints a markdown table and writes var/bench/bench.json. Takes about six minutes.

examples:
  amends bench
  amends bench --quick
  amends bench --json > figures.json
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import signal
import sys
import tempfile
from contextlib import redirect_stdout
from datetime import datetime
from importlib.metadata import version
from importlib.util import cache_from_source, find_spec
from pathlib import Path

import psutil

from bot.cli.bench_amends import Amends
from bot.cli.bench_processes import BenchTrouble
from bot.cli.bench_report import Report
from bot.cli.bench_side import measure_side
from bot.cli.bench_starter import Starter
from bot.cli.bench_usage import kind_of_memory
from bot.cli.home import VAR
from bot.cli.training import is_fresh

RESULTS = VAR / "bench"
TURNS, QUICK_TURNS = 120, 24
REPEATS, QUICK_REPEATS = 3, 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How much to measure, and the form."""
    parser.add_argument(
        "--quick", action="store_true", help="a minute: fewer turns, one start, today's model, no `rasa init` beside it"
    )
    parser.add_argument("--json", action="store_true", help="print the figures as JSON instead of the table")


def run(args: argparse.Namespace) -> int:
    """Measure, write, print. Progress goes to standard error, so that the table can be piped."""
    signal.signal(signal.SIGTERM, _interrupt)
    signal.signal(signal.SIGHUP, _interrupt)
    with tempfile.TemporaryDirectory(prefix="amends-bench-", ignore_cleanup_errors=True) as temporary:
        folder = Path(temporary)
        try:
            with redirect_stdout(sys.stderr):
                report = _measure(folder, quick=args.quick)
        except BenchTrouble as error:
            raise BenchTrouble(f"{error}\nThe logs are in {_keep_logs(folder)}.") from error
    target = RESULTS / "bench.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(report.to_json() + "\n", encoding="utf-8")
    print(report.to_json() if args.json else report.to_table())
    return 0


def _keep_logs(folder: Path) -> Path:
    """Copy what the measured processes logged to a place that stays."""
    kept = RESULTS / "log"
    shutil.rmtree(kept, ignore_errors=True)
    kept.mkdir(parents=True)
    for log in folder.rglob("*.log"):
        shutil.copy2(log, kept / "-".join(log.relative_to(folder).parts))
    return kept


def _measure(folder: Path, *, quick: bool) -> Report:
    when, load = datetime.now().astimezone().isoformat(timespec="minutes"), os.getloadavg()[0]
    turns, repeats = (QUICK_TURNS, QUICK_REPEATS) if quick else (TURNS, REPEATS)
    with_model = quick and is_fresh()
    amends = measure_side(
        Amends(folder / "amends", with_model=with_model), turns=turns, repeats=repeats, from_nothing=not with_model
    )
    starter = None
    if not quick:
        starter = measure_side(Starter(folder / "starter"), turns=turns, repeats=repeats, from_nothing=True)
    return Report(when, _machine(), load, kind_of_memory(), amends, starter)


def _machine() -> dict[str, str]:
    return {
        "cores": f"{os.cpu_count()} cores",
        "memory": f"{psutil.virtual_memory().total / 1024**3:.0f} GB",
        "python": f"Python {platform.python_version()}",
        "rasa": f"Rasa {version('rasa')}",
        "system": f"{platform.system()} {platform.machine()}",
        "bytecode": "libraries compiled anew at every start" if _compiles_each_time() else "libraries' bytecode kept",
    }


def _compiles_each_time() -> bool:
    """Whether Python may keep no bytecode and the installer left none, which doubles start-up times on both sides."""
    rasa = find_spec("rasa")
    return sys.dont_write_bytecode and not (rasa and rasa.origin and Path(cache_from_source(rasa.origin)).exists())


def _interrupt(number: int, frame: object) -> None:
    raise KeyboardInterrupt
