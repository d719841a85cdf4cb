"""The phrase language of the lexicons."""

from __future__ import annotations

import pytest

from bot.detect.automaton import Automaton
from bot.detect.phrase import BadPhrase, read_phrase
from bot.detect.segment import pipeline
from bot.domain.language import Language

GROUPS = {"we": ("we", "our (team|staff)")}


def found(phrase: str, text: str, language: Language = Language.EN) -> str | None:
    """The words of a text that a phrase matches first."""
    nlp = pipeline(language)
    automaton = Automaton(nlp)
    automaton.add(0, read_phrase(phrase, GROUPS))
    doc = nlp(text)
    matches = automaton.match([t.norm_ for t in doc], [t.lower_ for t in doc], 0)
    return doc[matches[0][1] : matches[0][2]].text if matches else None


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("we were wrong", "Sorry, WE WERE wrong here", "WE WERE wrong"),
        ("we were|are wrong", "we are wrong", "we are wrong"),
        ("we (have been|were) wrong", "we have been wrong", "we have been wrong"),
        ("we really? failed", "we failed", "we failed"),
        ("we (so badly)? failed", "we so badly failed", "we so badly failed"),
        ("sorry * wait", "sorry for the long wait", "sorry for the long wait"),
        ("sorry *1 wait", "sorry for the long wait", None),
        ("we refund~ you", "we refunded you", "we refunded you"),
        ("@we failed", "our staff failed", "our staff failed"),
        ("^ sorry", "so sorry", None),
        ("sorry $", "so sorry", "sorry"),
        ("do not", "I don't know", "don't"),
        ("we will", "we'll see", "we'll"),
    ],
)
def test_a_phrase_finds_its_words(phrase: str, text: str, expected: str | None) -> None:
    """Each sign of the language."""
    assert found(phrase, text) == expected


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("xin loi", "em Xin Lỗi chị", "Xin Lỗi"),
        ("xin lỗi", "xin loi chi", "xin loi"),
        ("!sơ suất", "sơ suất", "sơ suất"),
        ("!sơ suất", "so suat", None),
    ],
)
def test_diacritics_count_only_where_demanded(phrase: str, text: str, expected: str | None) -> None:
    """Unaccented typing is found, unless the phrase would become ambiguous."""
    assert found(phrase, text, Language.VI) == expected


@pytest.mark.parametrize("phrase", ["", "^", "(a|b", "a)", "@nobody knows", "* sorry"])
def test_a_bad_phrase_says_why(phrase: str) -> None:
    """It is refused when it is read, not when a trainee writes."""
    with pytest.raises(BadPhrase):
        read_phrase(phrase, GROUPS)
