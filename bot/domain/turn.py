"""One move of the trainee."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from bot.domain.evidence import Evidence


class Kind(str, Enum):
    """What the trainee did."""

    MESSAGE = "message"
    CONSULT = "consult"


@dataclass(frozen=True, slots=True)
class Turn:
    """A message to the customer, or a pause to ask the manager.

    Attributes:
        text: NFC, as stored; empty for a pause without words.
        evidence: what the detector saw, sorted by (start, end, act).
        seconds: how long the customer waited for it, ≥ 0.
    """

    text: str
    evidence: tuple[Evidence, ...] = ()
    seconds: float = 0.0
    kind: Kind = Kind.MESSAGE


@dataclass(frozen=True, slots=True)
class Event:
    """What a turn did to the customer, one word of the rubric's and the ledger's language.

    Attributes:
        name: one of `EVENTS`.
        cause: index of the evidence in the turn, or the name of a rule where no words are the cause.
        detail: the id of the fact or remedy meant, where there is one.
    """

    name: str
    cause: int | str
    detail: str = ""


HELPING_EVENTS = (
    "owned_named",
    "owned_bare",
    "regret",
    "sympathy",
    "empathy_named",
    "paraphrase",
    "explanation",
    "appreciation",
    "greeting",
    "question_useful",
    "question_open",
    "offer_full",
    "offer_fair",
    "offer_small",
    "offer_open",
    "options",
    "next_step_timed",
    "next_step_vague",
    "forbearance",
    "boundary",
    "advance_notice",
    "consulted",
    "promise_kept",
    "closing",
)
HURTING_EVENTS = (
    "insult",
    "owned_falsely",
    "dismissal",
    "blame_customer",
    "blame_others",
    "non_apology_feeling",
    "non_apology_conditional",
    "non_apology_but",
    "non_apology_agentless",
    "non_apology_vague",
    "non_apology_sidestep",
    "non_apology_blame_shift",
    "non_apology_deja_vu",
    "non_apology_again",
    "excuse",
    "scripted",
    "scripted_again",
    "empathy_stock",
    "handoff",
    "handoff_again",
    "overpromise",
    "promise_impossible",
    "contradiction",
    "crowding",
    "offer_beyond",
    "offer_again",
    "owned_again",
    "regret_again",
    "regret_too_often",
    "question_again",
    "repeat_self",
    "ignored_question",
    "promise_late",
    "slow",
    "consulted_needlessly",
    "consulted_again",
    "closing_early",
    "off_topic",
    "gibberish",
    "nothing",
    "time_passes",
)
EVENTS = HELPING_EVENTS + HURTING_EVENTS
