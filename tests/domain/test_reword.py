"""Better words for weak turns."""

from __future__ import annotations

import json

import pytest

from bot.domain.conversation import Exchange, Step, begin, replay, take_turn
from bot.domain.evidence import Evidence
from bot.domain.language import Language
from bot.domain.reword import Rewording, rewordings
from bot.domain.setup import Setup
from bot.domain.state import State
from bot.domain.turn import Turn
from tests.domain.conversations import LISTENED, MODEL_SENTENCE, OWNED, SORRY_YOU_FEEL, WELL, make_setup
from tests.said import CONSULT, said

NO_FAULT = "unread_terms"
SCRIPT = said("Your satisfaction is our number one priority.", "scripted")
EMPTY = said("All right, got it.")


def session(setup: Setup, turns: list[Turn]) -> tuple[State, tuple[Step, ...]]:
    """A played session, as the debrief gets it."""
    reply = begin(setup)
    opening, exchanges = reply.text, []
    for turn in turns:
        reply = take_turn(setup, reply.state, turn)
        exchanges.append(Exchange(turn, reply.text))
    return replay(setup, opening, tuple(exchanges))


def reworded(setup: Setup, *turns: Turn) -> tuple[Rewording, ...]:
    """The rewordings of a played session."""
    return rewordings(setup, *session(setup, list(turns)))


