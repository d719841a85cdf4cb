"""The trainer's total: the machine's values with the verdicts laid over them."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.scorecard import Scorecard
from bot.web.review.models import Verdict

TOTAL = ""
"""Stands for the total where otherwise a dimension is named."""


def trainers_total(card: Scorecard, verdicts: Iterable[Verdict]) -> int | None:
    """The weighted mean, 0–100, of the values that a trainer has left, adjusted or taken out.

    The weight of a dimension that was taken out is shared among the others by their weights. A verdict on the total as
    a whole goes before all others.

    Returns:
        None when every dimension was taken out.
    """
    given = {verdict.dimension: verdict for verdict in verdicts}
    if TOTAL in given:
        return given[TOTAL].value
    summed = weights = 0
    for dimension in card.dimensions:
        verdict = given.get(dimension.id)
        value = dimension.value if verdict is None else verdict.value
        if value is not None:
            summed += dimension.weight * value
            weights += dimension.weight
    return (2 * summed + weights) // (2 * weights) if weights else None


def would_pass(card: Scorecard, total: int) -> bool:
    """Whether a total is enough, with nothing left in the scorecard that fails a session whatever its total is."""
    return total >= card.pass_mark and not card.auto_fail
