"""How the customer takes it."""

from __future__ import annotations

import pytest

from bot.catalog import load_catalog
from bot.domain.language import Language
from bot.domain.phase import Outcome, Phase
from bot.domain.react import opening_state, react
from bot.domain.turn import Turn
from tests.domain.conversations import MODEL_SENTENCE, OFFERED, OWNED, SORRY_YOU_FEEL, WELL, make_setup, play
from tests.said import CONSULT, said

PERSONAS = ("furious", "sarcastic", "exhausted")


def test_the_same_turn_from_the_same_state_gives_the_same_result() -> None:
    """Reacting is pure."""
    setup = make_setup()
    assert react(setup, opening_state(setup), OWNED) == react(setup, opening_state(setup), OWNED)


def test_the_ledger_accounts_for_every_point_of_mood() -> None:
    """The sum of the ledger is the change of the mood."""
    setup = make_setup()
    before = opening_state(setup)
    after, ledger, _ = react(setup, before, OWNED)
    for name in ("anger", "trust", "patience"):
        total = sum(entry.delta for entry in ledger if entry.mood == name)
        assert total == getattr(after.mood, name) - getattr(before.mood, name)


@pytest.mark.parametrize("persona", PERSONAS)
def test_nobody_calms_down_after_one_nice_message(persona: str) -> None:
    """However good the first message, the anger falls by little: frustration has inertia."""
    everything = said(
        OWNED.text + " " + OFFERED.text + " Nine evenings would wear me out too.",
        "regret: I'm sorry",
        "fault_acknowledgement: That was our mistake",
        "repair_offer: I can send a technician free of charge",
        "options: or in the morning",
        "empathy: Nine evenings would wear me out too.",
    )
    setup = make_setup(persona=persona)
    after, _, _ = react(setup, opening_state(setup), everything)
    assert opening_state(setup).mood.anger - after.mood.anger <= setup.rules.most_calming_when_owned
    assert after.mood.anger > 50
    assert after.outcome is None


@pytest.mark.parametrize("persona", PERSONAS)
def test_good_conduct_ends_well(persona: str) -> None:
    """Owning, listening, offering, promising: won back or at least settled."""
    last = play(make_setup(persona=persona), WELL)[-1]
    assert last.state.outcome in (Outcome.WON_BACK, Outcome.SETTLED)
    assert last.state.nps is not None and last.state.nps >= 5


@pytest.mark.parametrize("persona", PERSONAS)
@pytest.mark.parametrize("turn", [MODEL_SENTENCE, SORRY_YOU_FEEL], ids=["model sentence", "sorry you feel"])
def test_one_sentence_over_and_over_loses_the_customer(persona: str, turn: Turn) -> None:
    """Neither the good nor the bad canonical sentence wins anybody by repetition."""
    last = play(make_setup(persona=persona), [turn] * 22)[-1]
    assert last.state.outcome in (Outcome.LEFT, Outcome.MANAGER_DEMANDED)
    assert last.state.nps is not None and last.state.nps <= 3


def test_owning_instead_of_a_non_apology_never_makes_it_worse() -> None:
    """For every persona and from every state of a bad chat: owning leaves less anger than the non-apology."""
    for persona in PERSONAS:
        setup = make_setup(persona=persona)
        state = opening_state(setup)
        for _ in range(4):
            owned, _, _ = react(setup, state, OWNED)
            dodged, _, _ = react(setup, state, SORRY_YOU_FEEL)
            assert owned.mood.anger <= dodged.mood.anger
            state = dodged
            if state.outcome:
                break


def test_half_of_what_is_asked_makes_the_customer_think() -> None:
    """An offer below half doesn't bring the bargain to a close; half does."""
    small = said("I can give you a free month.", "repair_offer")
    half = said("I can halve the fee, so you pay 50 dollars.", "repair_offer")
    setup = make_setup()
    start = play(setup, [OWNED])[-1].state
    assert react(setup, start, small)[0].memory.best_offer < 50 <= react(setup, start, half)[0].memory.best_offer


