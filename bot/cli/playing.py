"""Playing a session with a scripted trainee, through the real detector."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.catalog.catalog import Catalog
from bot.catalog.scoring import score_session
from bot.detect.detector import Detector
from bot.domain.conduct import CONDUCTS, CONSULT, SECONDS, Moment
from bot.domain.conversation import Exchange, Reply, begin, take_turn
from bot.domain.evidence import Evidence
from bot.domain.language import Language
from bot.domain.scorecard import Scorecard
from bot.domain.setup import Setup
from bot.domain.text import normalise
from bot.domain.turn import Kind, Turn


@dataclass
class Ears:
    """The detector with a memory: scripted trainees say the same sentences thousands of times."""

    detector: Detector
    known: dict[tuple[str, Language], tuple[Evidence, ...]] = field(default_factory=dict)

    def hear(self, text: str, language: Language) -> tuple[Evidence, ...]:
        """The evidence in a text."""
        key = (text, language)
        if key not in self.known:
            self.known[key] = self.detector.detect(text, language)
        return self.known[key]


@dataclass(frozen=True, slots=True)
class Play:
    """A finished session.

    Attributes:
        angers: anger after the opening and after each turn.
        written: what the trainee wrote; empty for asking the manager.
        said: what the customer said.
        marks: of the lines that the customer's messages were made of.
    """

    conduct: str
    scenario: str
    persona: str
    difficulty: str
    language: str
    seed: int
    outcome: str
    total: int
    passed: bool
    angers: tuple[int, ...]
    written: tuple[str, ...]
    said: tuple[str, ...]
    marks: tuple[str, ...]
    card: Scorecard


def play(catalog: Catalog, setup: Setup, conduct: str, ears: Ears) -> Play:
    """Play one session to its end and score it."""

    def write(moment: Moment) -> str:
        return CONDUCTS[conduct](moment, catalog.conduct)

    return play_with(catalog, setup, conduct, write, ears)


def play_again(catalog: Catalog, setup: Setup, written: tuple[str, ...], ears: Ears) -> Play:
    """The same messages against another setup, for as long as the customer stays."""
    return play_with(catalog, setup, "again", lambda moment: written[min(moment.turn, len(written)) - 1], ears)


def play_with(catalog: Catalog, setup: Setup, conduct: str, write: Callable[[Moment], str], ears: Ears) -> Play:
    """Play one session with messages from anywhere."""
    replies: list[Reply] = [begin(setup)]
    exchanges: list[Exchange] = []
    written: list[str] = []
    while not replies[-1].state.outcome:
        state = replies[-1].state
        moment = Moment(setup, state, state.memory.turn + 1, replies[-1].text, tuple(written))
        text = normalise(write(moment))
        kind = Kind.CONSULT if text == CONSULT else Kind.MESSAGE
        evidence = ears.hear(text, setup.language) if text else ()
        turn = Turn(text, evidence, SECONDS.get(conduct, 25.0), kind)
        written.append(text)
        replies.append(take_turn(setup, state, turn))
        exchanges.append(Exchange(turn, replies[-1].text))
    card = score_session(catalog, setup, replies[0].text, exchanges).scorecard
    outcome = replies[-1].state.outcome
    return Play(
        conduct=conduct,
        scenario=setup.scenario.id,
        persona=setup.persona.id,
        difficulty=setup.difficulty.value,
        language=setup.language.value,
        seed=setup.seed,
        outcome=outcome.value if outcome else "",
        total=card.total,
        passed=card.passed is True,
        angers=tuple(reply.state.mood.anger for reply in replies),
        written=tuple(written),
        said=tuple(reply.text for reply in replies),
        marks=replies[-1].state.memory.lines,
        card=card,
    )
