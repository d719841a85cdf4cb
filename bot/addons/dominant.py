"""The one act that Rasa sees as the intent of a message."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.acts import Act
from bot.domain.evidence import Evidence

NO_ACT = "no_act"

SEVERITY: tuple[frozenset[Act], ...] = (
    frozenset({Act.INSULT}),
    frozenset({Act.NON_APOLOGY, Act.DISMISSAL, Act.BLAME_SHIFT}),
    frozenset({Act.CONSULT_MANAGER, Act.FAULT_ACKNOWLEDGEMENT, Act.OVERPROMISE, Act.REPAIR_OFFER, Act.OPTIONS}),
    frozenset({Act.GIBBERISH, Act.OFF_TOPIC}),
)
"""Acts that a customer reacts to most, worst first; all others come after them."""


def rank(evidence: Sequence[Evidence]) -> list[tuple[str, float]]:
    """Acts with their confidence, the dominant one first: by severity, then by confidence, then by name.

    A message without evidence ranks as `no_act` with confidence 1.
    """
    best: dict[Act, float] = {}
    for one in evidence:
        best[one.act] = max(one.confidence, best.get(one.act, 0.0))
    if not best:
        return [(NO_ACT, 1.0)]
    ordered = sorted(best, key=lambda act: (_severity(act), -best[act], act.value))
    return [(act.value, best[act]) for act in ordered]


def _severity(act: Act) -> int:
    return next((rank for rank, acts in enumerate(SEVERITY) if act in acts), len(SEVERITY))