def test_an_insult_breaks_through_the_inertia_and_a_second_ends_it() -> None:
    """One insult costs more than any other act; nobody takes two."""
    insult = said("Are you stupid?", "insult")
    other = said("You clearly can't read, can you?", "insult")
    setup = make_setup(persona="exhausted")
    replies = play(setup, [insult, other])
    assert replies[1].state.mood.anger - replies[0].state.mood.anger > setup.rules.most_angering
    assert replies[2].state.outcome is Outcome.ABUSED


def test_the_furious_one_demands_a_manager_when_provoked_and_gets_one_or_is_gone() -> None:
    """After a warning, asking the manager keeps the talk alive; anything else ends it."""
    provoke = [
        said("Calm down.", "dismissal"),
        said("Please ring the other line.", "handoff"),
    ]
    setup = make_setup(persona="furious", difficulty="easy")
    warned = play(setup, provoke)[-1].state
    assert warned.memory.due == "manager" and warned.outcome is None
    assert react(setup, warned, OFFERED)[0].outcome is Outcome.MANAGER_DEMANDED
    assert react(setup, warned, CONSULT)[0].outcome is None


def test_difficulty_changes_how_much_not_what() -> None:
    """The same turns move the mood the same way at every difficulty, only by another amount."""
    drops = []
    for difficulty in ("easy", "normal", "hard"):
        setup = make_setup(difficulty=difficulty, persona="sarcastic")
        states = [reply.state for reply in play(setup, [OWNED, OFFERED])]
        drops.append(states[0].mood.anger - states[-1].mood.anger)
    assert drops[0] >= drops[1] >= drops[2] > 0


def test_a_session_that_is_over_stays_over() -> None:
    """Nothing moves after the end."""
    setup = make_setup()
    ended = play(setup, [SORRY_YOU_FEEL] * 22)[-1].state
    assert ended.phase is Phase.ENDED
    assert react(setup, ended, OWNED) == (ended, (), ())


def test_an_end_too_long_in_coming_is_out_of_time() -> None:
    """Somebody who is kept busy without anything happening has no more time."""
    setup = make_setup(persona="rambling", difficulty="easy")
    turns = [said(f"Which channel do you mean, number {n}, or another?", "clarifying_question") for n in range(40)]
    last = play(setup, turns)[-1].state
    assert last.outcome in (Outcome.TIMED_OUT, Outcome.LEFT)
    assert last.memory.turn <= setup.rules.last_turn


def test_a_calmed_customer_who_is_hurt_again_relapses() -> None:
    """The way back from calm to anger has a phase of its own."""
    setup = make_setup(persona="exhausted")
    calmed = play(setup, WELL[:2])[-1].state
    hurt, _, _ = react(setup, calmed, said("Calm down, that's simply our policy.", "dismissal"))
    assert hurt.phase is Phase.RELAPSE


def test_asking_the_manager_while_closing_does_not_end_it() -> None:
    """Who goes to ask for something better comes back first."""
    setup = make_setup(persona="exhausted")
    closing = play(setup, WELL[:3])[-1].state
    assert closing.phase is Phase.CLOSING
    assert react(setup, closing, CONSULT)[0].outcome is None


@pytest.mark.parametrize("scenario", [s.id for s in load_catalog(Language.EN).scenarios.values() if s.fault.ours])
@pytest.mark.parametrize("language", list(Language))
def test_in_every_scenario_owning_is_never_worse_than_dodging(scenario: str, language: Language) -> None:
    """Replacing a non-apology by owning the fault, in the scenario's own words, never makes anybody angrier."""
    catalog = load_catalog(language)
    dodge = said("…", "non_apology/feeling")
    for persona in catalog.personas:
        setup = make_setup(scenario, persona, language=language)
        state = opening_state(setup)
        for answer in setup.scenario.answers["own"]:
            owned, _, _ = react(setup, state, said(answer, "fault_acknowledgement"))
            dodged, _, _ = react(setup, state, dodge)
            assert owned.mood.anger <= dodged.mood.anger
            state = dodged
            if state.outcome:
                break
