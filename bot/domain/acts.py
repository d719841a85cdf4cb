"""What a message does: the acts, and the families of non-apology.

Definitions, examples and near-misses stand in `bot/content/acts.yml`; a test holds the two together.
The first fifteen follow the CCSARP coding manual (Blum-Kulka, House & Kasper 1989), extended for service talk;
the rest are moves that the product needs to understand a conversation.
"""

from __future__ import annotations

from enum import Enum


class Act(str, Enum):
    """A label for what a message does; a message may carry several."""

    FAULT_ACKNOWLEDGEMENT = "fault_acknowledgement"
    REGRET = "regret"
    SYMPATHY = "sympathy"
    EMPATHY = "empathy"
    REPAIR_OFFER = "repair_offer"
    NEXT_STEP = "next_step"
    CLARIFYING_QUESTION = "clarifying_question"
    EXPLANATION = "explanation"
    APPRECIATION = "appreciation"
    NON_APOLOGY = "non_apology"
    SCRIPTED = "scripted"
    BLAME_SHIFT = "blame_shift"
    DISMISSAL = "dismissal"
    HANDOFF = "handoff"
    OVERPROMISE = "overpromise"

    GREETING = "greeting"
    CLOSING = "closing"
    PARAPHRASE = "paraphrase"
    OPTIONS = "options"
    CONSULT_MANAGER = "consult_manager"
    BOUNDARY = "boundary"
    FORBEARANCE = "forbearance"
    ADVANCE_NOTICE = "advance_notice"
    INSULT = "insult"
    OFF_TOPIC = "off_topic"
    GIBBERISH = "gibberish"


CODEBOOK_ACTS = tuple(Act)[:15]
"""The acts that are measured against labelled messages."""


class Family(str, Enum):
    """The eight ways a sorry dodges (after Lazare 2004; Bentley 2015; and the wording of real replies)."""

    FEELING = "feeling"
    CONDITIONAL = "conditional"
    BUT = "but"
    AGENTLESS = "agentless"
    VAGUE = "vague"
    SIDESTEP = "sidestep"
    BLAME_SHIFT = "blame_shift"
    DEJA_VU = "deja_vu"
