"""The quick look finds whatever the patterns find."""

from __future__ import annotations

import pytest

from bot.catalog import load_catalog
from bot.domain.language import Language
from bot.domain.text import find_phrase, fold, phrase_pattern


def slowly(text: str, phrases: tuple[str, ...]) -> tuple[int, int] | None:
    """Every pattern tried, one after the other."""
    for phrase in phrases:
        found = phrase_pattern(phrase).search(fold(text))
        if found:
            return found.start(), found.start() + len(found.group().rstrip(" \n\t.,;:!?…"))
    return None


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("I refunded it", "refund~"),
        ("that's $100, isn't it", "$100"),
        ("100% of it", "100%"),
        ("we don't know", "don't know"),
        ("a half-price offer", "half-price"),
        ("please give her the whole of it", "give * whole|all"),
        ("Ngày mai, trước 5 giờ", "truoc 5"),
        ("anything goes", "* goes"),
        ("re-sent it", "sent~ it"),
        ("refund-like", "refund~"),
    ],
)
def test_a_phrase_is_found_as_its_pattern_finds_it(text: str, phrase: str) -> None:
    """Odd characters, endings, gaps."""
    phrases = ("something else", phrase)
    assert find_phrase(text, phrases) == slowly(text, phrases) is not None


@pytest.mark.parametrize("language", Language)
def test_all_phrases_of_the_content_are_found_in_all_its_answers(language: Language) -> None:
    """The same span, or none, for every scenario's phrases in every other scenario's messages."""
    scenarios = list(load_catalog(language).scenarios.values())
    texts = [text for scenario in scenarios for pool in scenario.answers.values() for text in pool[:1]]
    for number, scenario in enumerate(scenarios):
        phrases = scenario.matter_words + scenario.fault_words + tuple(w for fact in scenario.facts for w in fact.words)
        for text in texts[number::9]:
            assert find_phrase(text, phrases) == slowly(text, phrases), (text, scenario.id)
