"""What remains in the customer: would they recommend us, how satisfied are they, what do they tell a friend."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.phase import Outcome
from bot.domain.setup import Setup
from bot.domain.state import State
from bot.domain.wording import fill


@dataclass(frozen=True, slots=True)
class Aftermath:
    """How the customer looks back.

    Attributes:
        nps: answer to "would you recommend us?", 0–10.
        satisfaction: 1–5, 5 = very satisfied.
        friend: what they tell a friend.
    """

    nps: int
    satisfaction: int
    friend: str


def aftermath(setup: Setup, state: State) -> Aftermath | None:
    """How the customer looks back; None while the session runs."""
    if state.outcome is None or state.nps is None:
        return None
    pool = list(setup.lines.get(f"tell_{state.outcome.value}", ()))
    setup.dice(state.memory.turn, "friend").shuffle(pool)
    slots = {**setup.scenario.slots, "name": setup.scenario.customer.address}
    return Aftermath(state.nps, _satisfaction(state), fill(pool[0], slots) if pool else "")


def _satisfaction(state: State) -> int:
    """Outcome weighs most, then the treatment (justice research: distributive before interactional)."""
    base = {Outcome.WON_BACK: 4, Outcome.SETTLED: 3}.get(state.outcome or Outcome.LEFT, 1)
    treated_well = state.mood.trust >= 60 and state.mood.anger <= 35
    return min(5, base + (1 if treated_well else 0))
