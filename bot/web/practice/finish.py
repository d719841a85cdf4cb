"""Scoring a session that has ended."""

from __future__ import annotations

import logging

from django.db import transaction

from bot.web.practice.models import PracticeSession
from bot.web.practice.scoring import sheet_of
from bot.web.review.arriving import arrive
from bot.web.scorecards.store import store_first

log = logging.getLogger("amends.scoring")


def finish(session: PracticeSession) -> PracticeSession:
    """Make sure that an ended session has its scorecard, and that a trainer sees it where there is reason to.

    Scoring comes after the answer is safely stored and is done again by the debrief if it failed here, so that an
    error in it costs no turn.
    """
    if session.ended is None or session.scorecard is not None:
        return session
    try:
        sheet = sheet_of(session)
        with transaction.atomic():
            if store_first(session, sheet):
                arrive(session, sheet.scorecard)
    except Exception:
        log.exception("session=%s can't be scored", session.pk)
    return session
