"""How sure a score is: from the detector's confidence to an interval, in whole numbers only.

Each piece of evidence is there or not with its confidence: what would the value be without it? What nobody saw may
have been missed: what would the value be with it? The spread of all that, times a factor fitted on data
(`bot/content/certainty.yml`, measured by `amends bench-score --certainty`), gives the interval.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import isqrt

from bot.domain.acts import Act
from bot.domain.evidence import Evidence, Source

THOUSAND = 1000
Key = tuple[int, int]
"""Where evidence stands: turn and index in the turn."""
NOTHING_SEEN = -1
"""The index for what is held against a turn because nothing was seen in it."""


@dataclass(frozen=True, slots=True)
class Certainty:
    """Measured numbers.

    Attributes:
        spread: percent by which the standard deviation is multiplied so that nine in ten true values lie inside.
        least: the narrowest half of an interval, points of 100; people differ even where the detector is sure.
        most: source -> how far its evidence is trusted at most, of a thousand, whatever confidence it claims.
        unseen: act -> of a thousand messages in which it wasn't seen, in how many it was there.
        quiet: of a thousand messages in which nothing useful was seen, in how many there was something.
    """

    spread: int
    least: int
    most: Mapping[Source, int]
    unseen: Mapping[Act, int]
    quiet: int

    def trust(self, evidence: Evidence) -> int:
        """How sure a piece of evidence is, of a thousand."""
        claimed = max(0, min(THOUSAND, int(evidence.confidence * THOUSAND + 0.5)))
        return min(claimed, self.most.get(evidence.source, THOUSAND))


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing that might be otherwise.

    Attributes:
        chance: that it is otherwise, of a thousand.
        effect: by how much the value would change, points.
    """

    chance: int
    effect: int


def half_width(certainty: Certainty, doubts: Iterable[Doubt], *, scale: int = 1) -> int:
    """Half of the interval, in points of 100.

    Args:
        scale: by how much the effects are too large (100 where they are in percent of points).
    """
    variance = sum(doubt.effect**2 * doubt.chance * (THOUSAND - doubt.chance) for doubt in doubts)
    deviation = isqrt(variance * certainty.spread**2)  # points × scale × 1000 × 100
    unit = scale * THOUSAND * 100
    return max(certainty.least, (deviation + unit // 2) // unit)


def bounds(value: int, half: int) -> tuple[int, int]:
    """The interval around a value, within 0–100."""
    return max(0, value - half), min(100, value + half)


def unseen_chance(certainty: Certainty, act: Act, messages: int) -> int:
    """How likely an act was there unseen in one of so many messages, of a thousand; at most one half."""
    return min(THOUSAND // 2, certainty.unseen.get(act, 0) * messages)


FROM_SILENCE = frozenset({"nothing", "ignored_question", "gone_quiet"})
"""Events that there are because something wasn't seen."""
ACT_OF: Mapping[str, Act] = {
    **dict.fromkeys(("owned_named", "owned_bare", "owned_falsely"), Act.FAULT_ACKNOWLEDGEMENT),
    "regret": Act.REGRET,
    "sympathy": Act.SYMPATHY,
    "empathy_named": Act.EMPATHY,
    "paraphrase": Act.PARAPHRASE,
    **dict.fromkeys(("explanation", "excuse"), Act.EXPLANATION),
    **dict.fromkeys(("question_useful", "question_open"), Act.CLARIFYING_QUESTION),
    **dict.fromkeys(("offer_full", "offer_fair", "offer_beyond", "never_allowed"), Act.REPAIR_OFFER),
    **dict.fromkeys(("next_step_timed", "follow_up"), Act.NEXT_STEP),
    "options": Act.OPTIONS,
    "boundary": Act.BOUNDARY,
    "consulted": Act.CONSULT_MANAGER,
    "dismissal": Act.DISMISSAL,
    **dict.fromkeys(("blame_customer", "blame_others"), Act.BLAME_SHIFT),
    **dict.fromkeys(("non_apology_conditional", "non_apology_feeling", "non_apology_but"), Act.NON_APOLOGY),
    **dict.fromkeys(("scripted", "scripted_again"), Act.SCRIPTED),
    **dict.fromkeys(("handoff", "handoff_again"), Act.HANDOFF),
    "overpromise": Act.OVERPROMISE,
}
"""The act without which an event can't be seen; events that need no act, or hardly ever hang on one, are left out."""
