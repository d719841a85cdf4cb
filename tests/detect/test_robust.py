"""Whatever is typed: no exception, no hang, spans that slice back, labels that don't hang on looks."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from bot.detect.detector import Detector
from bot.detect.guessing import guess_language
from bot.domain.language import Language
from tests.detect.said import acts
from tests.detector import trained_detector

ODD = {
    "empty": "",
    "white space": " \n\t ",
    "5,000 characters": "We are looking into it now. " * 179,
    "one word of 2,000": "a" * 2000,
    "no spaces": "wearesorrywewerewrong" * 50,
    "only emoji": "😡😡😡🙏",
    "only punctuation": "?!?!... ---",
    "zero width": "s\u200bo\u200br\u200br\u200by\u200b",
    "right to left": "\u202eyrros\u202c שלום",
    "HTML": "<p>We were <b>wrong</b>.</p><br/>&nbsp;&amp;",
    "links": "https://example.org/a?b=c#d www.example.org x@example.org",
    "capitals": "WE WERE WRONG AND WE ARE SORRY",
    "another language": "Es tut uns leid, wir haben einen Fehler gemacht.",
    "two languages": "Em xin lỗi, we were wrong, bên em đổi ngay.",
    "quotes left open": '“we were wrong and "sorry',
    "brackets": "(((((([[[[[{{{{{" * 40,
    "lone marks": "\u0301\u0301\u0300",
    "null": "a\x00b",
}
SENTENCES = [
    ("en", "I'm sorry, we were wrong."),
    ("en", "Please contact the courier."),
    ("en", "I'll call you back by five."),
    ("vi", "Em xin lỗi vì đã giao nhầm."),
    ("vi", "Chị cho em xin mã đơn ạ?"),
    ("vi", "Tôi xin lỗi vì quý vị cảm thấy như vậy."),
]
NEUTRAL = {"en": "The desk is 140 cm wide.", "vi": "Bàn rộng 140 cm ạ."}

anything = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
messages = st.text(max_size=120) | st.lists(
    st.sampled_from([text for _, text in SENTENCES]) | st.text(max_size=20), max_size=5
).map(" ".join)


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
@pytest.mark.parametrize("language", Language)
def test_odd_input_is_survived_quickly(detector: Detector, text: str, language: Language) -> None:
    """Within a second of processor time each, with spans inside the stored text."""
    started = time.process_time()
    found = detector.detect(text, language)
    assert time.process_time() - started < 1
    stored = unicodedata.normalize("NFC", text)
    assert all(0 <= one.start < one.end <= len(stored) for one in found)


def test_noise_is_gibberish_off_topic_or_nothing(detector: Detector) -> None:
    """No act is read into it."""
    for text in ("", "a" * 2000, "😡😡😡🙏", "asdfgh jkl qwrtz", "?!?!..."):
        assert acts(detector, text, "en") <= {"gibberish", "off_topic"}


def test_time_grows_with_length_and_not_faster(detector: Detector) -> None:
    """Sixty-four times the text takes about as many times as long; were time squared, it would be over 250 times."""
    text = "I'm sorry, but we can't refund that since you agreed to the terms. " * 15

    def seconds(times: int) -> float:
        started = time.process_time()
        detector.detect(text * times, Language.EN)
        return time.process_time() - started

    short = sorted(seconds(1) for _ in range(9))[4]
    assert min(seconds(64) for _ in range(3)) < 150 * short


@anything
@given(text=messages, language=st.sampled_from(Language))
def test_spans_always_slice_back(text: str, language: Language) -> None:
    """Every span holds words of the stored text, none is empty, and they come sorted."""
    stored = unicodedata.normalize("NFC", text)
    found = trained_detector().detect(text, language)
    assert all(0 <= one.start < one.end <= len(stored) and stored[one.start : one.end].strip() for one in found)
    assert list(found) == sorted(found, key=lambda one: (one.start, one.end, one.act.value))


@anything
@given(
    case=st.sampled_from(SENTENCES) | st.tuples(st.sampled_from(["en", "vi"]), messages.map(str.strip)),
    before=st.text(" \n\t", max_size=5),
    after=st.text(" \n\t", max_size=5),
)
def test_surrounding_white_space_changes_nothing(case: tuple[str, str], before: str, after: str) -> None:
    """Nor does the form of Unicode."""
    language, text = case
    expected = acts(trained_detector(), text, language)
    assert acts(trained_detector(), before + text + after, language) == expected
    assert acts(trained_detector(), unicodedata.normalize("NFD", text), language) == expected


@anything
@given(case=st.sampled_from(SENTENCES) | st.tuples(st.sampled_from(["en", "vi"]), messages.filter(bool)))
def test_the_case_of_the_first_letter_changes_nothing(case: tuple[str, str]) -> None:
    """Chat is often typed without capitals."""
    language, text = case
    first = text[0].swapcase()
    assume(len(first) == 1 and first.swapcase() == text[0])
    assert acts(trained_detector(), first + text[1:], language) == acts(trained_detector(), text, language)


@anything
@given(cases=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4))
def test_a_neutral_sentence_removes_no_act(cases: list[tuple[str, str]]) -> None:
    """Acts are seen sentence by sentence."""
    language = cases[0][0]
    text = " ".join(text for _, text in cases)
    alone = acts(trained_detector(), text, language)
    assert alone <= acts(trained_detector(), f"{text} {NEUTRAL[language]}", language)
    assert alone <= acts(trained_detector(), f"{NEUTRAL[language]} {text}", language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I'm sorry, we were wrong.", Language.EN),
        ("pls dm us", Language.EN),
        ("", Language.EN),
        ("Em xin lỗi chị ạ", Language.VI),
        ("xin loi chi, ben em da giao nham", Language.VI),
        ("e check lai r bao c nha", Language.VI),
    ],
)
def test_the_language_is_guessed_where_nobody_says(text: str, language: Language) -> None:
    """For `rasa shell`, which sends no metadata."""
    assert guess_language(text) is language
