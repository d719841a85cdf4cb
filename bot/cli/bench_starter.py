"""The assistant that `rasa init --no-prompt` makes, as a measure: Rasa's default pipeline (DIET, TED), REST channel."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count as numbers
from pathlib import Path

import httpx

from bot.cli.bench_processes import BenchTrouble, clean_environment, finish, free_port, started, wait_until_up
from bot.cli.processes import LOOPBACK

TRAINING_SECONDS, START_SECONDS = 1800, 300
MESSAGES = (
    "hello there",
    "my day was horrible",
    "not really",
    "are you a bot?",
    "I am feeling very good",
    "see you later",
)
"""A session, as short as those that Amends plays."""


class Starter:
    """The starter assistant.

    Args:
        folder: temporary; everything lies in it.
    """

    title = "rasa init"
    names = {"rasa": "rasa"}

    def __init__(self, folder: Path) -> None:
        self._project, self._log = folder / "project", folder / "starter.log"
        self._project.mkdir(parents=True)
        self._port = free_port()
        self._address = f"http://{LOOPBACK}:{self._port}/webhooks/rest"
        quiet = {"LOG_LEVEL": "WARNING", "LOG_LEVEL_LIBRARIES": "ERROR"}
        self._environment = {**clean_environment(folder, python_path=self._project), **quiet}

    def set_up(self) -> float:
        """Make and train it."""
        command = [*_rasa(), "init", "--no-prompt"]
        return finish(
            command, folder=self._project, environment=self._environment, log=self._log, patience=TRAINING_SECONDS
        )

    def set_up_again(self) -> None:
        """It knows no such thing."""

    @contextmanager
    def start(self) -> Iterator[subprocess.Popen[bytes]]:
        """`rasa run` until the REST channel answers, which it does when the model is loaded."""
        command = [*_rasa(), "run", "--interface", LOOPBACK, "--port", str(self._port)]
        with started(command, folder=self._project, environment=self._environment, log=self._log) as process:
            wait_until_up(f"{self._address}/", process, log=self._log, patience=START_SECONDS)
            yield process

    def writers(self, count: int) -> Sequence[Iterator[float]]:
        """People who write the same few messages again and again, each time as somebody new."""
        return [self._turns(f"bench-{number}") for number in range(count)]

    def _turns(self, who: str) -> Iterator[float]:
        with httpx.Client(timeout=60, trust_env=False) as client:
            for session in numbers():
                for message in MESSAGES:
                    body = {"sender": f"{who}-{session}", "message": message}
                    begun = time.perf_counter()
                    response = client.post(f"{self._address}/webhook", json=body)
                    answers = response.json() if response.status_code == 200 else None
                    seconds = time.perf_counter() - begun
                    if answers is None:
                        raise BenchTrouble(f"The starter assistant answered with status {response.status_code}.")
                    yield seconds


def _rasa() -> list[str]:
    return [sys.executable, "-m", "rasa"]
