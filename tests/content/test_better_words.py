"""Better words over all content: heard as they are meant, about this case, and there for every weak turn."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.catalog import load_catalog
from bot.catalog.catalog import Catalog
from bot.cli.playing import Ears
from bot.detect.detector import Detector
from bot.domain.conduct import CONDUCTS, Moment
from bot.domain.conversation import Exchange, Step, begin, replay, take_turn
from bot.domain.language import Language
from bot.domain.moves import heard_as, moves, slots, suiting
from bot.domain.observe import observe
from bot.domain.reword import REASONS, Rewording, rewordings, what_went_wrong
from bot.domain.scenario import Authority
from bot.domain.setup import Setup
from bot.domain.state import State
from bot.domain.text import normalise
from bot.domain.turn import HURTING_EVENTS, Turn
from bot.domain.wording import fill

HEARD = 0.95
"""Share of all messages, each by itself, that the detector must hear as meant; with the detector of today it is 0.99
in English and 0.96 in Vietnamese. What is proposed after a session is tried before and must always be heard."""
WEAK = ("stock_reader", "non_apologiser", "hand_off")
Session = tuple[Setup, State, tuple[Step, ...]]


@pytest.fixture(scope="module")
def ears(detector: Detector) -> Ears:
    """The detector, with a memory."""
    return Ears(detector)


def weak_sessions(catalog: Catalog, ears: Ears) -> Iterator[Session]:
    """Every scenario, played badly in several ways."""
    for scenario in catalog.scenarios:
        for conduct in WEAK:
            setup = catalog.setup(scenario=scenario, persona="polite_firm", seed=7)
            replies, exchanges = [begin(setup)], list[Exchange]()
            while not replies[-1].state.outcome:
                state = replies[-1].state
                moment = Moment(setup, state, state.memory.turn + 1, replies[-1].text, ())
                text = normalise(CONDUCTS[conduct](moment, catalog.conduct))
                turn = Turn(text, ears.hear(text, setup.language), 25.0)
                replies.append(take_turn(setup, state, turn))
                exchanges.append(Exchange(turn, replies[-1].text))
            yield setup, *replay(setup, replies[0].text, tuple(exchanges))


def is_heard(setup: Setup, before: State, due: str, text: str, ears: Ears) -> bool:
    """Whether the customer hears a message as what it is meant to be, and nothing that hurts."""
    turn = Turn(normalise(text), ears.hear(normalise(text), setup.language))
    _, events = observe(scenario=setup.scenario, hearing=setup.hearing, memory=before.memory, turn=turn)
    names = {event.name for event in events} - {"ignored_question"}
    meant = {name for plan in moves(setup.scenario, due) for name in heard_as(setup.scenario, plan[0])}
    return bool(names & meant) and not names & set(HURTING_EVENTS)


@pytest.mark.parametrize("language", list(Language))
def test_weak_turns_get_words_that_the_customer_hears_as_meant(language: Language, ears: Ears) -> None:
    """At least 97 of 100 weak turns are reworded, and every wording proposed works."""
    weak, found, deaf = 0, list[Rewording](), list[str]()
    for setup, start, steps in weak_sessions(load_catalog(language), ears):
        befores = [start, *(step.state for step in steps)]
        weak += sum(what_went_wrong(setup, *pair) is not None for pair in zip(befores, steps, strict=False))
        made = rewordings(setup, start, steps, hear=lambda text, of=setup.language: ears.hear(text, of))
        texts = [(one, text) for one in made for text in one.texts]
        deaf += [text for one, text in texts if not is_heard(setup, befores[one.turn - 1], one.due, text, ears)]
        found += made
    assert len(found) >= 0.97 * weak
    assert deaf == []


@pytest.mark.parametrize("language", list(Language))
def test_the_messages_themselves_are_mostly_heard_as_meant(language: Language, ears: Ears) -> None:
    """Hints are given without a detector at hand, so the content must be good by itself."""
    heard, deaf = 0, list[str]()
    catalog = load_catalog(language)
    for name, scenario in catalog.scenarios.items():
        setup = catalog.setup(scenario=name, persona="polite_firm")
        opened = begin(setup).state
        owned = opened.with_memory(turn=3, owned_turn=1 if scenario.fault.ours else 0)
        asked = tuple(remedy.id for remedy in scenario.remedies if remedy.authority is Authority.CONSULT)
        states = {
            "own_it": opened,
            "consult": owned.with_memory(due="manager"),
            "keep_promise": owned.with_memory(granted=asked),
            "close_well": owned.with_memory(best_offer=100),
        }
        dues = ("own_it", "show_you_listened", "ask_what_happened", "offer_something", "make_promise_concrete",
                "hold_the_line", "consult", "keep_promise", "close_well")  # fmt: skip
        for due in dues:
            before, move = states.get(due, owned), moves(scenario, due)[0][0]
            for text in suiting(setup, before, move):
                if is_heard(setup, before, due, text, ears):
                    heard += 1
                else:
                    deaf.append(f"{name}, {move}: {text}")
    assert heard >= HEARD * (heard + len(deaf)), "\n".join(deaf)


@pytest.mark.parametrize("language", list(Language))
def test_every_reason_is_one_sentence_about_this_case(language: Language) -> None:
    """No reason could be given in another case, and none is left with an empty slot."""
    catalog = load_catalog(language)
    for name, scenario in catalog.scenarios.items():
        setup = catalog.setup(scenario=name, persona="polite_firm")
        case = slots(setup, told=scenario.facts[0].name)
        named = [case[slot].lower() for slot in ("fault", "matter", "ask", "told")]
        for reason in REASONS:
            for template in catalog.phrasebook.why[reason]:
                why = fill(template, case)
                assert "{" not in why and why.endswith(".") and why.count(". ") <= 1, (name, why)
                assert any(word in why.lower() for word in named), (name, why)


@pytest.mark.parametrize("language", list(Language))
def test_facts_are_named_and_every_scenario_says_what_it_is_about(language: Language) -> None:
    """Names go on from “had just told you about …”, so they begin small and end without a stop."""
    for scenario in load_catalog(language).scenarios.values():
        assert {"fault", "matter", "ask"} <= set(scenario.slots), scenario.id
        for fact in scenario.facts:
            assert 3 <= len(fact.name) <= 70 and fact.name[-1] not in ".!?", (scenario.id, fact.id)
