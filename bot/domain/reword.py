"""Better words for the weak turns of a session: how it could have been said there, in this very case, and why."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bot.domain.conversation import Step
from bot.domain.ears import ANSWERED_BY
from bot.domain.evidence import Evidence
from bot.domain.hint import what_is_due
from bot.domain.moves import heard_as, moves, slots, suiting
from bot.domain.observe import observe
from bot.domain.scenario import Authority, Fact, Scenario
from bot.domain.setup import Setup
from bot.domain.similarity import ALIKE, share_in, shingles
from bot.domain.state import State
from bot.domain.text import find_phrase, normalise, sentence_around, words
from bot.domain.turn import HURTING_EVENTS, Event, Turn
from bot.domain.wording import fill

Hear = Callable[[str], tuple[Evidence, ...]]
"""What a detector sees in a text."""

MOST = 2
"""Rewordings of one turn."""
LONGEST_KEPT = 30
"""Words that a sentence of the trainee's may have to be kept in a rewording."""
_RICHLY = 2
"""Turns in which the same thing is due that get as many rewordings as can be; later ones get one, so that it lasts."""
_TRIES = 4
"""Texts that are tried beside another before it stands alone."""
_ELSE = ("show_you_listened", "ask_what_happened", "offer_something", "make_promise_concrete")
"""What helps at any time, for when no words are left for what is due."""
_NOT_WORDS = frozenset({"slow", "crowding", "time_passes", "promise_late", "non_apology_again"})
"""Hurting events that other words would not have changed, or that never come alone."""
_EMPTY = frozenset({"greeting", "appreciation", "sympathy", "promise_kept"})
_SAME_REASON = {
    "scripted_again": "scripted",
    "handoff_again": "handoff",
    "regret_too_often": "regret_again",
    "consulted_again": "consulted_needlessly",
    "off_topic": "nothing",
    "gibberish": "nothing",
}
_SAME_OPENER = {"promise_impossible": "overpromise"}
_DUE_FOR = {
    "owning": "own_it",
    "excuse": "own_it",
    "owned_bare": "name_it",
    "owned_falsely": "hold_the_line",
    "empathy_stock": "show_you_listened",
    "offer": "offer_something",
    "offer_small": "offer_something",
    "offer_again": "offer_something",
    "consulted_needlessly": "offer_something",
    "manager": "consult",
    "handoff": "make_promise_concrete",
    "next_step_vague": "make_promise_concrete",
    "owned_again": "slow_down_sorry",
    "regret_again": "slow_down_sorry",
    "question_again": "ask_what_happened",
}
"""What went wrong -> what was due instead, where it doesn't hang on the moment."""
_KEPT = {
    "question_useful": "ask",
    "offer_full": "offer",
    "offer_fair": "offer",
    "next_step_timed": "promise",
    "empathy_named": "listen",
}
REASONS = (
    "just_told",
    *(
        name
        for name in dict.fromkeys(_SAME_REASON.get(name, name) for name in HURTING_EVENTS)
        if name not in _NOT_WORDS and name != "ignored_question"
    ),
    *ANSWERED_BY,
    "owned_bare",
    "next_step_vague",
    "offer_small",
)
"""The pools of reasons that `rewords.yml` must hold."""


@dataclass(frozen=True, slots=True)
class Rewording:
    """How a weak turn could have been said.

    Attributes:
        turn: number of the trainee's turn, from 1.
        wrong: what went wrong or was missing, one of `REASONS`.
        due: what the texts do, as in hints: what was due at that moment, as far as there are words left for it.
        texts: one or two messages, each ready to be sent.
        why: one sentence that names this case.
    """

    turn: int
    wrong: str
    due: str
    texts: tuple[str, ...]
    why: str

    def to_json(self) -> dict[str, object]:
        """Plain JSON values."""
        return {
            "turn": self.turn,
            "wrong": self.wrong,
            "due": self.due,
            "texts": list(self.texts),
            "why": self.why,
        }


