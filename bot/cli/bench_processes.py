"""Processes that the bench starts: each ends with everything that it started, whatever happens."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx
import psutil

from bot.cli.training import quiet_environment
from bot.domain.errors import AmendsError

OURS = ("AMENDS_", "RASA_", "DJANGO_")
ALSO_OURS = ("DATABASE_URL", "HOST", "PORT", "LOG_LEVEL", "LOG_LEVEL_LIBRARIES")
ENDING_SECONDS = 40
"""What a process may take to end in order; then it is killed."""
LOOKING_SECONDS = 0.1
"""Between two looks whether something is up; no start-up time is known more exactly."""


class BenchTrouble(AmendsError, RuntimeError):
    """Something that is to be measured doesn't work."""


def clean_environment(folder: Path, *, python_path: Path) -> dict[str, str]:
    """What a measured process is told: nothing of the user's set-up, and temporary files in `folder`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS) and name not in ALSO_OURS}
    temporary = folder / "tmp"
    temporary.mkdir(parents=True, exist_ok=True)
    return {**kept, **quiet_environment(), "PYTHONPATH": str(python_path), "TMPDIR": str(temporary)}


def free_port() -> int:
    """A loopback port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def started(
    command: Sequence[str], *, folder: Path, environment: Mapping[str, str], log: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a command in a session of its own, so that Ctrl-C reaches only the bench, and end it afterwards."""
    with log.open("wb") as sink:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=sink, stderr=subprocess.STDOUT, start_new_session=True
        )
    try:
        yield process
    finally:
        _end(process)


def finish(
    command: Sequence[str], *, folder: Path, environment: Mapping[str, str], log: Path, patience: float
) -> float:
    """Run a command to its end and return the seconds that it took.

    Raises:
        BenchTrouble: it failed or took longer than `patience` seconds.
    """
    begun = time.perf_counter()
    with started(command, folder=folder, environment=environment, log=log) as process:
        try:
            status = process.wait(timeout=patience)
        except subprocess.TimeoutExpired:
            raise BenchTrouble(f"“{_short(command)}” was not done after {patience:.0f} s.{_tail(log)}") from None
        seconds = time.perf_counter() - begun
    if status:
        raise BenchTrouble(f"“{_short(command)}” failed.{_tail(log)}")
    return seconds


def wait_until_up(url: str, process: subprocess.Popen[bytes], *, log: Path, patience: float) -> None:
    """Ask an address until it answers with status 200.

    Raises:
        BenchTrouble: the process ended, or `patience` seconds passed.
    """
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise BenchTrouble(f"What should answer at {url} has ended.{_tail(log)}")
        try:
            if httpx.get(url, timeout=5, trust_env=False).status_code == 200:
                return
        except httpx.HTTPError:
            pass
        time.sleep(LOOKING_SECONDS)
    raise BenchTrouble(f"{url} was not ready after {patience:.0f} s.{_tail(log)}")


def _end(process: subprocess.Popen[bytes]) -> None:
    family = psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []
    try:
        if process.poll() is None:
            process.terminate()
            process.wait(timeout=ENDING_SECONDS)
    except subprocess.TimeoutExpired:
        pass
    finally:
        for member in [process, *(member for member in family if member.is_running())]:
            try:
                member.kill()
            except psutil.NoSuchProcess:
                continue
        process.wait()


def _short(command: Sequence[str]) -> str:
    return " ".join([Path(command[0]).name, *command[1:]])


def _tail(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-8:]
    return "".join(f"\n  {line}" for line in lines)
