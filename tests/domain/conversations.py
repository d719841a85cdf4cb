"""Conversations of known conduct, with their acts given by hand, so that the domain is tested without a detector."""

from __future__ import annotations

from bot.catalog import load_catalog
from bot.domain.conversation import Reply, begin, take_turn
from bot.domain.language import Language
from bot.domain.setup import Setup
from bot.domain.turn import Turn
from tests.said import said


def make_setup(
    scenario: str = "satellite_fee",
    persona: str = "exhausted",
    difficulty: str = "normal",
    seed: int = 1,
    language: Language = Language.EN,
) -> Setup:
    """A session's setup from the real content."""
    return load_catalog(language).setup(scenario=scenario, persona=persona, difficulty=difficulty, seed=seed)


def play(setup: Setup, turns: list[Turn]) -> list[Reply]:
    """The opening and the replies, until the turns or the customer's patience run out."""
    replies = [begin(setup)]
    for turn in turns:
        if replies[-1].state.outcome:
            break
        replies.append(take_turn(setup, replies[-1].state, turn))
    return replies


OWNED = said(
    "I'm sorry, Ms Kowalski. Our technician moved your dish and didn't tighten the bracket. That was our mistake.",
    "regret: I'm sorry",
    "fault_acknowledgement: That was our mistake",
)
LISTENED = said(
    "Nine evenings without a picture would wear me out too. Did it start after the technician's visit?",
    "empathy: Nine evenings without a picture would wear me out too",
    "clarifying_question: Did it start after the technician's visit?",
)
OFFERED = said(
    "I can send a technician free of charge, tomorrow at 5 pm or in the morning.",
    "repair_offer: I can send a technician free of charge",
    "next_step: tomorrow at 5 pm",
    "options: or in the morning",
)
PROMISED = said(
    "I've booked it for tomorrow at 5 pm and I'll call you on Thursday to see that it works.",
    "next_step: I've booked it for tomorrow at 5 pm",
)
WELL = [OWNED, LISTENED, OFFERED, PROMISED, said("Thank you, Ms Kowalski. Good evening.", "closing: Good evening")]
"""Good conduct in the satellite scenario."""

MODEL_SENTENCE = said(
    "I'm sorry, we were wrong. How can we make it right?",
    "regret: I'm sorry",
    "fault_acknowledgement: we were wrong",
    "repair_offer: How can we make it right?",
)
SORRY_YOU_FEEL = said("I'm sorry you feel that way.", "non_apology/feeling: I'm sorry you feel that way")
