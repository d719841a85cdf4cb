"""What a turn means to the customer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.catalog import load_catalog
from bot.domain.ears import SOUP_GLUE, SOUP_WORDS
from bot.domain.evidence import Source
from bot.domain.language import Language
from bot.domain.observe import observe
from bot.domain.state import Memory
from bot.domain.text import words
from bot.domain.turn import Turn
from tests.domain.conversations import LISTENED, MODEL_SENTENCE, OFFERED, OWNED, SORRY_YOU_FEEL, make_setup
from tests.said import CONSULT, said


def events_of(turns: list[Turn], scenario: str = "satellite_fee") -> list[list[str]]:
    setup, memory, found = make_setup(scenario), Memory(), []
    for turn in turns:
        memory, events = observe(scenario=setup.scenario, hearing=setup.hearing, memory=memory, turn=turn)
        found.append([event.name for event in events])
    return found


@pytest.mark.parametrize(
    ("turn", "expected"),
    [
        pytest.param(OWNED, "owned_named", id="owning with what was done is owning in full"),
        pytest.param(MODEL_SENTENCE, "owned_bare", id="owning without saying what is half of it"),
        pytest.param(SORRY_YOU_FEEL, "non_apology_feeling", id="blaming the feeling is a non-apology"),
        pytest.param(LISTENED, "empathy_named", id="empathy that names the nine evenings counts"),
        pytest.param(said("I understand your frustration.", "empathy"), "empathy_stock", id="a stock line doesn't"),
        pytest.param(OFFERED, "offer_full", id="a free visit is all that was asked"),
        pytest.param(said("Take it or leave it.", "dismissal"), "dismissal", id="a dismissal is one"),
        pytest.param(said("Hm."), "nothing", id="a message without substance is noticed"),
        pytest.param(
            said("You should have called earlier.", "blame_shift"), "blame_customer", id="blame on you is blame on her"
        ),
        pytest.param(said("The weather did it.", "blame_shift"), "blame_others", id="blame on others isn't on her"),
        pytest.param(
            said("I'll check and call at 5 pm.", "next_step"), "next_step_timed", id="a step with a time is a promise"
        ),
        pytest.param(said("I'll look into it.", "next_step"), "next_step_vague", id="a step without one is vague"),
        pytest.param(
            said("I can give you brand-new equipment for free.", "repair_offer"),
            "offer_beyond",
            id="offering what needs the manager, without asking, is beyond the limit",
        ),
    ],
)
def test_first_turn(turn: Turn, expected: str) -> None:
    """Each kind of turn is understood as what it is."""
    assert expected in events_of([turn])[0]


def test_a_fault_that_is_not_ours_is_owned_falsely() -> None:
    """Where the customer didn't read the terms, a confession is a false one."""
    assert "owned_falsely" in events_of([MODEL_SENTENCE], "unread_terms")[0]


def test_the_second_sorry_is_another_event_than_the_first() -> None:
    """Sorry, sorry again, sorry too often."""
    sorries = [
        said(f"{word} sorry about that, honestly.", "regret") for word in ("I'm", "Really, I am", "Again, so", "My,")
    ]
    firsts = [[name for name in names if name.startswith("regret")] for names in events_of(sorries)]
    assert firsts == [["regret"], ["regret_again"], ["regret_too_often"], ["regret_too_often"]]


def test_a_message_said_before_helps_no_more() -> None:
    """Repeating a good message earns only the notice that it was repeated."""
    second = events_of([OWNED, OWNED])[1]
    assert "repeat_self" in second
    assert not {"owned_named", "regret"} & set(second)


def test_after_asking_the_manager_the_offer_is_within_the_limit() -> None:
    """Consulting first turns an offer beyond the limit into an allowed one."""
    offer = said("I can give you brand-new equipment for free.", "repair_offer")
    assert events_of([CONSULT, offer]) == [["consulted"], ["offer_full"]]


def test_an_explanation_before_owning_is_an_excuse() -> None:
    """The same words explain after owning and excuse before it."""
    why = said("The dish had moved because the wind caught it.", "explanation")
    assert "excuse" in events_of([why])[0]
    assert "explanation" in events_of([OWNED, why])[1]


