"""Whole messages that suit a moment: the scenario's own answers, and general ones filled with its facts.

Hints and rewordings take their words from here.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.scenario import Opens, Scenario
from bot.domain.setup import Setup
from bot.domain.state import State
from bot.domain.text import find_phrase
from bot.domain.wording import fill

MOVES: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "own_it": (("own",), ("own", "ask")),
    "name_it": (("own",), ("own", "ask")),
    "show_you_listened": (("listen",), ("listen", "ask")),
    "ask_what_happened": (("ask",), ("listen", "ask")),
    "answer_question": (("promise",), ("offer",)),
    "offer_something": (("offer",), ("listen", "offer")),
    "offer_choice": (("offer",), ("offer",)),
    "consult": (("consult",), ("consult",)),
    "make_promise_concrete": (("promise",), ("promise",)),
    "keep_promise": (("offer_more",), ("offer",), ("promise",)),
    "hold_the_line": (("decline",), ("listen", "decline")),
    "slow_down_sorry": (("offer",), ("promise",)),
    "close_well": (("close",), ("promise",)),
}
"""What is due -> the moves that a message may be made of, best first; only the first move of each is needed."""
NOT_OURS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "ask_what_happened": (("own",), ("listen", "ask")),
    "hold_the_line": (("decline",), ("own",)),
}
"""The same where there is nothing to own; "own" then takes the annoyance seriously without confessing."""

HEARD_AS: Mapping[str, frozenset[str]] = {
    "own": frozenset({"owned_named"}),
    "listen": frozenset({"empathy_named", "paraphrase"}),
    "ask": frozenset({"question_useful", "question_open"}),
    "offer": frozenset({"offer_full", "offer_fair"}),
    "offer_more": frozenset({"offer_full", "offer_fair", "offer_small"}),
    "promise": frozenset({"next_step_timed"}),
    "decline": frozenset({"boundary", "offer_full", "offer_fair", "offer_small"}),
    "consult": frozenset({"consulted"}),
    "close": frozenset({"closing", "next_step_timed", "next_step_vague", "question_open"}),
}
"""Move -> the events of which a message that makes it brings at least one."""
_TAKEN_SERIOUSLY = frozenset({"empathy_named", "paraphrase", "explanation", "sympathy", "boundary"})


def heard_as(scenario: Scenario, move: str) -> frozenset[str]:
    """The events of which a message that makes this move brings at least one."""
    return _TAKEN_SERIOUSLY if move == "own" and not scenario.fault.ours else HEARD_AS[move]


def moves(scenario: Scenario, due: str) -> tuple[tuple[str, ...], ...]:
    """The moves that a message may be made of when this is due, best first."""
    return MOVES[due] if scenario.fault.ours else NOT_OURS.get(due, MOVES[due])


def slots(setup: Setup, **more: str) -> dict[str, str]:
    """The words of the case for the slots of a sentence; each also with a capital first letter."""
    scenario, customer = setup.scenario, setup.scenario.customer
    spoken_to = customer.address.split()[0]
    values = {
        **scenario.slots,
        "fault": scenario.slots.get("fault", scenario.slots.get("problem", "")),
        "matter": scenario.slots.get("matter", scenario.slots.get("problem", "")),
        "address": customer.address,
        "i": setup.phrasebook.myself.get(spoken_to, customer.you),
        "you": spoken_to,
        **more,
    }
    return values | {name[:1].upper() + name[1:]: word[:1].upper() + word[1:] for name, word in values.items()}


def suiting(setup: Setup, state: State, move: str) -> list[str]:
    """The messages for a move that can be said now: nothing asked that is known, nothing offered twice.

    Where the agent writes first, the scenario's own words of owning are first messages; the general ones answer.
    """
    scenario = setup.scenario
    breaks_news = move == "own" and scenario.opens is Opens.AGENT
    answers = () if breaks_news and state.memory.turn else scenario.answers.get(move, ())
    frames = () if breaks_news and not state.memory.turn else setup.phrasebook.frames.get(move, ())
    if move == "own" and not scenario.fault.ours:
        frames = ()
    case = slots(setup)
    texts = [*answers, *(fill(frame, case) for frame in frames)]
    return [text for text in texts if _suits(scenario, state, move, text)]


def all_wordings(setup: Setup) -> tuple[str, ...]:
    """Everything that hints and rewordings of this scenario may be made of, for noticing copies."""
    names = dict.fromkeys((*setup.scenario.answers, *setup.phrasebook.frames))
    case = slots(setup)
    frames = (fill(frame, case) for name in names for frame in setup.phrasebook.frames.get(name, ()))
    return (*(text for name in names for text in setup.scenario.answers.get(name, ())), *frames)


def asks_again(scenario: Scenario, told: tuple[str, ...], question: str) -> bool:
    """Whether the customer has told already what the question asks."""
    return any(fact.id in told and find_phrase(question, fact.ask) for fact in scenario.facts)


def _suits(scenario: Scenario, state: State, move: str, text: str) -> bool:
    memory = state.memory
    if move == "ask":
        return not asks_again(scenario, memory.told, text)
    if move not in ("offer", "offer_more"):
        return True
    named = [remedy.id for remedy in scenario.remedies if find_phrase(text, remedy.words)]
    if any(remedy in memory.offered for remedy in named):
        return False
    return move == "offer" or any(remedy in memory.granted for remedy in named)
