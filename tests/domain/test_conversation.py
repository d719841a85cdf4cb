"""The customer's words."""

from __future__ import annotations

import random

import pytest

from bot.catalog import load_catalog
from bot.domain.conversation import Exchange, end, replay, take_turn
from bot.domain.language import Language
from bot.domain.phase import Outcome
from bot.domain.scenario import Opens
from bot.domain.state import State
from bot.domain.turn import Turn
from tests.domain.conversations import LISTENED, MODEL_SENTENCE, OFFERED, OWNED, SORRY_YOU_FEEL, WELL, make_setup, play
from tests.said import CONSULT, said

CHATTER = [
    OWNED, LISTENED, OFFERED, MODEL_SENTENCE, SORRY_YOU_FEEL, CONSULT,
    said("Hm."), said("Please calm down now.", "dismissal"), said("Thank you for your patience.", "appreciation", "scripted"),
    said("Which channel is it?", "clarifying_question"), said("I'll look into it.", "next_step"),
    said("I'm sorry if there was any trouble.", "non_apology/conditional"), said("The rain did it.", "blame_shift"),
    said("I understand.", "empathy"), said("asdf gh", "gibberish"), said("Nice weather.", "off_topic"),
]  # fmt: skip
EVERYTHING = [
    (language, scenario, persona)
    for language in Language
    for scenario in load_catalog(language).scenarios
    for persona in load_catalog(language).personas
]


@pytest.mark.parametrize(("language", "scenario", "persona"), EVERYTHING)
def test_no_line_is_said_twice_and_none_is_empty(language: Language, scenario: str, persona: str) -> None:
    """Sessions of mixed conduct: no customer message comes twice, none is empty, none shows a raw slot."""
    for seed in range(4):
        setup = make_setup(scenario, persona, "easy", seed, language)
        dice = random.Random(seed)
        texts = [reply.text for reply in play(setup, dice.choices(CHATTER, k=25))]
        if setup.scenario.opens is Opens.AGENT:
            assert texts.pop(0) == ""
        assert len(set(texts)) == len(texts)
        assert all(text.strip() for text in texts)
        assert not any("{" in text or "}" in text for text in texts)


@pytest.mark.parametrize(("language", "scenario", "persona"), EVERYTHING)
def test_every_session_ends_by_itself(language: Language, scenario: str, persona: str) -> None:
    """Patience is finite: even an endless trainee meets an ending."""
    setup = make_setup(scenario, persona, "easy", 3, language)
    turns = [said(f"I'll look into it, point {number}.", "next_step") for number in range(40)]
    assert play(setup, turns)[-1].state.outcome is not None


def test_a_non_apology_is_thrown_back_in_the_trainees_own_words() -> None:
    """Over a few seeds the customer quotes what was written."""
    replies = [play(make_setup(seed=seed), [SORRY_YOU_FEEL])[-1].text for seed in range(12)]
    assert any("I'm sorry you feel that way" in text for text in replies)


def test_a_quote_with_braces_is_shown_as_it_was_typed() -> None:
    """What the trainee types is never read as a slot."""
    text = "I'm sorry you feel {ask} way."
    turn = said(text, "non_apology/feeling: I'm sorry you feel {ask} way")
    replies = [play(make_setup(seed=seed), [turn])[-1].text for seed in range(20)]
    assert any("{ask}" in reply for reply in replies)


def test_asked_facts_are_told() -> None:
    """Who asks about the visit hears about the visit."""
    reply = play(make_setup(), [LISTENED])[-1]
    assert "fitter_visit" in reply.state.memory.told


def test_another_seed_is_another_conversation_with_the_same_truth() -> None:
    """Seeds change the words; mood and facts stay those of the case."""
    one, two = (play(make_setup(seed=seed), WELL) for seed in (1, 2))
    assert [reply.text for reply in one] != [reply.text for reply in two]
    assert one[1].state.mood == two[1].state.mood


def test_the_manager_answers_what_was_asked() -> None:
    """Asking brings the manager's words and the right to offer more."""
    reply = play(make_setup(), [CONSULT])[-1]
    assert reply.manager
    assert "new_equipment" in reply.state.memory.granted


def test_the_state_survives_the_journey_as_json() -> None:
    """What is stored in the web's database is the customer, whole."""
    for reply in play(make_setup(), WELL):
        assert State.from_json(reply.state.to_json()) == reply.state


def test_the_same_turn_from_a_stored_state_gives_the_same_reply() -> None:
    """Answering again after a crash gives the same words."""
    setup = make_setup()
    opening = play(setup, [])[0]
    stored = State.from_json(opening.state.to_json())
    assert take_turn(setup, stored, OWNED) == take_turn(setup, opening.state, OWNED)


@pytest.mark.parametrize("seed", range(4))
def test_replaying_the_transcript_gives_the_moods_of_the_session(seed: int) -> None:
    """Scoring follows a transcript by the same rules by which the customer followed the trainee."""
    setup = make_setup(seed=seed)
    turns: list[Turn] = random.Random(seed).choices(CHATTER, k=12)
    replies = play(setup, turns)
    exchanges = tuple(Exchange(turn, reply.text) for turn, reply in zip(turns, replies[1:], strict=False))
    start, steps = replay(setup, replies[0].text, exchanges)
    assert start.mood == replies[0].state.mood
    assert [step.state.mood for step in steps] == [reply.state.mood for reply in replies[1:]]
    assert [step.ledger for step in steps] == [reply.ledger for reply in replies[1:]]


def test_leaving_in_the_middle_is_abandoning() -> None:
    """Ending before anything is solved is its own outcome."""
    setup = make_setup()
    reply = end(setup, play(setup, [OWNED])[-1].state)
    assert reply.state.outcome is Outcome.ABANDONED
    assert reply.text


def test_in_vietnamese_the_customer_says_toi_while_hot() -> None:
    """Xưng hô follows the temper: tôi while furious, chị or cô or anh when calm."""
    setup = make_setup(persona="furious", language=Language.VI)
    assert setup.scenario.customer.myself != "tôi"
    assert play(setup, [])[0].state.mood.anger >= 65
