"""The customer as a whole: opens, answers, waits for the manager, says goodbye.

Everybody who needs a customer calls these functions: the action server, the command line, rewinding, measuring.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.domain.evidence import Evidence
from bot.domain.ledger import Entry
from bot.domain.observe import hear_facts
from bot.domain.phase import Phase
from bot.domain.react import end_now, opening_state, react
from bot.domain.scenario import Authority
from bot.domain.setup import Setup
from bot.domain.speak import farewell, open_conversation, reply
from bot.domain.state import State
from bot.domain.turn import Event, Kind, Turn

CONTRACT = 1
"""Version of the turn contract."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What comes back for a turn.

    Attributes:
        text: the customer's words; empty where the session was over before.
        manager: the manager's answer to the trainee, where asked.
    """

    text: str
    state: State
    evidence: tuple[Evidence, ...] = ()
    ledger: tuple[Entry, ...] = ()
    manager: str = ""

    def to_json(self) -> dict[str, object]:
        """The `custom` part of the turn contract, without the text."""
        answer: dict[str, object] = {
            "contract": CONTRACT,
            "turn": self.state.memory.turn,
            "evidence": [evidence.to_json() for evidence in self.evidence],
            "state": self.state.to_json(),
            "ledger": [entry.to_json() for entry in self.ledger],
            "phase": self.state.phase.value,
            "outcome": self.state.outcome.value if self.state.outcome else None,
        }
        if self.manager:
            answer["manager"] = self.manager
        return answer


def begin(setup: Setup, avoid: tuple[str, ...] = ()) -> Reply:
    """The customer's opening; empty where the agent writes first.

    Args:
        avoid: marks of lines not to be said (`line_mark`), such as the openings of the trainee's last sessions.
    """
    start = opening_state(setup)
    state, text = open_conversation(setup, start.with_memory(lines=avoid))
    if not text:  # everything is to be avoided, or the agent writes first
        state, text = open_conversation(setup, start)
    state = state.with_memory(lines=tuple(mark for mark in state.memory.lines if mark not in avoid))
    return Reply(text, state)


def take_turn(setup: Setup, state: State, turn: Turn) -> Reply:
    """The customer's answer to a message or to a pause for the manager."""
    if state.outcome:
        return Reply("", state)
    after, ledger, events = react(setup, state, turn)
    after, text = reply(setup, state, after, turn, events)
    return Reply(text, after, turn.evidence, ledger, _manager_answer(setup, after, events))


def end(setup: Setup, state: State, seconds: float = 0.0) -> Reply:
    """The trainee ends the conversation, or has written nothing for so long that the customer leaves.

    Args:
        seconds: how long the customer had waited by then.
    """
    if state.outcome:
        return Reply("", state)
    after, text = farewell(setup, end_now(setup, state, seconds))
    return Reply(text, after)


@dataclass(frozen=True, slots=True)
class Exchange:
    """A turn of the trainee and what the customer answered, as they stand in a transcript."""

    turn: Turn
    reply: str


@dataclass(frozen=True, slots=True)
class Step:
    """One exchange, understood: what happened in it and how the customer stood afterwards.

    Attributes:
        heard: the customer's words before the turn.
    """

    number: int
    turn: Turn
    events: tuple[Event, ...]
    ledger: tuple[Entry, ...]
    state: State
    heard: str = ""


def replay(setup: Setup, opening: str, exchanges: tuple[Exchange, ...]) -> tuple[State, tuple[Step, ...]]:
    """Follow a written transcript with the same rules that the customer follows.

    The customer's words are taken as they stand and only the facts in them are noted, so a transcript from anywhere
    can be followed. For a session played here the states are those of the session.

    Returns:
        The state after the opening, and one step an exchange.
    """
    state = start = _note(setup, opening_state(setup), opening)
    steps, heard = [], opening
    for number, exchange in enumerate(exchanges, start=1):
        if state.outcome and exchange.reply:
            state = _still_there(state)
        state, ledger, events = react(setup, state, exchange.turn)
        state = _note(setup, state, exchange.reply)
        steps.append(Step(number, exchange.turn, events, ledger, state, heard))
        heard = exchange.reply
    return start, tuple(steps)


def _still_there(state: State) -> State:
    """The rules saw an ending, but the customer of this transcript wrote on: what comes then counts as well."""
    return replace(state, phase=Phase.TESTING, outcome=None, nps=None, mood=state.mood.plus("patience", 1))


def _note(setup: Setup, state: State, words: str) -> State:
    told = hear_facts(setup.scenario, state.memory, words).told
    return state if told == state.memory.told else state.with_memory(told=told)


def _manager_answer(setup: Setup, state: State, events: tuple[Event, ...]) -> str:
    if not any(event.name.startswith("consulted") for event in events):
        return ""
    remedies = [setup.scenario.remedy(remedy_id) for remedy_id in state.memory.granted]
    answers = [remedy.manager for remedy in remedies if remedy.authority is Authority.CONSULT and remedy.manager]
    return " ".join([setup.scenario.manager_plain, *answers])


__all__ = ["CONTRACT", "Exchange", "Kind", "Reply", "Step", "begin", "end", "replay", "take_turn"]
