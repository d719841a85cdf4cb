"""The model sentences of the product, good and bad, are seen in every spelling."""

from __future__ import annotations

import unicodedata

import pytest

from bot.detect.detector import Detector
from bot.domain.text import fold
from tests.detect.said import acts, families, words

GOOD = {
    "en": "I'm sorry, we were wrong. How can we make it right?",
    "vi": "Tôi xin lỗi, chúng tôi đã sai. Chúng tôi có thể làm gì để bù đắp cho quý vị?",
}
BAD = {
    "en": "I'm sorry you feel that way.",
    "vi": "Tôi xin lỗi vì quý vị cảm thấy như vậy.",
}
SPELLINGS = {
    "as written": lambda text: text,
    "without diacritics": fold,
    "decomposed (NFD)": lambda text: unicodedata.normalize("NFD", text),
    "in capitals": str.upper,
    "with a zero-width space": lambda text: text.replace("s", "s\u200b").replace("x", "x\u200b"),
    "without full stops": lambda text: text.replace(".", "").replace("?", ""),
}

languages = pytest.mark.parametrize("language", ["en", "vi"])
spellings = pytest.mark.parametrize("spelling", SPELLINGS.values(), ids=SPELLINGS)


@languages
@spellings
def test_the_good_answer_apologises_owns_and_offers(detector: Detector, language: str, spelling) -> None:
    """All three moves are seen, and no dodge."""
    seen = acts(detector, spelling(GOOD[language]), language)
    assert {"regret", "fault_acknowledgement", "repair_offer"} <= seen
    assert not {"non_apology", "dismissal", "blame_shift"} & seen


@languages
@spellings
def test_the_bad_answer_is_a_dodge_that_blames_the_feeling(detector: Detector, language: str, spelling) -> None:
    """And it counts neither as an apology nor as owning."""
    seen = acts(detector, spelling(BAD[language]), language)
    assert "non_apology" in seen
    assert not {"regret", "fault_acknowledgement"} & seen
    assert families(detector, spelling(BAD[language]), language) == ["feeling"]


@pytest.mark.parametrize(
    ("language", "act", "expected"),
    [
        ("en", "fault_acknowledgement", "we were wrong"),
        ("vi", "fault_acknowledgement", "tôi đã sai"),
        ("en", "repair_offer", "make it right"),
    ],
)
def test_spans_are_the_words_that_show_the_act(detector: Detector, language: str, act: str, expected: str) -> None:
    """Not the whole sentence, where a pattern knows better."""
    assert any(expected in found for found in words(detector, GOOD[language], language, act))


@languages
def test_spans_count_in_the_stored_text(detector: Detector, language: str) -> None:
    """Decomposed input and stored text give the same words."""
    composed = words(detector, BAD[language], language, "non_apology")
    decomposed = words(detector, unicodedata.normalize("NFD", BAD[language]), language, "non_apology")
    assert composed == decomposed != []
