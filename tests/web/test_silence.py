"""Whoever writes nothing for half an hour has lost the customer, whether the page is open or not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from bot.web.practice.chat import conversation
from bot.web.practice.models import PracticeSession
from bot.web.practice.rasa import rasa
from bot.web.practice.silence import end_if_silent, end_silent_sessions, longest_silence
from tests.web.conftest import People
from tests.web.fake_rasa import FakeRasa
from tests.web.talk import OWNED, deliver, say


def talked(begin: Callable[..., PracticeSession], minutes_ago: float, **changes: object) -> PracticeSession:
    """A session whose last answer came so long ago."""
    session = begin(**changes)
    deliver(session)
    if session.scenario != "late_desk_advance":
        say(session, OWNED)
    then = timezone.now() - timedelta(minutes=minutes_ago)
    session.turns.update(answered=then, created=then)
    session.refresh_from_db()
    return session


def test_a_session_is_ended_by_silence_and_by_nothing_shorter(
    begin: Callable[..., PracticeSession], fake: FakeRasa
) -> None:
    """One minute before the limit it goes on; at the limit it is out of time, with the customer's last words."""
    quiet, talking = talked(begin, 30.5), talked(begin, 29)
    assert longest_silence(quiet) == 30
    assert end_silent_sessions(rasa(), timezone.now()) == 1
    quiet.refresh_from_db()
    talking.refresh_from_db()
    assert quiet.outcome == "timed_out" and quiet.scorecard is not None
    assert quiet.turns.last().reply
    assert not talking.has_ended


def test_what_was_written_is_kept(begin: Callable[..., PracticeSession], fake: FakeRasa) -> None:
    """The turns before the silence stay as they were."""
    session = talked(begin, 40)
    before = list(session.turns.values("number", "text", "reply", "evidence"))
    end_silent_sessions(rasa(), timezone.now())
    assert list(session.turns.values("number", "text", "reply", "evidence"))[: len(before)] == before


def test_where_the_agent_writes_first_silence_counts_from_the_beginning(
    begin: Callable[..., PracticeSession], fake: FakeRasa
) -> None:
    """There is no customer line yet to count from."""
    session = talked(begin, 31, scenario="late_desk_advance")
    assert end_silent_sessions(rasa(), timezone.now()) == 1
    session.refresh_from_db()
    assert session.outcome == "timed_out"


def test_while_the_assistant_is_away_nobody_is_blamed_for_silence(
    begin: Callable[..., PracticeSession], fake: FakeRasa
) -> None:
    """A message that waits for its answer is no silence; an end that can't be delivered is delivered later."""
    waiting, quiet = talked(begin, 31), talked(begin, 31)
    fake.mode = "down"
    say(waiting, "Are you still there?")
    assert not end_if_silent(waiting, timezone.now())
    end_silent_sessions(rasa(), timezone.now())
    quiet.refresh_from_db()
    assert not quiet.has_ended
    fake.mode = "up"
    end_silent_sessions(rasa(), timezone.now())
    quiet.refresh_from_db()
    assert quiet.outcome == "timed_out"
    assert quiet.turns.filter(kind="end").count() == 1


def test_the_page_says_what_happened_and_gives_the_words_back(
    begin: Callable[..., PracticeSession], people: People, fake: FakeRasa
) -> None:
    """A message that comes too late is refused, not swallowed, and the ending names the silence."""
    session = talked(begin, 45)
    answer = people.client("trainee").post(
        reverse("practice:send", args=[session.pk]),
        {"text": "Sorry, I was away.", "key": "k"},
        HTTP_ACCEPT="application/json",
    )
    found = answer.json()
    assert answer.status_code == 422
    assert found["ended"] and "30 minutes" in found["ending"]
    assert not session.turns.filter(text="Sorry, I was away.").exists()
    session.refresh_from_db()
    with override("vi"):
        assert "30 phút" in conversation(session, timezone.now()).ending
