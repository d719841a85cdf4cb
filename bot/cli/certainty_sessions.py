"""Sessions made of labelled messages, scored twice: from the labels, and from what the detector saw.

Real conversations with every act labelled are hardly to be had; so messages are drawn, one time in three any, else
such as make the moves of a good trainee, and put into a scenario whose words are wide enough for them to be about it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.catalog.catalog import Catalog
from bot.catalog.scoring import Scored, score_session, sentences_of
from bot.domain.acts import Act, Family
from bot.domain.certainty import Certainty
from bot.domain.conversation import Exchange, Step
from bot.domain.evidence import Evidence, Source
from bot.domain.language import Language
from bot.domain.observe import observe
from bot.domain.phase import Outcome
from bot.domain.scorecard import Scorecard
from bot.domain.scoring import score
from bot.domain.setup import Setup
from bot.domain.turn import Event, Turn

FEWEST, MOST = 4, 10
"""Messages of a session."""
HELPING = frozenset(
    {Act.FAULT_ACKNOWLEDGEMENT, Act.EMPATHY, Act.REPAIR_OFFER, Act.NEXT_STEP, Act.CLARIFYING_QUESTION}
    | {Act.PARAPHRASE, Act.OPTIONS, Act.REGRET, Act.BOUNDARY, Act.EXPLANATION}
)
_MOVES: tuple[frozenset[Act], ...] = (
    frozenset({Act.FAULT_ACKNOWLEDGEMENT}),
    frozenset({Act.EMPATHY, Act.SYMPATHY, Act.PARAPHRASE}),
    frozenset({Act.CLARIFYING_QUESTION}),
    frozenset({Act.REPAIR_OFFER, Act.OPTIONS}),
    frozenset({Act.NEXT_STEP}),
    frozenset({Act.REPAIR_OFFER, Act.FAULT_ACKNOWLEDGEMENT, Act.REGRET}),
    frozenset({Act.EXPLANATION, Act.BOUNDARY, Act.FORBEARANCE}),
)
_HURTING = frozenset(
    {Act.NON_APOLOGY, Act.SCRIPTED, Act.BLAME_SHIFT, Act.DISMISSAL, Act.HANDOFF, Act.OVERPROMISE, Act.INSULT}
    | {Act.OFF_TOPIC, Act.GIBBERISH}
)
_WIDE: Mapping[Language, Mapping[str, tuple[str, ...]]] = {
    Language.EN: {
        "fault": ("we", "our", "us"),
        "matter": ("you", "your", "it"),
        "full": ("refund~|replace~|replacement|waive~|free|new",),
        "fair": ("credit~|discount|half|voucher|offer~",),
    },
    Language.VI: {
        "fault": ("bên|em|mình|chúng|con|cháu|shop",),
        "matter": ("anh|chị|cô|chú|bác|quý|khách|bạn|mình",),
        "full": ("hoàn|đổi|miễn|mới|thay",),
        "fair": ("giảm|tặng|nửa|voucher|điểm",),
    },
}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A message with what it truly does and what the detector saw.

    Attributes:
        known: the acts that the labels speak about; of others the detector's word is taken for true.
    """

    text: str
    language: Language
    acts: frozenset[Act]
    seen: tuple[Evidence, ...]
    known: frozenset[Act]
    family: Family | None = None

    def truth(self) -> tuple[Evidence, ...]:
        """The labels as evidence, on the words that the detector saw where it saw them, else on the whole message."""
        found = [replace(one, confidence=1.0) for one in self.seen if one.act in self.acts or one.act not in self.known]
        there = {one.act for one in found}
        for act in self.acts - there:
            family = (self.family or Family.VAGUE) if act is Act.NON_APOLOGY else None
            found.append(Evidence(act, 0, len(self.text), 1.0, Source.BOTH, family))
        return tuple(sorted(found, key=lambda one: (one.start, one.end, one.act.value)))