def test_a_question_brings_out_the_fact_that_it_asks_for() -> None:
    """A question about the visit finds the fact of the visit."""
    setup = make_setup()
    _, events = observe(scenario=setup.scenario, hearing=setup.hearing, memory=Memory(), turn=LISTENED)
    assert "fitter_visit" in {event.detail for event in events if event.name == "question_useful"}


def test_what_the_customer_waits_for_is_noticed_when_passed_over() -> None:
    """Two turns without owning: from the third on the silence about it is an event."""
    chat = [
        said(f"Could you tell me your account number {n}?", "clarifying_question") for n in ("now", "please", "first")
    ]
    assert "ignored_question" in events_of(chat)[2]


def test_a_promised_wait_is_held_against_the_clock() -> None:
    """Two minutes promised: kept after one, late after five."""
    promise = said("Give me two minutes, I'll check the visit notes.", "next_step")
    notes = "Here are the notes: the return visit was never booked. That was our mistake."
    kept, late = (said(notes, "fault_acknowledgement: That was our mistake", seconds=s) for s in (60, 300))
    empty = said("Hm.", seconds=60)
    assert "promise_kept" in events_of([promise, kept])[1]
    assert "promise_late" in events_of([promise, late])[1]
    assert "promise_late" in events_of([promise, empty])[1]


def test_a_promise_that_cannot_be_kept_is_noticed() -> None:
    """The brief says what can't be promised; promising it all the same is an event of its own."""
    scenario = make_setup().scenario
    impossible = next(promise for promise in scenario.promises if not promise.keepable)
    phrase = impossible.words[0].replace("*", "").replace("~", "").replace("|", " ").strip()
    assert "promise_impossible" in events_of([said(f"Yes, {phrase}", "next_step")])[0]
    assert "promise_impossible" not in events_of([said("I'll call you tomorrow at 5 pm.", "next_step")])[0]


def test_taking_back_what_was_owned_is_a_contradiction() -> None:
    """ "Not our fault" after "our mistake" is noticed; without it, it is no contradiction."""
    denial = said("Well, it isn't really our fault, you know.", "blame_shift")
    assert "contradiction" in events_of([OWNED, denial])[1]
    assert "contradiction" not in events_of([denial])[0]


def test_three_messages_within_seconds_crowd_the_customer() -> None:
    """Nobody can read that fast."""
    quick = [said(f"Point {n} is that I'll check it.", "next_step", seconds=2) for n in ("one", "two", "three")]
    assert ["crowding" in names for names in events_of(quick)] == [False, False, True]


def test_what_is_refused_is_not_offered() -> None:
    """ "I can't do the free visit, but I can halve the fee" offers half, not all."""
    text = "I can't send the technician free of charge, but I can halve the fee."
    names = events_of([said(text, "repair_offer")])[0]
    assert "offer_fair" in names
    assert "offer_full" not in names


def test_unsure_evidence_is_not_reacted_to() -> None:
    """Evidence that is right less than one time in four moves nothing."""
    assert events_of([said("Calm down.", "dismissal", confidence=0.2)]) == [["nothing"]]


def test_writing_an_act_five_times_in_one_message_counts_once() -> None:
    """Keyword soup earns no more than one word of it."""
    soup = said(
        "we were wrong, our mistake, our fault",
        *["fault_acknowledgement: " + w for w in ("we were wrong", "our mistake", "our fault")],
    )
    assert events_of([soup])[0].count("owned_bare") == 1


def test_a_heap_of_key_words_is_no_message() -> None:
    """Whatever acts a soup seems to hold, it helps nothing; the same words in sentences do."""
    soup = said(
        "sorry fault ours refund replacement understand frustration options manager", "fault_acknowledgement", "regret"
    )
    assert events_of([soup])[0] == ["gibberish"]
    assert "gibberish" not in events_of([OWNED])[0]