@pytest.mark.parametrize(
    ("before", "turn", "wrong", "due"),
    [
        ([], SORRY_YOU_FEEL, "non_apology_feeling", "own_it"),
        ([], said("The weather did that.", "blame_shift"), "blame_others", "own_it"),
        ([], said("I completely understand.", "empathy", "scripted"), "empathy_stock", "show_you_listened"),
        ([], said("Please fill in the form on our page.", "handoff"), "handoff", "make_promise_concrete"),
        ([], said("I guarantee you that, always.", "overpromise"), "overpromise", "make_promise_concrete"),
        ([], MODEL_SENTENCE, "owned_bare", "name_it"),
        ([], said("We'll look into it.", "next_step"), "next_step_vague", "make_promise_concrete"),
        ([], EMPTY, "nothing", "own_it"),
        ([], said("You can have cash for the lost evenings.", "repair_offer"), "offer_beyond", "hold_the_line"),
        ([], said("A new dish and receiver, that's what you get.", "repair_offer"), "offer_beyond", "consult"),
        ([OWNED], OWNED, "repeat_self", "show_you_listened"),
        ([LISTENED], said("What day would suit you?", "clarifying_question"), "owning", "own_it"),
        ([OWNED], said("We were wrong there.", "fault_acknowledgement"), "owned_again", "slow_down_sorry"),
        ([OWNED, LISTENED], CONSULT, None, None),
        ([OWNED, CONSULT], CONSULT, "consulted_needlessly", "offer_something"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_went_wrong_decides_what_is_proposed(
    before: list[Turn], turn: Turn, wrong: str | None, due: str | None
) -> None:
    """Each way of going wrong has its own remedy, in view of what came before."""
    last = [one for one in reworded(make_setup(), *before, turn) if one.turn == len(before) + 1]
    assert [(one.wrong, one.due) for one in last] == ([(wrong, due)] if wrong else [])
    assert all(1 <= len(one.texts) <= 2 for one in last)


def test_a_good_session_needs_no_better_words() -> None:
    """Who owns, listens, offers and promises is left in peace."""
    assert reworded(make_setup(), *WELL) == ()


def test_where_nothing_is_ours_no_wording_confesses() -> None:
    """A false admission is answered by taking the matter seriously, not by another admission."""
    setup = make_setup(NO_FAULT)
    (one,) = reworded(setup, said("It's all our fault.", "fault_acknowledgement"))
    assert one.due == "hold_the_line"
    answers = setup.scenario.answers
    assert any(one.texts[0] in answers[move] for move in ("own", "decline"))


@pytest.mark.parametrize("language", list(Language))
def test_the_seed_decides_between_wordings(language: Language) -> None:
    """The same session gets the same words on every machine; other sessions get others."""
    by_seed = [reworded(make_setup(seed=seed, language=language), SCRIPT, EMPTY) for seed in range(8)]
    again = [reworded(make_setup(seed=seed, language=language), SCRIPT, EMPTY) for seed in range(8)]
    assert by_seed == again
    assert len({one[0].texts for one in by_seed}) >= 5
    assert len({one[0].why for one in by_seed}) >= 2


@pytest.mark.parametrize("language", list(Language))
def test_nothing_is_proposed_twice_nor_what_was_written_or_shown(language: Language) -> None:
    """A long weak session gets fresh words every time, never the trainee's own and never a hint."""
    setup = make_setup(language=language, persona="polite_firm", difficulty="easy")
    own = setup.scenario.answers["own"]
    stolen = said(f"{own[0]} Your satisfaction is our number one priority.", "scripted: Your satisfaction")
    start, steps = session(setup, [stolen, SCRIPT, EMPTY, said("Hm."), said("Noted."), said("I see."), said("Right.")])
    found = rewordings(setup, start, steps, shown=[f"One way to put it: “{own[1]}”"])
    texts = [text for one in found for text in one.texts]
    assert len(found) >= 4
    assert len(texts) == len(set(texts))
    assert not [text for text in texts if own[0] in text or own[1] in text]


def test_a_good_sentence_of_the_trainees_is_kept() -> None:
    """What helped stays; what is due comes before it."""
    question = "Did it start after the technician's visit?"
    turn = said(f"I'm sorry you feel that way. {question}", "non_apology/feeling: I'm sorry you feel that way",
                f"clarifying_question: {question}")  # fmt: skip
    (one,) = reworded(make_setup(), turn)
    assert question not in one.texts[0]
    assert one.texts[1].endswith(question)


@pytest.mark.parametrize("language", list(Language))
def test_reasons_take_up_what_the_customer_had_just_told(language: Language) -> None:
    """Over a few seeds some reason names a fact of the opening."""
    setups = [make_setup(seed=seed, language=language) for seed in range(12)]
    names = [fact.name for fact in setups[0].scenario.facts]
    reasons = [one.why for setup in setups for one in reworded(setup, EMPTY)]
    assert any(name in why for name in names for why in reasons)


def test_the_agents_word_for_themselves_follows_the_customer() -> None:
    """Vietnamese: "con" to a chú who says so, "em" to a chị whatever she calls the agent, "mình" among peers."""
    words = {"satellite_fee": "con", "manager_at_once": "em", "double_charge": "mình"}
    for scenario, myself in words.items():
        setup = make_setup(scenario, seed=3, language=Language.VI)
        told = rewordings(setup, *session(setup, [said("Ừ."), said("Dạ."), said("Vâng."), said("Rồi.")]))
        texts = [text for one in told for text in one.texts if "bên" in text]
        assert any(f"bên {myself}" in text for text in texts), scenario


def test_with_a_detector_only_what_is_heard_as_meant_is_proposed() -> None:
    """A wording that the customer would not hear, or that would hurt, is left out."""
    setup = make_setup()
    start, steps = session(setup, [SCRIPT])

    def deaf(text: str) -> tuple[Evidence, ...]:
        return ()

    def suspicious(text: str) -> tuple[Evidence, ...]:
        return said(text, "fault_acknowledgement", "dismissal").evidence

    def fair(text: str) -> tuple[Evidence, ...]:
        return said(text, "fault_acknowledgement").evidence

    assert [one.due for one in rewordings(setup, start, steps, hear=deaf)] == ["show_you_listened"]
    assert rewordings(setup, start, steps, hear=suspicious) == ()
    (one,) = rewordings(setup, start, steps, hear=fair)
    assert one.due == "own_it" and len(one.texts) == 2


def test_rewordings_are_plain_json() -> None:
    """They travel in `amends score --json`."""
    (one,) = reworded(make_setup(), SCRIPT)
    assert json.loads(json.dumps(one.to_json()))["texts"] == list(one.texts)


def test_where_the_agent_writes_first_only_the_first_message_breaks_the_news() -> None:
    """A greeting with the bad news isn't proposed again once the customer has answered."""
    setup = make_setup("late_desk_advance")
    first, *later = reworded(setup, EMPTY, said("Hm."), said("Noted."))
    news = setup.scenario.answers["own"]
    assert any(text.startswith(news) for text in first.texts)
    assert not any(text.startswith(news) for one in later for text in one.texts)
