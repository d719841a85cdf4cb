"""The one place where the web meets the scoring of `bot.domain`."""

from __future__ import annotations

from collections.abc import Sequence

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
from bot.web.practice.rubrics import rubric_of


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
    return score_turns(session, list(session.turns.exclude(answered=None).order_by("number")), session.outcome)


def score_turns(session: PracticeSession, turns: Sequence[Turn], outcome: str) -> Scorecard:
    """The scorecard of a conversation that began like a session, by the rubric that the session began with.

    Args:
        turns: all of it, in order.
        outcome: how it ended; empty where it didn't.
    """
    content, setup = catalog(Language.of(session.language)), setup_of(session)
    opening = next((turn.reply for turn in turns if turn.kind == Turn.Kind.START), "")
    ended = Outcome(outcome) if outcome else None
    return score_session(content, setup, opening, exchanges_of(turns), ended, rubric_of(session)).scorecard


def exchanges_of(turns: Sequence[Turn]) -> tuple[Exchange, ...]:
    """The trainee's turns with what the customer answered, as the domain knows them."""
    kinds = (Turn.Kind.MESSAGE, Turn.Kind.CONSULT)
    return tuple(Exchange(move_of(turn), turn.reply) for turn in turns if turn.kind in kinds and turn.position)


def move_of(turn: Turn) -> Move:
    """A stored move of the trainee as the domain knows it."""
    evidence = tuple(Evidence.from_json(item) for item in turn.evidence)
    return Move(text=turn.text, evidence=evidence, seconds=turn.seconds, kind=Kind(turn.kind))
