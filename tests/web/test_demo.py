"""The demo people and sessions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from bot.catalog import load_catalog
from bot.domain.conversation import begin, end, take_turn
from bot.domain.language import Language
from bot.domain.turn import Turn as Move
from bot.web.accounts.models import User
from bot.web.accounts.roles import Role
from bot.web.demo import DemoMessage, demo_sessions, seed_demo
from bot.web.practice.models import PracticeSession
from tests.web.fake_rasa import detect


def play(
    *, scenario: str, persona: str, difficulty: str, seed: int, language: str, messages: Sequence[DemoMessage]
) -> Sequence[Mapping[str, object]]:
    """With the fake's detector."""
    setup = load_catalog(Language.of(language)).setup(
        scenario=scenario, persona=persona, difficulty=difficulty, seed=seed
    )
    replies = [begin(setup)]
    for message in messages:
        if replies[-1].state.outcome:
            break
        replies.append(take_turn(setup, replies[-1].state, Move(message.text, detect(message.text), message.seconds)))
    if not replies[-1].state.outcome:
        replies.append(end(setup, replies[-1].state))
    return [{"text": reply.text, "custom": reply.to_json()} for reply in replies]


def test_the_demo_is_made_once(db: None) -> None:
    """Both people can sign in, all sessions are ended and scored; a second call changes only the passwords."""
    made = seed_demo(play, trainee_password="first", trainer_password="second")
    assert made == len(demo_sessions()) == PracticeSession.objects.count() >= 6
    assert not PracticeSession.objects.filter(total=None).exists()
    assert User.objects.get(username="demo-trainer").role is Role.TRAINER
    assert seed_demo(play, trainee_password="third", trainer_password="second") == 0
    assert User.objects.get(username="demo-trainee").check_password("third")


@pytest.mark.parametrize("session", demo_sessions(), ids=lambda session: f"{session.language.value}-{session.scenario}")
def test_demo_sessions_use_what_there_is(session: object) -> None:
    """Scenario and persona exist; there is enough to read."""
    catalog = load_catalog(session.language)
    assert session.scenario in catalog.scenarios and session.persona in catalog.personas
    assert len(session.messages) >= 4


def test_both_languages_are_shown() -> None:
    """Equal in rank, also in the demo."""
    assert {session.language for session in demo_sessions()} == set(Language)
