"""A nudge for practice mode: what is due now, first with half a sentence to start from, then with a whole one."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.ears import FAIR
from bot.domain.moves import moves, slots, suiting
from bot.domain.phase import Phase
from bot.domain.scenario import Authority, Scenario
from bot.domain.setup import Setup
from bot.domain.similarity import ALIKE, share_in, shingles
from bot.domain.state import State
from bot.domain.wording import fill

HALVES = 2
"""Half-finished wordings that come before a whole one: who still looks for words should try first."""


@dataclass(frozen=True, slots=True)
class Hint:
    """What is due and how it could be said.

    Attributes:
        due: key of the pool, such as "own_it".
        text: one or two sentences for the trainee.
    """

    due: str
    text: str


def hint(setup: Setup, state: State, asked: int) -> Hint:
    """The hint for this moment.

    Args:
        asked: how many hints were given in this turn before; each brings another wording, from the third on a whole
            one, from the same source as the rewordings of the debrief.
    """
    due = what_is_due(setup.scenario, state)
    whole = _whole(setup, state, due) if asked >= HALVES else []
    if whole:
        return Hint(due, whole[(asked - HALVES) % len(whole)])
    pool = list(setup.hints[due])
    setup.dice(state.memory.turn, "hint").shuffle(pool)
    alone = [
        remedy for remedy in setup.scenario.remedies if remedy.authority is Authority.ALONE and remedy.worth >= FAIR
    ]
    return Hint(due, fill(pool[asked % len(pool)], slots(setup, remedy=alone[0].name if alone else "")))


def _whole(setup: Setup, state: State, due: str) -> list[str]:
    """Messages that could be sent as they are, none that the trainee has sent before."""
    sent = {one for text in state.memory.said for one in shingles(text)}
    names = dict.fromkeys(plan[0] for plan in moves(setup.scenario, due))
    texts = [text for move in names for text in suiting(setup, state, move) if share_in(text, sent) < ALIKE]
    dice = setup.dice(state.memory.turn, "hint/whole")
    dice.shuffle(texts)
    return [fill(dice.choice(setup.phrasebook.hint), {"wording": text}) for text in texts]


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
