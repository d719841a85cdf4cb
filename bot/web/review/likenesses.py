"""Messages that were written before: told to the trainer, never counted."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.language import Language
from bot.domain.similarity import Notice, notices
from bot.web.content import catalog
from bot.web.practice.models import PracticeSession, Turn

EARLIER = 30
"""How many earlier sessions of the trainee are looked through."""


def likenesses_of(session: PracticeSession, turns: Sequence[Turn]) -> tuple[Notice, ...]:
    """What in a session is like the trainee's earlier messages, the model answers, or the hints that were shown."""
    scenario = catalog(Language.of(session.language)).scenarios.get(session.scenario)
    earlier = list(
        PracticeSession.objects.filter(trainee=session.trainee_id, started__lt=session.started)
        .only("pk", "scenario", "language", "rewordings")
        .order_by("-started")[:EARLIER]
    )
    written = Turn.objects.filter(session__in=earlier, kind=Turn.Kind.MESSAGE).values_list("text", flat=True)
    models = [text for texts in scenario.answers.values() for text in texts] if scenario else []
    for one in earlier:
        models += [text for rewording in one.rewordings or () for text in rewording["texts"]]
    return notices(
        [turn.text for turn in turns if turn.position],
        earlier=written,
        models=models,
        hints=[str(turn.hint.get("text", "")) for turn in turns if turn.hint],
    )
