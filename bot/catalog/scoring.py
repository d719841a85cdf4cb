"""From a transcript to a scorecard with the words of a language: the one way to score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.catalog.catalog import Catalog
from bot.domain.conversation import Exchange, Step, replay
from bot.domain.phase import Outcome
from bot.domain.react import end_now
from bot.domain.scorecard import Scorecard, score
from bot.domain.setup import Setup
from bot.domain.state import State


@dataclass(frozen=True, slots=True)
class Scored:
    """A scorecard and what it was made from."""

    scorecard: Scorecard
    start: State
    steps: tuple[Step, ...]


def score_session(
    catalog: Catalog, setup: Setup, opening: str, exchanges: Sequence[Exchange], outcome: Outcome | None = None
) -> Scored:
    """Follow a transcript and score it.

    Args:
        outcome: how it ended, where that is known; otherwise as the rules see it.
    """
    start, steps = replay(setup, opening, tuple(exchanges))
    last = steps[-1].state if steps else start
    ended = last if last.outcome else end_now(setup, last)
    seen = None if ended.outcome is Outcome.ABANDONED else ended.outcome  # a transcript may stop without an ending
    card = score(
        rubric=catalog.rubric,
        fault=setup.scenario.fault,
        start=start,
        steps=steps,
        outcome=outcome or seen,
        nps=ended.nps if outcome or seen else None,
        why={**{name: text.why for name, text in catalog.events.items()}, **catalog.endings},
    )
    return Scored(card, start, steps)
