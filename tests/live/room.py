"""A practice room of real processes in a folder of its own, as `make run` starts it."""

from __future__ import annotations

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import psutil

PATTERNS = {"web": "uvicorn", "rasa": "rasa run", "actions": "-m actions"}
PASSWORD = "a long enough password"


class Room:
    """The running room.

    Attributes:
        address: of the web.
        first_link: the one-time link for the administrator, as printed.
    """

    def __init__(self, home: Path, process: subprocess.Popen[str], output: Path) -> None:
        self.home, self._process, self._output = home, process, output
        self.address = self._printed(r"Amends is at (\S+)")
        self.first_link = self._printed(r"Make the administrator's here \(once\): (\S+)")

    def _printed(self, pattern: str, seconds: float = 240) -> str:
        def look() -> str | None:
            found = re.search(pattern, self._output.read_text())
            return found.group(1) if found else None

        def alive() -> str | None:
            assert self._process.poll() is None, self._output.read_text()
            return look()

        return wait_for(alive, seconds, f"“{pattern}” in the output")

    def process_of(self, name: str) -> psutil.Process:
        """The running process: web, rasa or actions."""
        for child in psutil.Process(self._process.pid).children(recursive=True):
            try:
                if PATTERNS[name] in " ".join(child.cmdline()):
                    return child
            except psutil.Error:
                continue
        raise AssertionError(f"{name} doesn't run")

    def kill(self, name: str) -> None:
        """kill -9."""
        self.process_of(name).send_signal(signal.SIGKILL)

    def stop(self, name: str) -> psutil.Process:
        """Freeze a process; `resume` it later."""
        process = self.process_of(name)
        process.suspend()
        return process

    def is_ready(self) -> bool:
        """Whether /readyz says so."""
        try:
            return httpx.get(f"{self.address}/readyz", timeout=3).status_code == 200
        except httpx.HTTPError:
            return False

    def wait_until_ready(self) -> None:
        """Wait until everything is back."""
        wait_for(self.is_ready, 60, "ready")

    def rows(self, query: str, *values: object) -> list[tuple[object, ...]]:
        """Look into the web's database."""
        with sqlite3.connect(f"file:{self.home}/var/amends.sqlite3?mode=ro", uri=True) as database:
            return database.execute(query, values).fetchall()


def wait_for(what: Callable[[], object], seconds: float, name: str) -> object:
    """Ask until the answer is true."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        answer = what()
        if answer:
            return answer
        time.sleep(0.2)
    raise AssertionError(f"waited {seconds} s for {name}")


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def open_room(home: Path) -> Iterator[Room]:
    """Start a room; end it with Ctrl-C."""
    home.mkdir(parents=True, exist_ok=True)
    output = home / "output.txt"
    environment = {**os.environ, "AMENDS_HOME": str(home), "PORT": str(free_port()), "HOST": "127.0.0.1"}
    environment.pop("DATABASE_URL", None)
    with output.open("w") as sink:
        process = subprocess.Popen(
            [str(Path(sys.executable).with_name("amends")), "run"],
            stdout=sink, stderr=subprocess.STDOUT, env=environment, text=True,
        )  # fmt: skip
    try:
        yield Room(home, process, output)
    finally:
        children = psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=40)
        finally:
            left = [child for child in children if child.is_running()]
            for child in left:
                child.kill()
        assert not left, f"Ctrl-C left processes behind: {left}"
        assert process.returncode == 0