def rewordings(
    setup: Setup, start: State, steps: Sequence[Step], *, shown: Iterable[str] = (), hear: Hear | None = None
) -> tuple[Rewording, ...]:
    """Better words for every weak turn: one that hurt, brought nothing, or left out what the customer waited for.

    The seed of the session decides between wordings, so the same session always gets the same ones and the next
    session others. Nothing comes that the trainee has written or was shown, and nothing comes twice.

    Args:
        start: the state after the opening, as `replay` gives it.
        shown: hints that the trainee was given in this session.
        hear: the detector; with it every wording is first tried on the customer as they were before the turn, and
            only what is heard as it is meant, and hurts in nothing, is proposed.
    """
    writer = _Writer(setup, [step.turn.text for step in steps], shown, hear)
    before = start
    known: tuple[str, ...] = ()
    found: list[Rewording | None] = []
    for step in steps:
        told = before.memory.told
        new = tuple(fact for fact in setup.scenario.facts if fact.id in told and fact.id not in known)
        wrong = None if before.outcome else what_went_wrong(setup, before, step)
        if wrong:
            due = _due(setup.scenario, before, step, wrong)
            found.append(writer.reword(_Moment(before, step, wrong.name, new), due))
        known, before = told, step.state
    return tuple(rewording for rewording in found if rewording)


def what_went_wrong(setup: Setup, before: State, step: Step) -> Event | None:
    """The event for which a turn is reworded, under the name of its reason; None where the turn was good enough.

    Args:
        before: the state before the turn.
    """
    hurting = [event for event in step.events if event.name in HURTING_EVENTS and event.name not in _NOT_WORDS]
    if hurting:
        worst = max(hurting, key=lambda event: _weight(setup, event.name))
        name = str(worst.cause).removeprefix("waiting_for_") if worst.name == "ignored_question" else worst.name
        return Event(_SAME_REASON.get(name, name), worst.cause, worst.detail)
    names = {event.name for event in step.events}
    waiting = before.memory.due
    if waiting and not names & set(ANSWERED_BY[waiting]):
        return Event(waiting, f"waiting_for_{waiting}")
    if "owned_bare" in names:
        return Event("owned_bare", "half")
    for half in ("offer_small", "next_step_vague"):
        if half in names and names <= _EMPTY | {half, "regret"}:
            return Event(half, "half")
    return Event("nothing", "nothing_said") if names <= _EMPTY else None


def _weight(setup: Setup, name: str) -> float:
    effect = setup.rules.effects.get(name, {})
    return 2.0 * abs(effect.get("anger", 0)) + abs(effect.get("trust", 0))


@dataclass(frozen=True, slots=True)
class _Moment:
    """A weak turn: the customer before it, what was written, what went wrong, what had just been told."""

    before: State
    step: Step
    wrong: str
    new: tuple[Fact, ...]


