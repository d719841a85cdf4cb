"""What remains of a session in the customer, and what belongs to opening it."""

from __future__ import annotations

import pytest

from bot.catalog import load_catalog
from bot.domain.aftermath import aftermath
from bot.domain.conversation import begin
from bot.domain.language import Language
from bot.domain.phase import Outcome
from bot.domain.scenario import Opens
from bot.domain.speak import line_mark
from tests.domain.conversations import SORRY_YOU_FEEL, WELL, make_setup, play
from tests.said import said


def test_a_session_under_way_has_no_aftermath() -> None:
    """Nobody looks back yet."""
    setup = make_setup()
    assert aftermath(setup, play(setup, WELL[:1])[-1].state) is None


def test_good_conduct_leaves_a_satisfied_customer_and_bad_conduct_does_not() -> None:
    """Satisfaction 1–5 and what a friend is told."""
    setup = make_setup()
    good, bad = (aftermath(setup, play(setup, turns)[-1].state) for turns in (WELL, [SORRY_YOU_FEEL] * 22))
    assert good and bad
    assert good.satisfaction >= 3 > bad.satisfaction
    assert good.friend and bad.friend and good.friend != bad.friend


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("outcome", list(Outcome))
def test_there_is_something_to_tell_a_friend_after_every_ending(language: Language, outcome: Outcome) -> None:
    """In both languages."""
    assert len(load_catalog(language).lines[f"tell_{outcome.value}"]) >= 4


@pytest.mark.parametrize("language", list(Language))
def test_where_the_agent_writes_first_the_customer_waits_for_it(language: Language) -> None:
    """The opening comes as the answer to being contacted."""
    opened = [s.id for s in load_catalog(language).scenarios.values() if s.opens is Opens.AGENT]
    assert opened
    for scenario in opened:
        setup = make_setup(scenario, language=language)
        first, second = play(setup, [said("Good morning, I am calling about your order.", "greeting")])
        assert first.text == ""
        assert second.text


def test_the_openings_of_the_last_sessions_are_not_heard_again() -> None:
    """Three sessions of one seed would begin alike; told what to avoid, each begins another way."""
    setup = make_setup(persona="furious")
    avoid: tuple[str, ...] = ()
    texts = []
    for _ in range(4):
        opening = begin(setup, avoid)
        texts.append(opening.text)
        avoid += opening.state.memory.lines
    assert len(set(texts)) == 4
    assert all(texts)


def test_swearing_can_be_switched_off() -> None:
    """No line with a swear word is said then."""
    catalog = load_catalog(Language.EN)
    rude = [line for line in catalog.personas["furious"].lines["push_venting"] if "damn" in line.lower()]
    for seed in range(20):
        setup = catalog.setup(scenario="satellite_fee", persona="furious", seed=seed, swearing=False)
        for reply in play(setup, [said(f"Point {n}.") for n in range(8)]):
            assert "damn" not in reply.text.lower() and "bloody" not in reply.text.lower()
            assert not set(reply.state.memory.lines) & {line_mark(line) for line in rude}