@pytest.mark.parametrize("language", list(Language))
def test_no_model_answer_is_taken_for_a_heap_of_words(language: Language) -> None:
    """What good agents write has the little words that hold sentences together."""
    catalog = load_catalog(language)
    answers = [text for s in catalog.scenarios.values() for pool in s.answers.values() for text in pool]
    assert all(catalog.hearing.glue_share(text) >= SOUP_GLUE for text in answers if len(words(text)) >= SOUP_WORDS)


def test_saying_that_it_is_being_done_is_offering_it() -> None:
    """A step that names a remedy is an offer, one that only looks into it is none."""
    done = said("Your technician comes tomorrow at 5 pm, free of charge.", "next_step")
    checking = said("I'll check whether the technician could come free of charge tomorrow.", "next_step")
    assert "offer_full" in events_of([done])[0]
    assert not any(name.startswith("offer") for name in events_of([checking])[0])


def test_an_offer_in_plain_words_is_heard_even_without_an_act() -> None:
    """What the detector doesn't know is judged by the scenario's own words."""
    assert "offer_full" in events_of([said("A technician, free of charge, will be there.")])[0]
    assert "next_step_timed" in events_of([OFFERED, said("It stays at 5 pm tomorrow, Ms Kowalski.")])[1]


def test_being_handed_on_a_second_time_is_worse_than_the_first() -> None:
    """The n-th transfer is counted."""
    on = said("Please ring the hotline about that.", "handoff")
    further = said("That's another department, I'm afraid.", "handoff")
    assert [names[0] for names in events_of([on, further])] == ["handoff", "handoff_again"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("I'll ask my manager about brand-new equipment.", "consulted", id="what needs the manager"),
        pytest.param(
            "I'll ask my manager about a technician free of charge.",
            "consulted_needlessly",
            id="what the agent may grant alone",
        ),
    ],
)
def test_asking_the_manager_is_good_for_what_needs_one(text: str, expected: str) -> None:
    """Asking for what one may decide alone is weak."""
    assert expected in events_of([said(text, "consult_manager")])[0]


def test_naming_the_carrier_is_no_excuse_where_it_was_the_carrier() -> None:
    """Where the fault lies elsewhere somebody has to say so; where it is ours, it is a way out."""
    unsure = said("The carrier's truck is stuck behind the closed road.", "blame_shift")
    seen = Turn(unsure.text, (replace(unsure.evidence[0], source=Source.CLASSIFIER),), 20)
    assert "explanation" in events_of([seen], "desk_for_meeting")[0]
    assert "blame_others" in events_of([seen], "late_desk")[0]


def test_a_hello_that_could_be_a_goodbye_is_a_hello_at_the_beginning() -> None:
    """In Vietnamese “chào chị” is both; later it is a goodbye."""
    chao = said("Chào chị ạ.", "greeting", "closing")
    assert events_of([chao])[0] == ["greeting", "nothing"]
    assert "closing_early" in events_of([OWNED, chao])[1]


def test_a_reproach_that_names_the_matter_shows_no_listening() -> None:
    """Words about the case count as listening only where they don't put it on the customer."""
    assert "paraphrase" in events_of([said("So the box came over the gate by DashPoint.")], "rude_courier")[0]
    assert events_of([said("You picked DashPoint yourself at the checkout.")], "rude_courier")[0] == ["nothing"]


CRAMMED = "fault ours refund tomorrow technician free which time prefer sorry dish picture evenings"


@pytest.mark.parametrize(
    ("text", "is_a_heap"),
    [
        pytest.param(CRAMMED, True, id="one run of key words"),
        pytest.param(
            "Good evening Ms Kowalski. I'm sorry: our technician moved your dish and never tightened it. "
            "That was our mistake. A technician comes free of charge tomorrow: at eight, or at five?",
            False,
            id="many moves, each in a sentence",
        ),
    ],
)
def test_many_moves_are_a_heap_only_where_nobody_says_them(text: str, is_a_heap: bool) -> None:
    """A good message may do much at once; a list of key words does nothing."""
    turn = said(text, "greeting", "regret", "fault_acknowledgement", "repair_offer", "options")
    assert ("gibberish" in events_of([turn])[0]) is is_a_heap
