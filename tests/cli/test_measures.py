"""The measures by which customers are judged tell good from bad."""

from __future__ import annotations

from bot.catalog import load_catalog
from bot.cli.telling_apart import Sample, probe, told_apart
from bot.cli.variety import Variety, variety_breaches
from bot.domain.language import Language

PERSONAS, SCENARIOS = ("loud", "quiet", "odd"), ("desk", "lamp", "coat")


def test_personas_with_a_voice_and_a_temper_of_their_own_are_told_apart() -> None:
    """Different words and different curves: every session is given to the right one."""
    found = [
        Sample(persona, scenario, {persona: 3.0, scenario: 5.0}, {"anger 1": 30.0 * number})
        for number, persona in enumerate(PERSONAS)
        for scenario in SCENARIOS
    ]
    assert told_apart(found) == (100, 100)


def test_personas_that_sound_and_feel_alike_are_not_told_apart() -> None:
    """The same words and the same curve: no better than a guess."""
    found = [
        Sample(persona, scenario, {"well": 1.0, scenario: 2.0}, {"anger 1": 50.0})
        for persona in PERSONAS
        for scenario in SCENARIOS
    ]
    assert max(told_apart(found)) <= 34


def test_all_personas_get_the_same_messages_good_and_bad_ones() -> None:
    """The probe depends on the scenario only."""
    catalog = load_catalog(Language.EN)
    messages = probe(catalog, catalog.scenario("late_desk"))
    assert len(messages) == len({text for text, _ in messages}) >= 8
    assert max(seconds for _, seconds in messages) > 180


def test_too_few_lines_and_too_much_in_common_are_breaches() -> None:
    """Both bounds, each by its own sentence."""
    found = variety_breaches(
        [Variety("a", "en", 149, 0.10), Variety("b", "vi", 150, 0.16), Variety("c", "vi", 150, 0.15)]
    )
    assert [sentence.split()[0] for sentence in found] == ["a", "b"]
