"""The one place where the web meets the scoring of `bot.domain`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.conf import settings

from bot.catalog.receipts import Scorer, Sheet
from bot.catalog.scoring import score_session
from bot.detect.artefact import detector_version
from bot.domain.conversation import Exchange
from bot.domain.errors import ModelMissing
from bot.domain.evidence import Evidence
from bot.domain.language import Language
from bot.domain.phase import Outcome
from bot.domain.scorecard import Scorecard
from bot.domain.setup import Setup
from bot.domain.transcript import Transcript
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


def sheet_of(session: PracticeSession) -> Sheet:
    """The scorecard of a session that has ended, from its stored evidence, with its receipt."""
    scorer = Scorer(catalog(Language.of(session.language)), detector_here(), rubric=rubric_of(session))
    return scorer.score(transcript_of(session))


def transcript_of(session: PracticeSession) -> Transcript:
    """A session as `amends export` writes it and `amends score` reads it again."""
    turns = list(session.turns.exclude(answered=None).order_by("number"))
    opening = next((turn.reply for turn in turns if turn.kind == Turn.Kind.START), "")
    farewell = " ".join(turn.reply for turn in turns if turn.kind == Turn.Kind.END and turn.reply)
    exchanges = exchanges_of(turns)
    if farewell and exchanges:
        last = exchanges[-1]
        exchanges = (*exchanges[:-1], replace(last, reply=f"{last.reply} {farewell}".strip()))
    elif farewell:
        opening = f"{opening} {farewell}".strip()
    outcome = Outcome(session.outcome) if session.outcome else None
    return Transcript(setup_of(session), opening, exchanges, outcome)


def detector_here() -> str:
    """The version of the detector that Rasa runs; "" where no model can be read."""
    try:
        return detector_version(settings.AMENDS_MODELS)
    except ModelMissing:
        return ""


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
