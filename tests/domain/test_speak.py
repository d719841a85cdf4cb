"""The customer answers what was said, in a manner of their own."""

from __future__ import annotations

from itertools import pairwise

import pytest

from bot.catalog import load_catalog
from bot.domain.conversation import begin, end, take_turn
from bot.domain.language import Language
from bot.domain.persona import Length, Manner
from bot.domain.phase import Outcome, Phase
from bot.domain.speak import line_mark
from bot.domain.state import State
from tests.domain.conversations import LISTENED, OFFERED, OWNED, SORRY_YOU_FEEL, WELL, make_setup, play
from tests.said import CONSULT, said

LANGUAGES = list(Language)


def marks(pool: tuple[str, ...]) -> set[str]:
    return {line_mark(line) for line in pool}


@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_enters_in_their_own_manner(language: Language) -> None:
    """A furious customer is not tired of it all, and an exhausted one doesn't shout."""
    catalog = load_catalog(language)
    for scenario in catalog.scenarios.values():
        for persona in catalog.personas.values():
            others = {f"opening.{manner.value}" for manner in Manner if manner is not persona.manner}
            foreign = {mark for name in others for mark in marks(scenario.lines.get(name, ()))}
            first = begin(make_setup(scenario.id, persona.id, seed=3, language=language))
            assert not foreign & set(first.state.memory.lines), (scenario.id, persona.id)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_manner_finds_an_opening(language: Language) -> None:
    """At least two for everybody, so that the second attempt begins differently."""
    for scenario in load_catalog(language).scenarios.values():
        for manner in Manner:
            fitting = (*scenario.lines["opening"], *scenario.lines.get(f"opening.{manner.value}", ()))
            assert len(fitting) >= 2, (scenario.id, manner)


@pytest.mark.parametrize("language", LANGUAGES)
def test_somebody_of_few_words_says_less(language: Language) -> None:
    """Fewer and shorter than somebody who rambles, for the same messages."""
    catalog = load_catalog(language)
    assert catalog.persona("few_words").length is Length.SHORT
    said_by = {}
    for persona in ("few_words", "rambling"):
        replies = [play(make_setup("satellite_fee", persona, seed=seed, language=language), WELL) for seed in range(6)]
        said_by[persona] = [len(reply.text) for session in replies for reply in session[1:]]
    short, long = (sum(lengths) / len(lengths) for lengths in said_by.values())
    assert short < 0.6 * long


def test_nobody_is_told_what_they_have_just_said_themselves() -> None:
    """A fact that the trainee has named is not volunteered."""
    setup = make_setup("desk_for_meeting", "rambling")
    fact = setup.scenario.fact("meeting")
    text = "I know that your meeting is tomorrow at nine, Mr Bell, and that it is us who owe you a word."
    for seed in range(20):
        start = make_setup("desk_for_meeting", "rambling", seed=seed)
        reply = take_turn(start, State(mood=setup.persona.start.plus("trust", 60)), said(text, "empathy"))
        assert not marks(fact.say) & set(reply.state.memory.lines)


def test_a_question_that_could_be_answered_is_not_met_with_ignorance() -> None:
    """Asked too early for what is told only in trust, the customer asks why; asked for what was told, tells it anew."""
    setup = make_setup("desk_for_meeting", "polite_firm")
    early = said("Your savings, is that at stake tomorrow?", "clarifying_question")
    unknown = marks((*setup.lines["question_unknown"], *setup.lines["question_unknown.calm"]))
    for seed in range(12):
        reply = take_turn(make_setup("desk_for_meeting", "polite_firm", seed=seed), State(setup.persona.start), early)
        assert not unknown & set(reply.state.memory.lines)
    told = State(setup.persona.start).with_memory(told=("meeting",))
    again = take_turn(setup, told, said("What's happening tomorrow, then?", "clarifying_question"))
    assert marks(setup.scenario.fact("meeting").say) & set(again.state.memory.lines)


def test_nobody_haggles_and_agrees_in_one_breath() -> None:
    """The message that accepts holds no “more, please”."""
    fair = said("I can halve the fee, so you pay 50 dollars.", "repair_offer")
    for seed in range(30):
        setup = make_setup(persona="few_words", difficulty="easy", seed=seed)
        haggling = {
            m for name, pool in setup.persona.lines.items() if name.startswith("offer_fair") for m in marks(pool)
        }
        replies = play(setup, [OWNED, LISTENED, fair, fair])
        for before, after in pairwise(replies):
            if after.state.phase is Phase.CLOSING and before.state.phase is not Phase.CLOSING:
                assert not haggling & (set(after.state.memory.lines) - set(before.state.memory.lines))


def test_a_deal_is_not_closed_over_an_open_question() -> None:
    """Who asks something while closing gets an answer first."""
    setup = make_setup()
    closing = play(setup, WELL[:3])[-1].state
    assert closing.phase is Phase.CLOSING
    asked = take_turn(setup, closing, said("Is there anything else on your mind?", "clarifying_question"))
    assert asked.state.outcome is None
    assert take_turn(setup, asked.state, WELL[3]).state.outcome is not None


def test_the_customer_asks_for_the_managers_verdict() -> None:
    """Who comes back with nothing is asked what the manager said."""
    verdicts = []
    for seed in range(12):
        setup = make_setup(persona="polite_firm", seed=seed)
        waiting = play(setup, [OWNED, CONSULT])[-1].state
        back = take_turn(setup, waiting, said("Here I am again.", "greeting"))
        verdicts.append(bool(marks(setup.lines["manager_back"]) & set(back.state.memory.lines)))
    assert all(verdicts)


def test_an_offer_beside_the_need_is_called_that() -> None:
    """Money off doesn't give anybody a desk to sit at."""
    heard = set()
    for seed in range(30):
        setup = make_setup("desk_for_meeting", "sarcastic", seed=seed)
        off = said("I can take $100 off the price.", "repair_offer")
        heard |= set(play(setup, [off])[-1].state.memory.lines) & marks(setup.scenario.lines["wrong_remedy"])
    assert heard


def test_half_an_hour_of_silence_ends_it_and_a_shorter_one_does_not() -> None:
    """A message that comes after the limit reaches nobody; neither does an end."""
    setup = make_setup()
    state = play(setup, [OWNED])[-1].state
    limit = 60 * setup.rules.longest_silence
    late = take_turn(setup, state, said("Sorry, I was away.", seconds=limit))
    assert late.state.outcome is Outcome.TIMED_OUT and late.text
    assert take_turn(setup, state, said("Sorry, I was away.", seconds=limit - 60)).state.outcome is None
    assert end(setup, state, limit).state.outcome is Outcome.TIMED_OUT
    assert end(setup, state, 20).state.outcome is Outcome.ABANDONED


def test_what_was_agreed_stays_agreed_when_nothing_follows() -> None:
    """Silence after the deal is no lost customer."""
    setup = make_setup()
    closing = play(setup, [OWNED, LISTENED, OFFERED])[-1].state
    assert closing.phase is Phase.CLOSING
    assert end(setup, closing, 7200).state.outcome in (Outcome.SETTLED, Outcome.WON_BACK)


def test_lines_about_a_half_are_said_of_a_half_only() -> None:
    """A loan desk worth nearly all that is needed is not called half of it."""
    loan = said("I can bring you a loan desk this evening.", "repair_offer")
    for seed in range(30):
        setup = make_setup("desk_for_meeting", "few_words", seed=seed)
        half = marks((*setup.persona.lines["offer_fair.half"], *setup.lines["offer_fair.half"]))
        assert not half & set(play(setup, [SORRY_YOU_FEEL, loan])[-1].state.memory.lines)
