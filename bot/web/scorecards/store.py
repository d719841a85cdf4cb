"""Writing scorecards: the session shows the newest, and every older one is kept."""

from __future__ import annotations

from django.db import transaction

from bot.catalog.receipts import Sheet
from bot.domain.scorecard import Scorecard
from bot.web.practice.models import PracticeSession
from bot.web.scorecards.models import ScorecardVersion


def store_first(session: PracticeSession, sheet: Sheet) -> bool:
    """Give a session that has ended its scorecard; nothing happens where it has one already.

    Returns:
        Whether it was written.
    """
    values = _shown(sheet.scorecard)
    with transaction.atomic():
        written = bool(PracticeSession.objects.filter(pk=session.pk, scorecard__isnull=True).update(**values))
        if written:
            _keep(session, sheet, ScorecardVersion.Cause.FINISHED)
    for name, value in values.items():
        setattr(session, name, value)
    return written


def store_again(session: PracticeSession, sheet: Sheet, versions: dict[str, object]) -> None:
    """Replace what a session shows, and keep what it showed.

    Args:
        versions: what changes in the session's own versions, such as its rubric.
    """
    with transaction.atomic():
        locked = PracticeSession.objects.select_for_update().get(pk=session.pk)
        if locked.scorecard is not None and not locked.scorecards.exists():
            _keep_unreceipted(locked, locked.scorecard)
        _keep(locked, sheet, ScorecardVersion.Cause.RESCORED)
        values = _shown(sheet.scorecard) | {"versions": locked.versions | versions}
        PracticeSession.objects.filter(pk=locked.pk).update(**values)


def _shown(card: Scorecard) -> dict[str, object]:
    return {"scorecard": card.to_json(), "total": card.total, "passed": card.passed, "nps": card.nps}


def _keep(session: PracticeSession, sheet: Sheet, cause: ScorecardVersion.Cause) -> None:
    card = sheet.scorecard
    last = session.scorecards.last()
    session.scorecards.create(
        number=last.number + 1 if last else 1,
        cause=cause,
        total=card.total,
        low=card.low,
        high=card.high,
        passed=card.passed,
        scorecard=card.to_json(),
        receipt=sheet.receipt.to_json(),
        versions=dict(sheet.versions),
    )


def _keep_unreceipted(session: PracticeSession, stored: dict[str, object]) -> None:
    """A scorecard from before receipts were written."""
    card = Scorecard.from_json(stored)
    session.scorecards.create(
        number=1,
        cause=ScorecardVersion.Cause.FINISHED,
        made=session.ended or session.started,
        total=card.total,
        low=card.low,
        high=card.high,
        passed=card.passed,
        scorecard=stored,
        versions=session.versions,
    )
