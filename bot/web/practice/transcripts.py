"""A stored session as the transcript that `amends score` reads."""

from __future__ import annotations

from dataclasses import asdict

from bot.web.practice.models import PracticeSession, Turn
from bot.web.review.final import final_of


def transcript_json(session: PracticeSession) -> dict[str, object]:
    """Plain JSON values; the trainee's name is left out. `final` is the trainer's score where there is one."""
    turns: list[dict[str, object]] = []
    for turn in session.turns.exclude(kind=Turn.Kind.HINT).exclude(answered=None).order_by("number"):
        if turn.kind in (Turn.Kind.MESSAGE, Turn.Kind.CONSULT) and turn.position is not None:
            kind = {"kind": "consult"} if turn.kind == Turn.Kind.CONSULT else {}
            said = {"speaker": "trainee", "text": turn.text, "seconds": turn.seconds, "evidence": turn.evidence}
            turns.append(said | kind)
        if turn.reply:
            turns.append({"speaker": "customer", "text": turn.reply, "mood": (turn.state or {}).get("mood")})
    latest = session.scorecards.last()
    return {
        "id": str(session.pk),
        "scenario": session.scenario,
        "language": session.language,
        "persona": session.persona,
        "difficulty": session.difficulty,
        "started": session.started.isoformat(),
        "outcome": session.outcome,
        "turns": turns,
        "scorecard": session.scorecard,
        "final": asdict(final_of(session)),
        "versions": session.versions | (latest.versions if latest else {}),
        "receipt": latest.receipt if latest else None,
    }
