"""Beginning a session."""

from __future__ import annotations

import random
from datetime import datetime

from django.db import transaction

from bot.domain.language import Language
from bot.domain.persona import Difficulty
from bot.web.accounts.models import User
from bot.web.content import catalog
from bot.web.practice.models import PracticeSession, Turn
from bot.web.practice.rubrics import freeze


def start_session(
    *,
    trainee: User,
    scenario: str,
    persona: str,
    difficulty: Difficulty,
    language: Language,
    now: datetime,
    dice: random.Random,
    mode: PracticeSession.Mode = PracticeSession.Mode.PRACTICE,
    seed: int | None = None,
) -> PracticeSession:
    """Store a new session with its opening still to be delivered.

    Args:
        persona: id, or empty for one by chance.
        dice: decides persona and seed.
        seed: given only where a session must be repeatable (demo, tests).

    Raises:
        UnknownScenario, UnknownPersona: no such content.
    """
    content = catalog(language)
    played = content.scenario(scenario)
    chosen = content.persona(persona) if persona else content.personas[dice.choice(sorted(content.personas))]
    with transaction.atomic():
        session = PracticeSession.objects.create(
            trainee=trainee,
            scenario=played.id,
            scenario_version=played.version,
            persona=chosen.id,
            difficulty=difficulty.value,
            language=language.value,
            seed=dice.randrange(2**31) if seed is None else seed,
            mode=mode,
            started=now,
            versions={"contract": 1, "scenario": played.version, **freeze(language)},
        )
        Turn.objects.create(session=session, number=0, kind=Turn.Kind.START, key="start", created=now)
    return session
