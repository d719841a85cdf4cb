"""The ledger: why the mood changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of one mood value.

    Attributes:
        cause: index of the evidence in the turn, or the name of a rule.
        mood: `anger`, `trust` or `patience`.
        delta: the change as it was applied, after persona, difficulty and inertia; never 0.
        event: what it was, one of `bot.domain.turn.EVENTS`.
    """

    cause: int | str
    mood: str
    delta: int
    event: str

    def to_json(self) -> dict[str, object]:
        """The shape of the turn contract."""
        return {"cause": self.cause, "mood": self.mood, "delta": self.delta, "event": self.event}

    @classmethod
    def from_json(cls, data: Mapping[str, object]) -> Entry:
        """Read what `to_json` wrote."""
        cause = data["cause"]
        return cls(
            cause=cause if isinstance(cause, int) else str(cause),
            mood=str(data["mood"]),
            delta=int(str(data["delta"])),
            event=str(data["event"]),
        )
