"""The one place where the web meets the scoring of `bot.domain`."""

from __future__ import annotations

from bot.catalog.scoring import score_session
from bot.domain.conversation import Exchange
from bot.domain.evidence import Evidence
from bot.domain.language import Language
from bot.domain.phase import Outcome
from bot.domain.scorecard import Scorecard
from bot.domain.setup import Setup
from bot.domain.turn import Kind
from bot.domain.turn import Turn as Move
from bot.web.content import catalog
from bot.web.practice.models import PracticeSession, Turn


def setup_of(session: PracticeSession) -> Setup:
    """Everything that stayed the same during a session.

    Raises:
        UnknownScenario, UnknownPersona: the content is gone.
    """
    return catalog(Language.of(session.language)).setup(
        scenario=session.scenario, persona=session.persona, difficulty=session.difficulty, seed=session.seed
    )


def scorecard_of(session: PracticeSession) -> Scorecard:
    """The scorecard of a session that has ended, from its stored evidence."""
    content, setup = catalog(Language.of(session.language)), setup_of(session)
    opening = session.turns.filter(kind=Turn.Kind.START).first()
    outcome = Outcome(session.outcome) if session.outcome else None
    return score_session(content, setup, opening.reply if opening else "", exchanges_of(session), outcome).scorecard


def exchanges_of(session: PracticeSession) -> tuple[Exchange, ...]:
    """The trainee's turns with what the customer answered, as the domain knows them."""
    kinds = (Turn.Kind.MESSAGE, Turn.Kind.CONSULT)
    return tuple(
        Exchange(
            Move(
                text=turn.text,
                evidence=tuple(Evidence.from_json(item) for item in turn.evidence),
                seconds=turn.seconds,
                kind=Kind(turn.kind),
            ),
            turn.reply,
        )
        for turn in session.turns.filter(kind__in=kinds).exclude(position=None).order_by("number")
    )
