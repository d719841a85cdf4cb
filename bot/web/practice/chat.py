"""The conversation as the page needs it: what was said, what still waits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bot.domain.phase import Outcome
from bot.web.content import catalog, ui_language
from bot.web.practice.models import PracticeSession, Turn
from bot.web.practice.pacing import showing_delay
from bot.web.practice.pausing import elapsed_seconds, is_paused
from bot.web.practice.silence import ended_by_silence, longest_silence

RESTORING_AFTER = 10.0
"""Seconds without an answer after which the page says that the connection is being restored."""


@dataclass(frozen=True, slots=True)
class Line:
    """One move with its answer, as it is shown while the conversation runs; no evidence.

    Attributes:
        at, answered_at: ISO times; `answered_at` is empty while it waits.
        delay: seconds that the customer is shown typing.
    """

    number: int
    kind: str
    key: str
    text: str
    at: str
    answered_at: str
    reply: str
    manager: str
    hint: str
    delay: float


@dataclass(frozen=True, slots=True)
class Conversation:
    """What the page gets after each submit and poll.

    Attributes:
        elapsed: seconds since the opening, pauses left out.
        mood: the customer's anger, trust and patience now, 0–100; None in a test, where it stays hidden.
    """

    lines: tuple[Line, ...]
    pending: bool
    restoring: bool
    ended: bool
    ending: str
    debrief: str
    paused: bool
    elapsed: int
    mood: Mapping[str, int] | None

    def to_json(self) -> dict[str, object]:
        """Plain JSON values."""
        return asdict(self)


def conversation(session: PracticeSession, now: datetime, *, after: int = -1) -> Conversation:
    """The conversation from the turn after `after` on."""
    turns = list(session.turns.filter(number__gt=after).order_by("number"))
    waiting = [turn for turn in turns if turn.answered is None]
    oldest = min((turn.created for turn in waiting), default=now)
    return Conversation(
        lines=tuple(line(turn) for turn in turns),
        pending=bool(waiting) and not session.has_ended,
        restoring=bool(waiting) and (now - oldest).total_seconds() >= RESTORING_AFTER,
        ended=session.has_ended,
        ending=_ending(session) if session.has_ended else "",
        debrief=reverse("practice:debrief", args=[session.pk]) if session.has_ended else "",
        paused=is_paused(session),
        elapsed=elapsed_seconds(session, now),
        mood=_mood(session),
    )


def _mood(session: PracticeSession) -> Mapping[str, int] | None:
    if session.mode != PracticeSession.Mode.PRACTICE or not session.state:
        return None
    mood = session.state.get("mood", {})
    return {name: int(mood[name]) for name in ("anger", "trust", "patience") if name in mood}


def _ending(session: PracticeSession) -> str:
    ending = catalog(ui_language(get_language())).endings.get(session.outcome, "")
    if session.outcome == Outcome.TIMED_OUT.value and ended_by_silence(session):
        minutes = longest_silence(session)
        ending = _("You wrote nothing for %(minutes)d minutes, so the customer left.") % {"minutes": minutes}
    return ending


def line(turn: Turn) -> Line:
    """One turn for the page."""
    return Line(
        number=turn.number,
        kind=turn.kind,
        key=turn.key,
        text=turn.text,
        at=turn.created.isoformat(),
        answered_at=turn.answered.isoformat() if turn.answered else "",
        reply=turn.reply,
        manager=turn.manager,
        hint=str((turn.hint or {}).get("text", "")),
        delay=showing_delay(turn.reply or turn.manager) if turn.kind != Turn.Kind.HINT else 0.0,
    )
