"""From a transcript to a scorecard with the words of a language: the one way to score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.catalog.catalog import Catalog
from bot.domain.conversation import Exchange, Step, replay
from bot.domain.phase import Outcome
from bot.domain.react import end_now
from bot.domain.rubric import Rubric
from bot.domain.scorecard import Scorecard
from bot.domain.scoring import Sentences, score
from bot.domain.setup import Setup
from bot.domain.state import State


@dataclass(frozen=True, slots=True)
class Scored:
    """A scorecard and what it was made from."""

    scorecard: Scorecard
    start: State
    steps: tuple[Step, ...]


def score_session(
    catalog: Catalog,
    setup: Setup,
    opening: str,
    exchanges: Sequence[Exchange],
    outcome: Outcome | None = None,
    rubric: Rubric | None = None,
) -> Scored:
    """Follow a transcript and score it.

    Args:
        outcome: how it ended, where that is known; otherwise as the rules see it.
        rubric: the standard one where none is given.
    """
    start, steps = replay(setup, opening, tuple(exchanges))
    last = steps[-1].state if steps else start
    ended = last if last.outcome else end_now(setup, last)
    seen = None if ended.outcome is Outcome.ABANDONED else ended.outcome  # a transcript may stop without an ending
    card = score(
        rubric=rubric or catalog.rubric,
        certainty=catalog.certainty,
        setup=setup,
        start=start,
        steps=steps,
        outcome=outcome or seen,
        nps=ended.nps if outcome or seen else None,
        sentences=sentences_of(catalog),
    )
    return Scored(card, start, steps)


def sentences_of(catalog: Catalog) -> Sentences:
    """What a scorecard says, in the language of the catalog."""
    texts = catalog.debrief
    return Sentences(
        events={**{name: text.why for name, text in catalog.events.items()}, **catalog.endings},
        findings={name: text.why for name, text in texts.findings.items()},
        missed={name: text.why for name, text in texts.missed.items()},
        auto_fail={name: text.why for name, text in texts.auto_fail.items()},
    )
