"""A nudge for practice mode: what is due now, with words of the case to start from."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.ears import FAIR
from bot.domain.phase import Phase
from bot.domain.scenario import Authority, Scenario
from bot.domain.setup import Setup
from bot.domain.state import State
from bot.domain.wording import fill


@dataclass(frozen=True, slots=True)
class Hint:
    """What is due and a half-finished wording.

    Attributes:
        due: key of the pool, such as "own_it".
        text: one or two sentences for the trainee.
    """

    due: str
    text: str


def hint(setup: Setup, state: State, asked: int) -> Hint:
    """The hint for this moment.

    Args:
        asked: how many hints were given in this turn before; each brings another wording.
    """
    due = what_is_due(setup.scenario, state)
    pool = list(setup.hints[due])
    setup.dice(state.memory.turn, "hint").shuffle(pool)
    scenario = setup.scenario
    alone = [
        remedy.name for remedy in scenario.remedies if remedy.authority is Authority.ALONE and remedy.worth >= FAIR
    ]
    slots = {
        **scenario.slots,
        "fault": scenario.slots.get("fault", scenario.slots.get("problem", "")),
        "matter": scenario.slots.get("matter", scenario.slots.get("problem", "")),
        "remedy": alone[0] if alone else "",
        "address": scenario.customer.address,
    }
    return Hint(due, fill(pool[asked % len(pool)], slots))


def what_is_due(scenario: Scenario, state: State) -> str:
    """What the trainee had best do now."""
    memory = state.memory
    if state.phase is Phase.CLOSING:
        return "close_well"
    if memory.promised:
        return "keep_promise"
    if memory.due == "manager":
        return "consult"
    if memory.count("regret_again", "regret_too_often") and not memory.offered:
        return "slow_down_sorry"
    if not scenario.fault.ours and not memory.count("boundary"):
        return "hold_the_line" if memory.turn else "ask_what_happened"
    if scenario.fault.ours and not memory.owned_turn:
        return "name_it" if memory.count("owned_bare") else "own_it"
    if not memory.count("empathy_named", "paraphrase"):
        return "show_you_listened"
    if not memory.count("question_useful", "question_open"):
        return "ask_what_happened"
    if memory.best_offer < FAIR:
        return "offer_choice" if memory.offered else "offer_something"
    if not memory.count("next_step_timed"):
        return "make_promise_concrete"
    return "answer_question"
