"""The customer's mood and the rules that move it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

HEARD = 25
"""Feeling of being heard (`Memory.heard`, 0–100) from which a customer no longer doubts it."""


@dataclass(frozen=True, slots=True)
class Mood:
    """How the customer feels; each value 0–100.

    Attributes:
        anger: 100 = shouting, 0 = calm.
        trust: 100 = believes every word, 0 = none.
        patience: 0 = hangs up or leaves.
    """

    anger: int
    trust: int
    patience: int

    def plus(self, name: str, delta: int) -> Mood:
        """The mood with one value moved and kept within 0–100."""
        value = max(0, min(100, getattr(self, name) + delta))
        if name == "anger":
            return Mood(value, self.trust, self.patience)
        if name == "trust":
            return Mood(self.anger, value, self.patience)
        return Mood(self.anger, self.trust, value)

    def to_json(self) -> dict[str, int]:
        """The three values by name."""
        return {"anger": self.anger, "trust": self.trust, "patience": self.patience}


@dataclass(frozen=True, slots=True)
class DifficultyRules:
    """What a difficulty changes.

    Attributes:
        calming: factor on what calms.
        hurting: factor on what angers.
        patience: added to the persona's patience at the start.
        fair_share: percent of the ask from which an offer is good enough to close.
    """

    calming: float
    hurting: float
    patience: int
    fair_share: int


@dataclass(frozen=True, slots=True)
class MoodRules:
    """The numbers of `bot/content/mood.yml`.

    Attributes:
        effects: event name -> change per mood value, before factors and bounds.
        most_calming: the largest drop of anger in one turn (inertia; Zuters & Leonova).
        most_calming_when_owned: the same in a turn that owns the fault and names it.
        calm: anger at which a customer counts as calm.
        calm_not_before: the turn before which nobody gets there, however good the messages are.
        most_angering: the largest rise of anger in one turn, insults apart.
        no_fault_calming: factor on what calms where no fault of ours can be owned: the strongest act is missing there.
        last_turn: the trainee's turn after which the customer has no more time.
        longest_silence: minutes without a word from the trainee after which the customer is gone.
        difficulties: by name.
    """

    effects: Mapping[str, Mapping[str, int]]
    most_calming: int
    most_calming_when_owned: int
    calm: int
    calm_not_before: int
    most_angering: int
    no_fault_calming: float
    last_turn: int
    longest_silence: int
    difficulties: Mapping[str, DifficultyRules]
