"""What the customer says: a reaction to what was just written, a fact where one was asked for, and what is wanted now.

Lines come from pools named by a moment. A line of the scenario or the persona is preferred to a general one, a
variant for the temperature (`moment.hot`, `moment.calm`) is mixed in, and a line that was said is never said again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.language import Language
from bot.domain.observe import hear_facts
from bot.domain.phase import Outcome, Phase
from bot.domain.scenario import Fact, Opens, Tell
from bot.domain.setup import Setup
from bot.domain.state import State
from bot.domain.text import find_phrase
from bot.domain.turn import HURTING_EVENTS, Event, Turn

HOT = 65
CALM = 40
TRUSTING = 45
_QUOTE_WORDS = 9
_REACTION_WEIGHTS = (0.5, 0.2, 0.3)
_DEMAND_WEIGHTS = (0.35, 0.4, 0.25)
"""How often persona, scenario and general stock speak, where all three have something to say."""
_SILENT = frozenset({"ignored_question", "time_passes", "question_useful", "closing", "consulted_needlessly"})
_MOMENT = {
    "question_open": "question_unknown",
    "consulted": "manager_wait",
    "consulted_again": "manager_wait_again",
    "offer_again": "offer_again",
}


def open_conversation(setup: Setup, state: State) -> tuple[State, str]:
    """The customer's first message; none where the agent writes first."""
    if setup.scenario.opens is Opens.AGENT:
        return state, ""
    speaker = _Speaker(setup, state)
    speaker.say("opening")
    if speaker.dice.random() < 0.6:
        speaker.say("opening_tail")
    return speaker.finish()


def reply(setup: Setup, before: State, after: State, turn: Turn, events: tuple[Event, ...]) -> tuple[State, str]:
    """The customer's answer to a turn.

    Args:
        before: the state before the turn.
        after: the state after it, as `react` gives it.

    Returns:
        The state with the used lines and told facts noted, and the words.
    """
    speaker = _Speaker(setup, after, turn=turn, events=events)
    if after.outcome:
        speaker.say(after.outcome.value)
        return speaker.finish()
    if after.memory.turn == 1 and setup.scenario.opens is Opens.AGENT:
        speaker.say("opening")
        return speaker.finish()
    speaker.react()
    if after.memory.due == "manager" and before.memory.due != "manager":
        speaker.say("manager_warning")
        return speaker.finish()
    told = speaker.tell_facts()
    if after.phase is Phase.CLOSING and before.phase is not Phase.CLOSING:
        speaker.say("accept")
        speaker.say("push_closing")
    elif not (told and speaker.pieces and speaker.dice.random() < 0.6):
        speaker.push()
    return speaker.finish()


def farewell(setup: Setup, state: State) -> tuple[State, str]:
    """The customer's last words after the trainee has ended it."""
    speaker = _Speaker(setup, state)
    speaker.say(state.outcome.value if state.outcome else Outcome.ABANDONED.value)
    return speaker.finish()


@lru_cache(maxsize=16384)
def line_mark(template: str) -> str:
    """A short mark by which a used line is remembered."""
    return hashlib.blake2s(template.encode(), digest_size=4).hexdigest()


@dataclass(frozen=True, slots=True)
class _Salient:
    """The event that the customer reacts to, and the words that caused it."""

    name: str
    words: str


