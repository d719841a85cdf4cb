"""How a message is read, and the way back to the stored text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.detect.reading import read

SPELLING = {"sr": "xin lỗi", "pls": "please"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("s\u200borry", "sorry"),
        ("a  b\r\n c", "a b\nc"),
        ("sr chị", "xin lỗi chị"),
        ('You said "sorry" twice', "You said quotedwords twice"),
        ("see https://example.org/x now", "see linkword now"),
        ("hi @12345 there", "hi username there"),
        ("Sure. ^JK", "Sure.  "),
        ("we’re late", "we're late"),
    ],
)
def test_a_message_is_read(text: str, expected: str) -> None:
    """Without what hides its words."""
    assert read(text, SPELLING).text == expected


def test_a_message_that_is_all_quotation_is_the_agents_own() -> None:
    """Somebody put their whole reply into quotation marks."""
    assert "wrong" in read('"I am sorry, we were wrong."', {}).text


@given(
    text=st.text(max_size=60)
    | st.lists(st.sampled_from(["sr", "pls", "\u200b", '"so sorry"', " ", "a", "@1234", "…"])).map("".join)
)
def test_every_character_read_leads_back(text: str) -> None:
    """Whatever was changed, a span of the reading is a span of the stored text."""
    reading = read(text, SPELLING)
    stored = unicodedata.normalize("NFC", text)
    assert reading.stored == stored
    for start in range(len(reading.text)):
        first, last = reading.span(start, start + 1)
        assert 0 <= first < last <= len(stored)
