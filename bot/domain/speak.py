"""What the customer says: a reaction to what was just written, a fact where one was asked for, and what is wanted now.

Lines come from pools named by a moment. A line of the scenario or the persona is preferred to a general one, a
variant for the temperature (`moment.hot`, `moment.calm`) or the manner (`opening.loud`) is mixed in, and a line that
was said is never said again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache

from bot.domain.language import Language
from bot.domain.mood import HEARD
from bot.domain.observe import hear_facts
from bot.domain.persona import Length, Manner
from bot.domain.phase import Outcome, Phase
from bot.domain.salient import SILENT, most_salient
from bot.domain.scenario import Fact, Opens, Tell
from bot.domain.setup import Setup
from bot.domain.state import State
from bot.domain.text import find_phrase
from bot.domain.turn import Event, Turn
from bot.domain.wording import fill, vary

HOT = 65
CALM = 40
TRUSTING = 45
_ABOUT_HALF = 65
"""Worth in percent of the ask up to which a customer would call an offer half of it."""
_MOST_PIECES = {Length.SHORT: 2, Length.USUAL: 4, Length.LONG: 4}
_LENGTH_NOISE = (0.4, 1.6)
"""Somebody of few words mostly says the shorter line, not always."""
_REACTION_WEIGHTS = (0.5, 0.2, 0.3)
_DEMAND_WEIGHTS = (0.35, 0.4, 0.25)
"""How often persona, scenario and general stock speak, where all three have something to say."""
_PLENTY = 12
"""Lines from which a pool is large enough."""
_HAGGLED_OVER = ("offer_fair", "offer_small")
_SAYING_LITTLE = frozenset(
    {"nothing", "greeting", "appreciation", "sympathy", "regret_again", "next_step_vague", "offer_open", "scripted"}
)
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
    speaker.open()
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
        speaker.open()
        return speaker.finish()
    agreeing = after.phase is Phase.CLOSING and before.phase is not Phase.CLOSING
    if not (agreeing and speaker.would_haggle):
        speaker.react()
    if after.memory.due == "manager" and before.memory.due != "manager":
        speaker.say("manager_warning")
        return speaker.finish()
    told = speaker.tell_facts(only_asked=agreeing or after.phase is Phase.CLOSING)
    if agreeing:
        speaker.say("accept")
        if speaker.has_room:
            speaker.say("push_closing")
    elif speaker.has_room and not (told and speaker.pieces and speaker.dice.random() < 0.6):
        speaker.push()
    return speaker.finish()


def farewell(setup: Setup, state: State) -> tuple[State, str]:
    """The customer's last words after the trainee has ended it, or has gone silent."""
    speaker = _Speaker(setup, state)
    gone = state.outcome in (None, Outcome.ABANDONED, Outcome.TIMED_OUT)
    speaker.say(Outcome.ABANDONED.value if gone or not state.outcome else state.outcome.value)
    return speaker.finish()


@lru_cache(maxsize=16384)
def line_mark(template: str) -> str:
    """A short mark by which a used line is remembered."""
    return hashlib.blake2s(template.encode(), digest_size=4).hexdigest()


