"""The scorecard as it would be with the trainer's acts in place of the detector's."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence

from bot.domain.evidence import Source
from bot.domain.scorecard import Scorecard
from bot.web.practice.models import PracticeSession, Turn
from bot.web.practice.scoring import score_turns
from bot.web.review.models import ActCorrection


def corrected_evidence(turn: Turn, corrections: Iterable[ActCorrection]) -> list[dict[str, object]]:
    """A turn's stored evidence without what was struck and with what was added; the turn stays as it is."""
    mine = [one for one in corrections if one.turn_id == turn.pk]
    struck = {(one.act, one.start, one.end) for one in mine if one.kind == ActCorrection.Kind.STRUCK}
    kept = [item for item in turn.evidence if (item["act"], item["start"], item["end"]) not in struck]
    added = [
        {
            "act": one.act,
            "family": one.family or None,
            "start": one.start,
            "end": one.end,
            "confidence": 1.0,
            "source": Source.BOTH.value,  # the detector's two ways are all that evidence knows; a reader is as sure
        }
        for one in mine
        if one.kind == ActCorrection.Kind.ADDED
    ]
    return sorted(kept + added, key=lambda item: (item["start"], item["end"], item["act"]))


def corrected_turns(turns: Sequence[Turn], corrections: Sequence[ActCorrection]) -> list[Turn]:
    """Copies of the turns with corrected evidence, never to be saved."""
    found = []
    for turn in turns:
        twin = copy.copy(turn)
        twin.evidence = corrected_evidence(turn, corrections)
        found.append(twin)
    return found


def corrected_card(
    session: PracticeSession, turns: Sequence[Turn], corrections: Sequence[ActCorrection]
) -> Scorecard | None:
    """The scorecard from the corrected evidence; None where nothing is corrected.

    The customer's words stay as they were; mood, events and points follow the corrected acts.
    """
    if not corrections or not session.has_ended:
        return None
    answered = [turn for turn in turns if turn.answered]
    return score_turns(session, corrected_turns(answered, corrections), session.outcome)