class _Writer:
    """Chooses words and remembers what was used."""

    def __init__(self, setup: Setup, written: Sequence[str], shown: Iterable[str], hear: Hear | None) -> None:
        self.setup, self.hear = setup, hear
        self.known = {one for text in (*written, *shown) for one in shingles(text)}
        self.used: set[str] = set()
        self.dues: Counter[str] = Counter()

    def reword(self, moment: _Moment, due: str) -> Rewording | None:
        """Better words for one turn; None where nothing fresh is left."""
        self.dues[due] += 1
        reason, texts = moment.wrong, self._messages(moment, due, MOST if self.dues[due] <= _RICHLY else 1)
        others = iter(_ELSE)
        while not texts:
            due, reason = next(others, ""), "nothing"
            if not due:
                return None
            texts = self._messages(moment, due, 1)
        dice = self._dice(moment, "why")
        taken_up = [fact for fact in moment.new if find_phrase(texts[0], fact.words)]
        if taken_up and dice.random() < 0.5:
            reason = "just_told"
        case = slots(self.setup, told=taken_up[0].name if taken_up else "")
        reasons = [fill(template, case) for template in self.setup.phrasebook.why[reason]]
        dice.shuffle(reasons)
        why = min(reasons, key=self.used.__contains__)  # one that wasn't given yet, where there is one
        self.used.add(why)
        return Rewording(moment.step.number, moment.wrong, due, texts, why)

    def _messages(self, moment: _Moment, due: str, most: int) -> tuple[str, ...]:
        texts: list[str] = []
        for plan in moves(self.setup.scenario, due):
            parts = self._message(moment, plan, first=not texts)
            if parts:
                self.used.update(parts)
                texts.append(" ".join(parts))
            if len(texts) == most:
                break
        return tuple(texts)

    def _message(self, moment: _Moment, plan: tuple[str, ...], *, first: bool) -> list[str]:
        """The parts of one message: what is due, and before or after it what goes with it."""
        around: list[tuple[str, str]] = []
        kept = None if first else _kept(moment.step.turn, moment.step.events)
        if kept and kept[0] != plan[0]:
            around = [(kept[1], "") if kept[0] == "listen" else ("", kept[1])]
        elif first:
            around = [(opener, "") for opener in self._openers(moment)]
        for move in plan[1:]:
            around += [("", text) for text in self._pool(moment, move)[:_TRIES]]
        for text in self._pool(moment, plan[0]):
            if not self._works(moment, plan[0], text):
                continue
            for lead, tail in around:
                parts = [part for part in (lead, text, tail) if part]
                if self._works(moment, plan[0], " ".join(parts)):
                    return parts
            return [text]
        return []

    def _pool(self, moment: _Moment, move: str) -> list[str]:
        """The fresh texts for a move; to listen, what takes up what was just told comes first."""
        pool = [text for text in suiting(self.setup, moment.before, move) if self._is_fresh(text)]
        self._dice(moment, move).shuffle(pool)
        if move == "listen":
            pool.sort(key=lambda text: not any(find_phrase(text, fact.words) for fact in moment.new))
        return pool

    def _openers(self, moment: _Moment) -> list[str]:
        name = _SAME_OPENER.get(moment.wrong, moment.wrong)
        pool = [fill(text, slots(self.setup)) for text in self.setup.phrasebook.openers.get(name, ())]
        self._dice(moment, "opener").shuffle(pool)
        return [text for text in pool if self._is_fresh(text)]

    def _is_fresh(self, text: str) -> bool:
        return text not in self.used and share_in(text, self.known) < ALIKE

    def _works(self, moment: _Moment, move: str, text: str) -> bool:
        """Whether the customer would have heard it as it is meant, and nothing that hurts."""
        if self.hear is None:
            return True
        turn = Turn(normalise(text), self.hear(normalise(text)))
        scenario, hearing, memory = self.setup.scenario, self.setup.hearing, moment.before.memory
        _, events = observe(scenario=scenario, hearing=hearing, memory=memory, turn=turn)
        names = {event.name for event in events} - _NOT_WORDS - {"ignored_question"}
        return bool(names & heard_as(scenario, move)) and not names & set(HURTING_EVENTS)

    def _dice(self, moment: _Moment, purpose: str) -> random.Random:
        return self.setup.dice(moment.step.number, f"reword/{purpose}")


def _due(scenario: Scenario, before: State, step: Step, wrong: Event) -> str:
    """What was due at that moment, in view of what went wrong."""
    refused = [remedy for remedy in scenario.remedies if remedy.authority is Authority.NEVER]
    about_limits = any(find_phrase(f"{step.heard} {step.turn.text}", remedy.words) for remedy in refused)
    if wrong.name == "offer_beyond":
        return "hold_the_line" if scenario.remedy(wrong.detail) in refused else "consult"
    if wrong.name in ("dismissal", "overpromise", "promise_impossible") and about_limits:
        return "hold_the_line"
    if wrong.name in ("overpromise", "promise_impossible"):
        return "make_promise_concrete"
    return _DUE_FOR.get(wrong.name) or what_is_due(scenario, before)


def _kept(turn: Turn, events: Sequence[Event]) -> tuple[str, str] | None:
    """A sentence of the trainee's that is worth keeping, with the move it makes."""
    unspoilt = _NOT_WORDS | {"ignored_question"}
    causes = [event.cause for event in events if event.name in HURTING_EVENTS and event.name not in unspoilt]
    hurting = [cause for cause in causes if isinstance(cause, int)]
    if len(hurting) < len(causes):
        return None  # something about the whole message was wrong
    for event in events:
        if event.name not in _KEPT or not isinstance(event.cause, int):
            continue
        evidence = turn.evidence[event.cause]
        start, end = sentence_around(turn.text, evidence.start, evidence.end)
        spoilt = any(turn.evidence[cause].start < end and start < turn.evidence[cause].end for cause in hurting)
        sentence = turn.text[start:end].strip()
        if not spoilt and len(words(sentence)) <= LONGEST_KEPT and sentence[-1:] in ".!?…":
            return _KEPT[event.name], sentence
    return None