@dataclass(frozen=True, slots=True)
class Pair:
    """The same session scored from the labels and from the detector's evidence."""

    true: Scorecard
    seen: Scorecard


def pairs(
    catalogs: Mapping[Language, Catalog],
    messages: Sequence[Labelled],
    *,
    count: int,
    certainty: Certainty | None = None,
    seed: int = 0,
) -> Iterator[Pair]:
    """Score so many random sessions twice.

    Args:
        certainty: instead of the content's.
    """
    chance = random.Random(seed)
    stocks = {language: [m for m in messages if m.language is language] for language in Language}
    languages = [language for language, stock in stocks.items() if len(stock) >= MOST]
    for _ in range(count):
        language = chance.choice(languages)
        catalog = catalogs[language]
        if certainty:
            catalog = replace(catalog, certainty=certainty)
        setup = _wide_setup(catalog, chance)
        drawn = _drawn(stocks[language], chance)
        scored = score_session(catalog, setup, "", [Exchange(Turn(one.text, one.seen, 25.0), "") for one in drawn])
        yield Pair(_truly(catalog, setup, scored, drawn), scored.scorecard)


def _truly(catalog: Catalog, setup: Setup, scored: Scored, drawn: Sequence[Labelled]) -> Scorecard:
    """The scorecard by the labels. The customer did what they did: moods and ending stay as they were."""
    memory = scored.start.memory
    steps: list[Step] = []
    ended = next((step.number for step in scored.steps if step.state.outcome), len(scored.steps))
    for step, one in zip(scored.steps, drawn, strict=True):
        turn = replace(step.turn, evidence=one.truth())
        events: tuple[Event, ...] = ()
        if step.number <= ended:
            memory, events = observe(scenario=setup.scenario, hearing=setup.hearing, memory=memory, turn=turn)
        ledger = tuple(replace(entry, cause="as_it_was") for entry in step.ledger)
        steps.append(replace(step, turn=turn, events=events, ledger=ledger))
    outcome = scored.scorecard.outcome
    return score(
        rubric=catalog.rubric,
        certainty=catalog.certainty,
        setup=setup,
        start=scored.start,
        steps=steps,
        outcome=Outcome(outcome) if outcome else None,
        nps=scored.scorecard.nps,
        sentences=sentences_of(catalog),
    )


def _drawn(stock: Sequence[Labelled], chance: random.Random) -> list[Labelled]:
    """One session in three is any messages; the others make the moves of a good trainee, in their order."""
    count = chance.randint(FEWEST, MOST)
    if chance.random() < 1 / 3:
        return chance.sample(stock, count)
    drawn: list[Labelled] = []
    good = helpful(stock)
    for place in range(count):
        fitting = [one for one in good if one.acts & _MOVES[place % len(_MOVES)] and one not in drawn]
        if fitting:
            drawn.append(chance.choice(fitting))
    return drawn


def helpful(messages: Sequence[Labelled]) -> list[Labelled]:
    """The messages that help and don't hurt, as a good trainee would write them."""
    return [message for message in messages if message.acts & HELPING and not message.acts & _HURTING]


def _wide_setup(catalog: Catalog, chance: random.Random) -> Setup:
    """A scenario of the catalog; three times in four one that takes any message for its own."""
    setup = catalog.setup(
        scenario=chance.choice(sorted(catalog.scenarios)), persona=chance.choice(sorted(catalog.personas))
    )
    words = _WIDE[catalog.language]
    if chance.random() < 0.25:
        return setup
    worths = {remedy.id: words["full"] if remedy.worth >= 80 else words["fair"] for remedy in setup.scenario.remedies}
    wide = replace(
        setup.scenario,
        fault_words=words["fault"],
        matter_words=words["matter"],
        remedies=tuple(replace(remedy, words=worths[remedy.id]) for remedy in setup.scenario.remedies),
    )
    return replace(setup, scenario=wide)
