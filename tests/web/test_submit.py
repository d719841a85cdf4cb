"""Storing a move before anything is sent."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from django.utils import timezone

from bot.web.practice.models import Turn
from bot.web.practice.refusal import NotAccepted
from bot.web.practice.submit import submit
from tests.web.talk import deliver, finish


def put(session: object, text: str, key: str = "k") -> Turn:
    return submit(session, kind=Turn.Kind.MESSAGE, key=key, text=text, now=timezone.now())


def test_a_text_is_stored_composed_and_trimmed(begin: Callable[..., object]) -> None:
    """Offsets count in what is stored, so there is one form of a text."""
    turn = put(begin(), unicodedata.normalize("NFD", "  Em xin lỗi chị\r\nạ \u200b"))
    assert turn.text == "Em xin lỗi chị\nạ"


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "Write something"), (" \n\u200b ", "Write something"), ("x" * 2001, "1 characters too long")],
    ids=["empty", "only invisible", "too long"],
)
def test_a_text_that_cannot_be_taken_is_refused_with_the_reason(
    begin: Callable[..., object], text: str, words: str
) -> None:
    """1 to 2,000 characters."""
    session = begin()
    with pytest.raises(NotAccepted, match=words):
        put(session, text)
    assert session.turns.count() == 1


def test_two_thousand_characters_are_taken(begin: Callable[..., object]) -> None:
    """The limit itself is allowed, counted composed."""
    assert len(put(begin(), unicodedata.normalize("NFD", "ỗ" * 2000)).text) == 2000


def test_the_same_key_makes_one_turn(begin: Callable[..., object]) -> None:
    """A second submit of the same key gives back the first turn."""
    session = begin()
    assert put(session, "Hello", "same").pk == put(session, "Hello again", "same").pk
    assert session.turns.filter(kind="message").get().text == "Hello"


def test_the_same_key_is_known_after_the_end(begin: Callable[..., object], fake: object) -> None:
    """A browser that repeats its last message learns that it had arrived."""
    session = begin()
    finish(session)
    last = session.turns.last()
    assert put(session, "whatever", last.key).pk == last.pk
    with pytest.raises(NotAccepted, match="ended"):
        put(session, "More", "another")


def test_only_a_few_moves_wait_at_a_time(begin: Callable[..., object]) -> None:
    """While the assistant is away nobody can pile up a hundred messages."""
    session = begin()
    put(session, "one", "1")
    put(session, "two", "2")
    with pytest.raises(NotAccepted, match="still answering"):
        put(session, "three", "3")


def test_seconds_are_counted_from_when_the_answer_was_shown(begin: Callable[..., object], fake: object) -> None:
    """The typing of the customer isn't the trainee's time."""
    from datetime import timedelta

    from bot.web.practice.pacing import showing_delay

    session = begin()
    deliver(session)
    opening = session.turns.get(number=0)
    later = opening.answered + timedelta(seconds=30 + showing_delay(opening.reply))
    assert submit(session, kind=Turn.Kind.MESSAGE, key="k", text="Hello", now=later).seconds == 30.0
