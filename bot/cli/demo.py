"""Fill the database with a demo trainee, a demo trainer and some finished sessions, and print how to sign in.

The passwords are made anew each time; `amends run --demo` (or `make demo`) does this and starts.

example:
  amends demo
"""

from __future__ import annotations

import argparse
import secrets
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.catalog import load_catalog
from bot.cli.database import connect_django
from bot.cli.home import MODELS
from bot.cli.progress import step
from bot.cli.setup import prepare
from bot.detect.artefact import load_detector
from bot.domain.conversation import Reply, begin, end, take_turn
from bot.domain.language import Language
from bot.domain.text import normalise
from bot.domain.turn import Turn

if TYPE_CHECKING:
    from bot.web.demo import DemoMessage


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No options."""


def run(args: argparse.Namespace) -> int:
    """Prepare everything and seed."""
    prepare()
    seed()
    return 0


def seed() -> None:
    """Make the demo people and their sessions; new passwords, the same sessions, if they are there already."""
    connect_django()
    from bot.web.demo import TRAINEE, TRAINER, seed_demo

    passwords = {TRAINEE: secrets.token_urlsafe(9), TRAINER: secrets.token_urlsafe(9)}
    with step("Playing the demo sessions"):
        seed_demo(play, trainee_password=passwords[TRAINEE], trainer_password=passwords[TRAINER])
    for name, password in passwords.items():
        print(f"  sign in as {name} with the password {password}", flush=True)


def play(
    *, scenario: str, persona: str, difficulty: str, seed: int, language: str, messages: Sequence[DemoMessage]
) -> list[dict[str, object]]:
    """Play a session with the trained detector, without a server; the answers in the shape of the contract."""
    spoken = Language.of(language)
    setup = load_catalog(spoken).setup(scenario=scenario, persona=persona, difficulty=difficulty, seed=seed)
    detector = load_detector(MODELS)
    replies: list[Reply] = [begin(setup)]
    for message in messages:
        if replies[-1].state.outcome:
            break
        text = normalise(message.text)
        turn = Turn(text, detector.detect(text, spoken), message.seconds)
        replies.append(take_turn(setup, replies[-1].state, turn))
    if not replies[-1].state.outcome:
        replies.append(end(setup, replies[-1].state))
    return [{"text": reply.text, "custom": reply.to_json()} for reply in replies]
