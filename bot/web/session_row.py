"""A session as one line of a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.language import Language
from bot.web.content import catalog
from bot.web.practice.choices import DIFFICULTIES
from bot.web.practice.models import PracticeSession
from bot.web.transcript.outcomes import Ending, ending


@dataclass(frozen=True, slots=True)
class SessionRow:
    """What a list shows of a session, in the reader's language."""

    session: PracticeSession
    title: str
    persona: str
    difficulty: str
    ending: Ending


def rows(sessions: Iterable[PracticeSession], language: Language) -> list[SessionRow]:
    """The rows of a list."""
    return [row(session, language) for session in sessions]


def row(session: PracticeSession, language: Language) -> SessionRow:
    """One row; content that has been taken away since is named by its id."""
    words = catalog(language)
    scenario, persona = words.scenarios.get(session.scenario), words.personas.get(session.persona)
    return SessionRow(
        session=session,
        title=scenario.title if scenario else session.scenario,
        persona=persona.name if persona else session.persona,
        difficulty=str(dict(DIFFICULTIES).get(session.difficulty, session.difficulty)),
        ending=ending(session.outcome),
    )
