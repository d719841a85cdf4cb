"""Better words for the weak turns of a stored session."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.domain.conversation import replay
from bot.domain.errors import AmendsError, ModelMissing
from bot.domain.evidence import Evidence
from bot.domain.reword import rewordings
from bot.web.practice.detecting import detect
from bot.web.practice.models import PracticeSession, Turn
from bot.web.practice.scoring import exchanges_of, setup_of


def rewordings_of(session: PracticeSession) -> Sequence[Mapping[str, object]]:
    """As `Rewording.to_json`; made when first asked for and kept, so that the page says the same tomorrow.

    Without a trained model they are made unchecked and not kept; without the scenario there are none.
    """
    if session.rewordings is not None:
        return session.rewordings
    turns = list(session.turns.exclude(answered=None).order_by("number"))
    opening = next((turn.reply for turn in turns if turn.kind == Turn.Kind.START), "")
    shown = [str((turn.hint or {}).get("text", "")) for turn in turns if turn.hint]
    try:
        setup = setup_of(session)
        start, steps = replay(setup, opening, exchanges_of(turns))

        def hear(text: str) -> tuple[Evidence, ...]:
            return detect(text, setup.language)

        try:
            found = rewordings(setup, start, steps, shown=shown, hear=hear)
        except ModelMissing:
            return [one.to_json() for one in rewordings(setup, start, steps, shown=shown)]
    except (AmendsError, ValueError):  # acts or a scenario that the content no longer has
        return []
    session.rewordings = [one.to_json() for one in found]
    PracticeSession.objects.filter(pk=session.pk).update(rewordings=session.rewordings)
    return session.rewordings
