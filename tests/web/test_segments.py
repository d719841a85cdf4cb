"""Cutting a message where acts begin and end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.web.transcript.segments import Mark, cut


def mark(start: int, end: int, tone: str = "helps", act: str = "regret") -> Mark:
    return Mark(start, end, act, act.title(), tone)


def test_overlapping_spans_are_split() -> None:
    """Each stretch knows all acts on it."""
    found = cut("abcdef", [mark(0, 4, act="one"), mark(2, 6, act="two")])
    assert [(segment.text, segment.acts) for segment in found] == [("ab", "one"), ("cd", "one two"), ("ef", "two")]


def test_what_hurts_decides_the_look() -> None:
    """Where acts overlap, the warning is not hidden by the praise."""
    found = cut("abcd", [mark(0, 4, "helps"), mark(2, 4, "hurts"), mark(0, 1, "neutral")])
    assert [segment.tone for segment in found] == ["helps", "helps", "hurts"]


def test_words_without_acts_stay_plain() -> None:
    """No marks, no underline."""
    assert [(s.text, s.tone, s.label) for s in cut("abc", [])] == [("abc", "", "")]
    assert cut("", [mark(0, 3)]) == ()


@given(
    st.text(max_size=40),
    st.lists(
        st.tuples(st.integers(-5, 50), st.integers(-5, 50), st.sampled_from(["helps", "hurts", "neutral"])), max_size=8
    ),
)
def test_nothing_of_a_message_is_lost_or_doubled(text: str, spans: list[tuple[int, int, str]]) -> None:
    """Whatever the spans, the segments together are the message, in order."""
    found = cut(text, [mark(*span) for span in spans])
    assert "".join(segment.text for segment in found) == text
    assert all(text[segment.start : segment.end] == segment.text for segment in found)
