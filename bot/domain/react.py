"""How the customer takes a turn: events move the mood, the mood moves the phase, and some day it ends."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.ledger import Entry
from bot.domain.mood import HEARD, Mood
from bot.domain.observe import observe
from bot.domain.phase import Outcome, Phase
from bot.domain.setup import Setup
from bot.domain.state import Memory, State
from bot.domain.turn import HELPING_EVENTS, HURTING_EVENTS, Event, Turn

_FADING = (1.0, 0.6, 0.35, 0.2)
"""The second time a good act does less, the fourth time next to nothing."""
_GROWING = (1.0, 1.25, 1.5)
RELAPSING = 10
"""Rise of anger in one turn by which a customer who had calmed falls back."""
_LEAVING_OPEN = ("consulted", "question_", "offer_full", "offer_fair", "offer_small", "offer_beyond")
"""Who is asked something or offered more answers that first, before anybody says goodbye."""
_CALMER = (Phase.TELLING, Phase.BARGAINING, Phase.CLOSING)
_PROVOKING = (
    "dismissal",
    "blame_customer",
    "handoff",
    "handoff_again",
    "insult",
    "non_apology_again",
    "scripted_again",
    "repeat_self",
)
_GRAVE = frozenset(
    {"insult", "dismissal", "blame_customer", "handoff", "handoff_again", "closing_early", "repeat_self"}
    | {name for name in HURTING_EVENTS if name.startswith("non_apology")}
)


def opening_state(setup: Setup) -> State:
    """The customer before the first word."""
    start = setup.persona.start
    return State(mood=start.plus("patience", setup.difficulty_rules.patience))


def react(setup: Setup, state: State, turn: Turn) -> tuple[State, tuple[Entry, ...], tuple[Event, ...]]:
    """The customer after a turn, why, and what happened.

    The same arguments always give the same result. A state that has ended comes back unchanged.
    """
    if state.outcome:
        return state, (), ()
    memory, events = observe(scenario=setup.scenario, hearing=setup.hearing, memory=state.memory, turn=turn)
    mood, ledger = _feel(setup, state, events)
    after = replace(state, mood=mood, memory=memory)
    after = _call_for_manager(setup, after, events)
    return _move_on(setup, state, after, turn, events), ledger, events


def _feel(setup: Setup, state: State, events: tuple[Event, ...]) -> tuple[Mood, tuple[Entry, ...]]:
    rules, difficulty = setup.rules, setup.difficulty_rules
    owned = any(event.name == "owned_named" for event in events)
    calming_left = rules.most_calming_when_owned if owned else rules.most_calming
    if state.memory.turn + 1 < rules.calm_not_before:
        calming_left = max(0, min(calming_left, state.mood.anger - rules.calm - 1))
    angering_left = 100 if any(event.name == "insult" for event in events) else rules.most_angering
    mood, ledger = state.mood, []
    for event in (*events, Event("time_passes", "time_passes")):
        for name, base in rules.effects.get(event.name, {}).items():
            helps = (base < 0) == (name == "anger")
            amount = base * _weight(setup, state.memory, event, helps)
            amount *= (setup.persona.calming * difficulty.calming) if helps else difficulty.hurting
            delta = round(amount)
            if name == "anger" and delta < 0:
                delta = -min(-delta, calming_left)
                calming_left += delta
            elif name == "anger":
                delta = min(delta, angering_left)
                angering_left -= delta
            moved = mood.plus(name, delta)
            change = getattr(moved, name) - getattr(mood, name)
            if change:
                ledger.append(Entry(event.cause, name, change, event.name))
            mood = moved
    return mood, tuple(ledger)


def _weight(setup: Setup, memory: Memory, event: Event, helps: bool) -> float:
    before = memory.count(event.name)
    fading = event.name in HELPING_EVENTS
    weight = _FADING[min(before, 3)] if fading else _GROWING[min(before, 2)]
    triggers = setup.persona.triggers
    family = "non_apology" if event.name.startswith("non_apology_") else event.name
    weight *= triggers.get(event.name, triggers.get(family, 1.0))
    if helps and not setup.scenario.fault.ours:
        weight *= setup.rules.no_fault_calming
    if helps and event.name.startswith("offer_"):
        if setup.scenario.fault.ours and not memory.owned_turn:
            weight *= 0.5  # money before "we were wrong" feels like being bought off
        if memory.heard < HEARD:
            weight *= 0.7  # nobody has asked what it is about yet
        if event.detail in setup.scenario.need:
            weight *= 1.15
    return weight


def _call_for_manager(setup: Setup, state: State, events: tuple[Event, ...]) -> State:
    after = setup.persona.manager_after
    provoked = any(event.name in _PROVOKING for event in events)
    if not after or not provoked or state.memory.due == "manager":
        return state
    asked = state.memory.count("consulted", "consulted_again", "consulted_needlessly")
    if state.memory.count(*_PROVOKING) >= after and not asked:
        return state.with_memory(due="manager")
    return state


def _move_on(setup: Setup, before: State, after: State, turn: Turn, events: tuple[Event, ...]) -> State:
    """Phase and outcome after a turn."""
    silent = is_silence(setup, turn.seconds)
    outcome = _silent_ending(setup, before) if silent else _ending(setup, before, after, events)
    if outcome:
        return replace(after, phase=Phase.ENDED, outcome=outcome, nps=_nps(outcome, after.mood))
    return replace(after, phase=_phase(setup, before, after))


def _phase(setup: Setup, before: State, after: State) -> Phase:
    mood = after.mood
    if _content(setup, after):
        return Phase.CLOSING
    if mood.anger - before.mood.anger >= RELAPSING and before.phase in _CALMER:
        return Phase.RELAPSE
    if before.phase is Phase.CLOSING or (after.memory.best_offer and mood.anger < 75):
        return Phase.BARGAINING
    if mood.anger >= 70 and mood.trust < 35:
        return Phase.VENTING
    return Phase.TESTING if mood.trust < 40 else Phase.TELLING


def _content(setup: Setup, state: State) -> bool:
    """Whether the customer would take what is on the table."""
    mood, memory = state.mood, state.memory
    fair = memory.best_offer >= setup.difficulty_rules.fair_share
    return fair and mood.anger <= 50 and mood.trust >= 30 and memory.turn >= 3


def _ending(setup: Setup, before: State, after: State, events: tuple[Event, ...]) -> Outcome | None:
    mood, memory = after.mood, after.memory
    grave = any(event.name in _GRAVE for event in events)
    if memory.count("insult") >= 2:
        return Outcome.ABUSED
    if before.memory.due == "manager" and memory.due == "manager":
        return Outcome.MANAGER_DEMANDED
    open_still = any(event.name.startswith(_LEAVING_OPEN) for event in events)
    if before.phase is Phase.CLOSING and not grave and not open_still and _content(setup, after):
        return _good_ending(setup, after)
    boiling_over = mood.anger >= 100 and before.mood.anger >= 100 and memory.due != "manager"
    if mood.patience <= 0 or boiling_over:
        return Outcome.LEFT
    if memory.turn >= setup.rules.last_turn:
        return Outcome.SETTLED if _content(setup, after) else Outcome.TIMED_OUT
    return None


def _good_ending(setup: Setup, state: State) -> Outcome:
    honest = bool(state.memory.owned_turn) if setup.scenario.fault.ours else not state.memory.count("owned_falsely")
    won = state.mood.anger <= 35 and state.mood.trust >= 55 and honest
    return Outcome.WON_BACK if won else Outcome.SETTLED


def is_silence(setup: Setup, seconds: float) -> bool:
    """Whether the trainee has been silent for so long that nobody would still sit there."""
    return seconds >= 60 * setup.rules.longest_silence


def _silent_ending(setup: Setup, state: State) -> Outcome:
    agreed = state.phase is Phase.CLOSING and _content(setup, state)
    return _good_ending(setup, state) if agreed else Outcome.TIMED_OUT


def end_now(setup: Setup, state: State, seconds: float = 0.0) -> State:
    """The customer after the trainee has ended the conversation, or has been silent for too long.

    Args:
        seconds: how long the customer had waited by then.
    """
    if state.outcome:
        return state
    outcome = _silent_ending(setup, state)
    if outcome is Outcome.TIMED_OUT and not is_silence(setup, seconds):
        outcome = Outcome.ABANDONED
    return replace(state, phase=Phase.ENDED, outcome=outcome, nps=_nps(outcome, state.mood))


def _nps(outcome: Outcome, mood: Mood) -> int:
    """The answer to "would you recommend us?", 0–10, from how it ended and what trust is left."""
    low, high = {
        Outcome.WON_BACK: (8, 10),
        Outcome.SETTLED: (5, 8),
        Outcome.LEFT: (0, 3),
        Outcome.MANAGER_DEMANDED: (0, 3),
        Outcome.ABANDONED: (0, 2),
        Outcome.ABUSED: (0, 0),
        Outcome.TIMED_OUT: (0, 3),
    }[outcome]
    share = (mood.trust + 100 - mood.anger) / 200
    return max(low, min(high, low + round((high - low) * share)))
