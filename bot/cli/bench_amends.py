"""Amends as the bench measures it: a copy of this project in a temporary folder, with a home and ports of its own.

A copy, so that set-up from nothing can be timed, the user's model and database are never touched, and somebody who
edits a file meanwhile changes no figure.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import yaml

from bot.cli.bench_client import Trainee
from bot.cli.bench_processes import BenchTrouble, clean_environment, finish, free_port, started, wait_until_up
from bot.cli.home import MODELS, ROOT
from bot.cli.processes import LOOPBACK

PARTS = ("bot", "actions", "data", "config.yml", "domain.yml", "endpoints.yml", "credentials.yml")
TRAINING_SECONDS, SETUP_SECONDS, START_SECONDS = 900, 120, 180


@dataclass(frozen=True, slots=True)
class Played:
    """A session that the bench plays: one of the demo sessions of the content."""

    choice: dict[str, str]
    messages: tuple[str, ...]


class Amends:
    """The whole practice room.

    Args:
        folder: temporary; everything lies in it.
        with_model: copy the model that is there rather than train one.
    """

    title = "Amends"
    names = {
        "uvicorn": "web",
        "rasa run": "rasa",
        "-m actions": "actions",
        "supervisord": "supervisor",
        "amends run": "start",
    }

    def __init__(self, folder: Path, *, with_model: bool) -> None:
        self._project, self._log = folder / "project", folder / "amends.log"
        self._project.mkdir(parents=True)
        for name in (*PARTS, MODELS.name) if with_model else PARTS:
            source, target = ROOT / name, self._project / name
            if source.is_dir():
                shutil.copytree(source, target, ignore=shutil.ignore_patterns(".*"))
            elif source.exists():
                shutil.copy2(source, target)
        port = free_port()
        self._address = f"http://{LOOPBACK}:{port}"
        here = {"AMENDS_HOME": str(folder / "home"), "HOST": LOOPBACK, "PORT": str(port)}
        self._environment = {**clean_environment(folder, python_path=self._project), **here}

    def set_up(self) -> float:
        """`amends setup` with no model and no database."""
        return self._run_setup(TRAINING_SECONDS)

    def set_up_again(self) -> float:
        """`amends setup` when nothing is to do."""
        return self._run_setup(SETUP_SECONDS)

    @contextmanager
    def start(self) -> Iterator[subprocess.Popen[bytes]]:
        """`amends run` until /readyz says ready."""
        command = [_amends(), "run"]
        with started(command, folder=self._project, environment=self._environment, log=self._log) as process:
            wait_until_up(f"{self._address}/readyz", process, log=self._log, patience=START_SECONDS)
            yield process

    def writers(self, count: int) -> Sequence[Iterator[float]]:
        """Trainees who play the demo sessions again and again, each beginning with another one."""
        trainer = Trainee(self._address, self._first_link())
        played = demo_sessions()
        trainees = [Trainee(self._address, trainer.invite()) for _ in range(count)]
        return [
            _turns(trainee, played[i % len(played) :] + played[: i % len(played)]) for i, trainee in enumerate(trainees)
        ]

    def _run_setup(self, patience: float) -> float:
        return finish(
            [_amends(), "setup"], folder=self._project, environment=self._environment, log=self._log, patience=patience
        )

    def _first_link(self) -> str:
        """The one-time link that `amends run` prints a moment after everything is ready."""
        for _ in range(100):
            found = re.search(r"http\S+/join/\S+", self._log.read_text(encoding="utf-8", errors="replace"))
            if found:
                return found.group()
            time.sleep(0.1)
        raise BenchTrouble("`amends run` printed no link for the first account.")


def demo_sessions() -> list[Played]:
    """What demo trainees write, good and bad, in all languages.

    Raises:
        BenchTrouble: there is none.
    """
    found = []
    for path in sorted((ROOT / "bot" / "content" / "demo").glob("*.yml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        choice = {name: str(data[name]) for name in ("scenario", "language", "persona", "difficulty")}
        messages = tuple(str(message["text"]) for message in data["messages"])
        if messages:
            found.append(Played(choice, messages))
    if not found:
        raise BenchTrouble("bot/content/demo holds no session that could be played.")
    return found


def _turns(trainee: Trainee, sessions: Sequence[Played]) -> Iterator[float]:
    for session in cycle(sessions):
        talk = trainee.start(**session.choice)
        for message in session.messages:
            begun = time.perf_counter()
            goes_on = talk.send(message)
            yield time.perf_counter() - begun
            if not goes_on:
                break


def _amends() -> str:
    return str(Path(sys.executable).with_name("amends"))