class _Speaker:
    """Puts one customer message together."""

    def __init__(self, setup: Setup, state: State, *, turn: Turn | None = None, events: tuple[Event, ...] = ()) -> None:
        self.setup, self.state, self.turn, self.events = setup, state, turn, events
        self.dice = setup.dice(state.memory.turn, "speak")
        self.used = list(state.memory.lines)
        self.pieces: list[str] = []
        self.salient = self._most_salient()

    def react(self) -> None:
        """The immediate reaction to the most telling thing in the turn."""
        if self.salient and self.salient.name not in _SILENT:
            self.say(_MOMENT.get(self.salient.name, self.salient.name))

    def tell_facts(self) -> bool:
        """Tell what was asked for, or what trust brings out; whether anything was told."""
        asked = [event.detail for event in self.events if event.name == "question_useful"]
        facts = [self.setup.scenario.fact(fact_id) for fact_id in dict.fromkeys(asked)][:2]
        if not facts and (self._was_asked_openly() or self._feels_like_telling()):
            facts = self._untold()[:1]
        if asked and not self.pieces and self.dice.random() < 0.5:
            self.say("answer_bridge")
        said = [self._say_from(fact.say) for fact in facts]
        return any(said)

    def _was_asked_openly(self) -> bool:
        return any(event.name == "question_open" for event in self.events)

    def _feels_like_telling(self) -> bool:
        return self.state.mood.trust >= TRUSTING and self.dice.random() < self.setup.persona.talkative

    def push(self) -> None:
        """What the customer wants next."""
        memory, phase = self.state.memory, self.state.phase
        ignored = any(event.name == "ignored_question" for event in self.events)
        if ignored and self.dice.random() < 0.5 and self.say("ask_again"):
            return
        due = memory.due if memory.due in ("owning", "offer") else ""
        if due and self.dice.random() < 0.6 and self.say(f"push_{due}"):
            return
        enough = phase is Phase.BARGAINING and memory.best_offer >= self.setup.difficulty_rules.fair_share
        all_told = phase is Phase.TELLING and not self._untold()
        if (enough or all_told) and self.say("push_testing"):  # nothing more to ask for or to tell; doubt is left
            return
        if not self.say(f"push_{phase.value}"):
            for moment in ("push_owning", "push_offer", "push_testing", "push_venting", "push_telling", "nothing"):
                if self.say(moment):
                    return

    def say(self, moment: str) -> bool:
        """Add an unused line of this moment; False where none is left.

        Which pool speaks is drawn by weight: reactions sound like the person, demands are about the case.
        """
        weights = _DEMAND_WEIGHTS if moment.startswith(("push_", "opening")) else _REACTION_WEIGHTS
        pools = [(pool, weight) for pool, weight in zip(self._pools(moment), weights, strict=True) if pool]
        while pools:
            drawn = self.dice.choices(range(len(pools)), [weight for _, weight in pools])[0]
            pool, _ = pools.pop(drawn)
            if any(self._say_from((line,)) for line in pool):
                return True
        return False

    def finish(self) -> tuple[State, str]:
        """The state after speaking, and the message."""
        text = " ".join(self.pieces)
        memory = hear_facts(self.setup.scenario, self.state.memory, text)
        state = self.state.with_memory(lines=tuple(self.used), told=memory.told)
        return state, text

    def _untold(self) -> list[Fact]:
        order = list(Tell) if self.state.mood.trust >= TRUSTING else [Tell.AT_ONCE, Tell.WHEN_ASKED]
        facts = [fact for fact in self.setup.scenario.facts if fact.id not in self.state.memory.told]
        return sorted((fact for fact in facts if fact.tell in order), key=lambda fact: order.index(fact.tell))

    def _pools(self, moment: str) -> tuple[list[str], list[str], list[str]]:
        """The unused lines of persona, scenario and general stock, shuffled."""
        anger = self.state.mood.anger
        warm = ".hot" if anger >= HOT else ".calm" if anger < CALM else ""
        family = ["non_apology"] if moment.startswith("non_apology_") else []
        names = [name + end for name in (moment, *family) for end in dict.fromkeys(("", warm))]
        books = (self.setup.persona.lines, self.setup.scenario.lines, self.setup.lines)
        persona, scenario, general = (
            self._fresh([line for name in names for line in book.get(name, ())]) for book in books
        )
        return persona, scenario, general

    def _fresh(self, pool: list[str]) -> list[str]:
        fresh = [line for line in pool if line_mark(line) not in self.used and self._is_decent(line)]
        self.dice.shuffle(fresh)
        return fresh

    def _is_decent(self, line: str) -> bool:
        return self.setup.swearing or find_phrase(line, self.setup.hearing.swearing) is None

    def _say_from(self, templates: Iterable[str]) -> bool:
        for template in self._fresh(list(templates)):
            if "{quote}" in template and not (self.salient and self.salient.words):
                continue
            if "{minutes}" in template and not self._minutes():
                continue
            self.used.append(line_mark(template))
            self.pieces.append(self._render(template))
            return True
        return False

    def _minutes(self) -> int:
        return round(self.turn.seconds / 60) if self.turn else 0

    def _render(self, template: str) -> str:
        customer = self.setup.scenario.customer
        vietnamese = self.setup.language is Language.VI
        myself = "tôi" if vietnamese and self.state.mood.anger >= HOT else customer.myself
        slots = {
            **self.setup.scenario.slots,
            "name": customer.address,
            "i": myself,
            "I": myself[:1].upper() + myself[1:],
            "you": customer.you,
            "You": customer.you[:1].upper() + customer.you[1:],
            "quote": self.salient.words if self.salient else "",
            "minutes": str(self._minutes()),
        }
        return fill(template, slots)

    def _most_salient(self) -> _Salient | None:
        best: tuple[float, Event] | None = None
        for event in self.events:
            if event.name in _SILENT and len(self.events) > 1:
                continue
            effect = self.setup.rules.effects.get(event.name, {})
            weight = 2.0 * abs(effect.get("anger", 0)) + abs(effect.get("trust", 0)) + 0.1
            weight *= 1.3 if event.name in HURTING_EVENTS else 1.0
            if best is None or weight > best[0]:
                best = weight, event
        if best is None:
            return None
        return _Salient(best[1].name, self._words_of(best[1]))

    def _words_of(self, event: Event) -> str:
        if not self.turn:
            return ""
        if isinstance(event.cause, int):
            evidence = self.turn.evidence[event.cause]
            said = self.turn.text[evidence.start : evidence.end]
        else:
            said = self.turn.text
        tokens = said.split()
        cut = " ".join(tokens[:_QUOTE_WORDS]).strip(' .,;:!?…"“”')
        return cut + ("…" if len(tokens) > _QUOTE_WORDS else "")


def fill(template: str, slots: Mapping[str, str]) -> str:
    """A template with its slots filled in one pass, so that a quote holding braces stays as it was typed."""
    parts = template.split("{")
    out = [parts[0]]
    for part in parts[1:]:
        name, closed, rest = part.partition("}")
        out.append(slots[name] + rest if closed and name in slots else "{" + part)
    return "".join(out)
