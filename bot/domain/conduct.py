"""Scripted trainees of known conduct, for measuring whether customers react as people would.

Each writes the next message from what the customer has said and shown so far. Their stock of sentences stands in
`bot/content/<language>/conduct.yml`; those of the skilled come from the scenario's own answers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.domain.hint import what_is_due
from bot.domain.moves import asks_again
from bot.domain.phase import Phase
from bot.domain.scenario import Scenario
from bot.domain.setup import Setup
from bot.domain.state import State

CONSULT = ""
"""What a conduct writes to ask the manager."""
_MOVES: Mapping[str, tuple[str, ...]] = {
    "own_it": ("own",),
    "name_it": ("own",),
    "show_you_listened": ("listen",),
    "ask_what_happened": ("ask",),
    "offer_something": ("offer",),
    "offer_choice": ("offer",),
    "make_promise_concrete": ("promise",),
    "keep_promise": ("promise", "offer"),
    "hold_the_line": ("decline", "own"),
    "slow_down_sorry": ("offer", "listen"),
    "close_well": ("promise", "close"),
    "answer_question": ("listen", "ask", "promise", "offer"),
}


@dataclass(frozen=True, slots=True)
class Moment:
    """What a trainee has in front of them.

    Attributes:
        turn: number of the message to write, from 1.
        heard: the customer's last words.
        written: own messages so far.
    """

    setup: Setup
    state: State
    turn: int
    heard: str
    written: tuple[str, ...]


Conduct = Callable[[Moment, Mapping[str, tuple[str, ...]]], str]


def skilled(moment: Moment, book: Mapping[str, tuple[str, ...]]) -> str:
    """Owns, listens, asks, offers, promises: whatever is due, each in the words of the case."""
    due = what_is_due(moment.setup.scenario, moment.state)
    if due == "consult":
        return CONSULT
    return _fresh(moment, _MOVES[due])


def apology_stuffer(moment: Moment, book: Mapping[str, tuple[str, ...]]) -> str:
    """The model sentence at every turn."""
    return book["model"][0]


def parrot(moment: Moment, book: Mapping[str, tuple[str, ...]]) -> str:
    """The customer's own words back."""
    return moment.heard


def refund_thrower(moment: Moment, book: Mapping[str, tuple[str, ...]]) -> str:
    """Everything at once, whatever it may cost, and no word about what happened."""
    scenario = moment.setup.scenario
    if moment.turn == 1:
        names = [remedy.name for remedy in scenario.remedies]
        return f"{book['refund_thrower'][0]} {'; '.join(names)}."
    return _say(book["refund_thrower"][1:], moment)


def false_owner(moment: Moment, book: Mapping[str, tuple[str, ...]]) -> str:
    """Confesses where there is nothing to confess, then gives in."""
    if moment.turn % 2:
        return _say(book["false_owner"], moment)
    offers = moment.setup.scenario.answers["offer"]
    return offers[moment.turn // 2 % len(offers)]


def _stock(name: str) -> Conduct:
    def write(moment: Moment, book: Mapping[str, tuple[str, ...]]) -> str:
        return _say(book[name], moment)

    write.__doc__ = f"Says the sentences of “{name}” one after the other."
    return write


CONDUCTS: Mapping[str, Conduct] = {
    "skilled": skilled,
    "skilled_slow": skilled,
    "stock_reader": _stock("stock_reader"),
    "non_apologiser": _stock("non_apologiser"),
    "apology_stuffer": apology_stuffer,
    "parrot": parrot,
    "refund_thrower": refund_thrower,
    "over_promiser": _stock("over_promiser"),
    "stonewaller": _stock("stonewaller"),
    "hand_off": _stock("hand_off"),
    "insulter": _stock("insulter"),
    "ok_sayer": _stock("ok_sayer"),
    "keyword_stuffer": _stock("keyword_stuffer"),
    "false_owner": false_owner,
    "kind_idle": _stock("kind_idle"),
}
SECONDS: Mapping[str, float] = {"skilled_slow": 130.0}
"""How long a conduct takes to write; 25 s otherwise."""
_UNSTOCKED = ("skilled", "skilled_slow", "apology_stuffer", "parrot")
STOCKED = ("model", *(name for name in CONDUCTS if name not in _UNSTOCKED))
"""The pools that `conduct.yml` must hold."""


def suits(name: str, scenario: Scenario) -> bool:
    """Whether a conduct makes sense in a scenario: one can only own falsely what isn't ours."""
    return name != "false_owner" or not scenario.fault.ours


def _say(pool: tuple[str, ...], moment: Moment) -> str:
    return pool[(moment.turn - 1) % len(pool)]


def _fresh(moment: Moment, moves: tuple[str, ...]) -> str:
    answers = moment.setup.scenario.answers
    order = (*moves, "listen", "ask", "promise", "offer", "close" if moment.state.phase is Phase.CLOSING else "own")
    for move in order:
        pool = [
            text
            for text in answers[move]
            if move != "ask" or not asks_again(moment.setup.scenario, moment.state.memory.told, text)
        ]
        moment.setup.dice(moment.turn, f"conduct/{move}").shuffle(pool)
        for text in pool:
            if text not in moment.written:
                return text
    return answers["close"][0]