class _Speaker:
    """Puts one customer message together."""

    def __init__(self, setup: Setup, state: State, *, turn: Turn | None = None, events: tuple[Event, ...] = ()) -> None:
        self.setup, self.state, self.turn, self.events = setup, state, turn, events
        self.dice = setup.dice(state.memory.turn, "speak")
        self.used = list(state.memory.lines)
        self.pieces: list[str] = []
        self.salient = most_salient(setup, turn, events)

    @property
    def has_room(self) -> bool:
        """Whether this person would say more in one message."""
        return len(self.pieces) < _MOST_PIECES[self.setup.persona.length]

    @property
    def would_haggle(self) -> bool:
        """Whether the reaction would ask for more; nobody does that and agrees in one breath."""
        return self.salient is not None and self.salient.name in (*_HAGGLED_OVER, "offer_again")

    def open(self) -> None:
        """The first words: in this person's manner, or whatever is left."""
        if not self.say("opening"):
            for manner in Manner:
                if self.say(f"opening.{manner.value}"):
                    return

    def react(self) -> None:
        """The immediate reaction to the most telling thing in the turn."""
        says_little = self.salient is None or self.salient.name in SILENT | _SAYING_LITTLE
        if says_little and self._waits_for_verdict() and self.say("manager_back"):
            return
        if self.salient is None or self.salient.name in SILENT:
            return
        moments = [_MOMENT.get(self.salient.name, self.salient.name)]
        if self.salient.name == "question_open" and self.salient.detail:
            # It is known and told anew, or it is known and not told to somebody who isn't trusted.
            moments = [] if self.salient.detail in self.state.memory.told else ["question_guarded"]
        elif self.salient.name in _HAGGLED_OVER and self.state.phase is Phase.CLOSING:
            moments = ["offer_full"]  # what comes on top of a deal is thanked for
        elif self.salient.name in ("offer_small", "offer_fair") and self._misses_the_need():
            moments.insert(0, "wrong_remedy")
        any(self.say(moment) for moment in moments)

    def _waits_for_verdict(self) -> bool:
        memory = self.state.memory
        asking = any(event.name.startswith("consulted") for event in self.events)
        return bool(memory.granted) and not asking and not set(memory.granted) & set(memory.offered)

    def _misses_the_need(self) -> bool:
        return not set(self.state.memory.offered) & set(self.setup.scenario.need) and self.dice.random() < 0.6

    def tell_facts(self, *, only_asked: bool) -> bool:
        """Tell what was asked for, or what trust brings out; whether anything was told."""
        asked = [event.detail for event in self.events if event.name == "question_useful"]
        known = [event.detail for event in self.events if event.name == "question_open" and event.detail]
        known = [fact_id for fact_id in known if fact_id in self.state.memory.told]
        facts = [self.setup.scenario.fact(fact_id) for fact_id in dict.fromkeys((*asked, *known))][:2]
        if not facts and not only_asked and (self._was_asked_openly() or self._feels_like_telling()):
            facts = self._untold()[:1]
        if asked and not self.pieces and self.dice.random() < 0.5:
            self.say("answer_bridge")
        said = [self._say_from(fact.say) for fact in facts]
        return any(said)

    def _was_asked_openly(self) -> bool:
        return any(event.name == "question_open" and not event.detail for event in self.events)

    def _feels_like_telling(self) -> bool:
        return self.state.mood.trust >= TRUSTING and self.dice.random() < self.setup.persona.talkative

    def push(self) -> None:
        """What the customer wants next."""
        memory, phase = self.state.memory, self.state.phase
        ignored = any(event.name == "ignored_question" for event in self.events)
        due = memory.due if memory.due in ("owning", "offer") else ""
        if ignored and self.dice.random() < 0.5 and self.say("ask_again"):
            if due and self.has_room and self.dice.random() < 0.6:
                self.say(f"push_{due}")  # says once more what the question was
            return
        if due and self.dice.random() < 0.6 and self.say(f"push_{due}"):
            return
        enough = phase is Phase.BARGAINING and memory.best_offer >= self.setup.difficulty_rules.fair_share
        all_told = phase is Phase.TELLING and not self._untold()
        if (
            (enough or all_told) and self.dice.random() < 0.7 and self.say("push_testing")
        ):  # nothing more to ask for or to tell; doubt is left
            return
        if not self.say(f"push_{phase.value}"):
            for moment in ("push_owning", "push_offer", "push_testing", "push_venting", "push_telling", "nothing"):
                if self.say(moment):
                    return

    def say(self, moment: str) -> bool:
        """Add an unused line of this moment; False where none is left.

        Which pool speaks is drawn by weight: reactions sound like the person, demands are about the case. Where
        there are only few lines they are drawn less often, lest every session sound alike.
        """
        weights = _DEMAND_WEIGHTS if moment.startswith(("push_", "opening")) else _REACTION_WEIGHTS
        pools = [(pool, weight) for pool, weight in zip(self._pools(moment), weights, strict=True) if pool]
        while pools:
            sizes = [weight * min(len(pool), _PLENTY) for pool, weight in pools]
            drawn = self.dice.choices(range(len(pools)), sizes)[0]
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
        """The facts that the customer would tell unasked; nobody tells the trainee what the trainee has said."""
        order = list(Tell) if self.state.mood.trust >= TRUSTING else [Tell.AT_ONCE, Tell.WHEN_ASKED]
        heard = " . ".join(self.state.memory.said)
        facts = [
            fact
            for fact in self.setup.scenario.facts
            if fact.id not in self.state.memory.told and find_phrase(heard, fact.words) is None
        ]
        return sorted((fact for fact in facts if fact.tell in order), key=lambda fact: order.index(fact.tell))

    def _pools(self, moment: str) -> tuple[list[str], list[str], list[str]]:
        """The unused lines of persona, scenario and general stock, shuffled."""
        family = ["non_apology"] if moment.startswith("non_apology_") else []
        names = [name + end for name in (moment, *family) for end in ("", *self._circumstances())]
        books = (self.setup.persona.lines, self.setup.scenario.lines, self.setup.lines)
        persona, scenario, general = (
            self._fresh([line for name in names for line in book.get(name, ())]) for book in books
        )
        return persona, scenario, general

    def _circumstances(self) -> list[str]:
        """Endings of the moments that fit now, beside the plain ones."""
        anger = self.state.mood.anger
        found = [f".{self.setup.persona.manner.value}"]
        if anger >= HOT or anger < CALM:
            found.append(".hot" if anger >= HOT else ".calm")
        if self.state.memory.heard < HEARD:
            found.append(".unheard")
        offered = self.salient.detail if self.salient and self.salient.name == "offer_fair" else ""
        if offered and self.setup.scenario.remedy(offered).worth <= _ABOUT_HALF:
            found.append(".half")
        return found

    def _fresh(self, pool: list[str]) -> list[str]:
        fresh = [line for line in pool if line_mark(line) not in self.used and self._is_decent(line)]
        self.dice.shuffle(fresh)
        if self.setup.persona.length is not Length.USUAL:
            sign = 1 if self.setup.persona.length is Length.SHORT else -1
            fresh.sort(key=lambda line: sign * len(line) * self.dice.uniform(*_LENGTH_NOISE))
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
            "you": customer.you,
            "quote": self.salient.words if self.salient else "",
            "minutes": str(self._minutes()),
        }
        return fill(vary(template, self.dice), slots)
