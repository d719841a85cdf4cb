"""The total of a scorecard with its verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the score says.

    Attributes:
        total, low, high: 0–100; `low` and `high` are the interval that the detector's certainty leaves.
        passed: None where the interval lies around the pass mark: a trainer decides.
    """

    total: int
    low: int
    high: int
    passed: bool | None
    pass_mark: int

    @property
    def tone(self) -> str:
        """How it is coloured."""
        return "neutral" if self.passed is None else "helps" if self.passed else "hurts"

    @property
    def is_exact(self) -> bool:
        """Whether the interval is a single number, as in scorecards from before intervals."""
        return self.low == self.high


def verdict_of(card: Mapping[str, object] | None) -> Verdict | None:
    """The verdict of a stored scorecard of any version; None for none."""
    if not card:
        return None
    total, passed = int(str(card["total"])), card.get("passed")
    low, high = card.get("interval") or (total, total)  # type: ignore[misc]
    return Verdict(total, int(low), int(high), None if passed is None else bool(passed), int(str(card["pass_mark"])))
