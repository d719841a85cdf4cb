"""How the customer of a stored session looks back."""

from __future__ import annotations

from bot.domain.aftermath import Aftermath, aftermath
from bot.domain.errors import AmendsError
from bot.domain.state import State
from bot.web.practice.models import PracticeSession
from bot.web.practice.scoring import setup_of


def aftermath_of(session: PracticeSession) -> Aftermath | None:
    """Computed from the last stored state; None while the session runs or where its content is gone."""
    if not session.has_ended or not session.state:
        return None
    try:
        return aftermath(setup_of(session), State.from_json(session.state))
    except AmendsError:
        return None
