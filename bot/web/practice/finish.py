"""Scoring a session that has ended."""

from __future__ import annotations

import logging

from bot.web.practice.models import PracticeSession
from bot.web.practice.scoring import scorecard_of

log = logging.getLogger("amends.scoring")


def finish(session: PracticeSession) -> PracticeSession:
    """Make sure that an ended session has its scorecard.

    Scoring comes after the answer is safely stored and is done again by the debrief if it failed here, so that an
    error in it costs no turn.
    """
    if session.ended is None or session.scorecard is not None:
        return session
    try:
        card = scorecard_of(session)
    except Exception:
        log.exception("session=%s can't be scored", session.pk)
        return session
    session.scorecard = card.to_json()
    session.total, session.passed, session.nps = card.total, card.passed, card.nps
    PracticeSession.objects.filter(pk=session.pk, scorecard__isnull=True).update(
        scorecard=session.scorecard, total=session.total, passed=session.passed, nps=session.nps
    )
    return session
