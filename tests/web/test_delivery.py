"""Messages reach the customer once, whatever breaks."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from bot.web.practice.delivery import CLAIM, Delivered, store
from bot.web.practice.models import PracticeSession, Turn
from bot.web.practice.reply import Reply
from bot.web.practice.submit import submit
from tests.web.fake_rasa import FakeRasa
from tests.web.talk import OWNED, deliver, finish, say


def test_a_turn_is_stored_with_its_reply_evidence_state_and_ledger(
    begin: Callable[..., PracticeSession], fake: FakeRasa
) -> None:
    """All of an answer is in one row, and the session carries the newest state."""
    session = begin()
    deliver(session)
    turn = say(session, OWNED)
    assert turn.reply and turn.position == 1 and turn.ledger
    assert {item["act"] for item in turn.evidence} == {"regret", "fault_acknowledgement"}
    assert session.state == turn.state and session.state["turn"] == 1


def test_what_travels_beside_the_text(begin: Callable[..., PracticeSession], fake: FakeRasa, settings: object) -> None:
    """Language, seconds, key, and the session with the state after the last stored turn; and the token."""
    settings.AMENDS_RASA_TOKEN = "secret"
    session = begin()
    deliver(session)
    before = dict(session.state)
    say(session, OWNED, key="k1")
    first, second = fake.received
    assert first["message"] == "/start_session" and first["metadata"]["session"]["state"] is None
    assert second["authorization"] == "Bearer secret" and second["sender"] == str(session.pk)
    assert second["metadata"]["language"] == "en" and second["metadata"]["key"] == f"{session.pk}:k1"
    assert second["metadata"]["session"] == {
        "scenario": "satellite_fee", "persona": "exhausted", "difficulty": "normal", "seed": 1, "state": before, "avoid": [],
    }  # fmt: skip


def test_a_leading_slash_is_no_command(begin: Callable[..., PracticeSession], fake: FakeRasa) -> None:
    """A trainee can't restart or end a session by typing; offsets hold since the length is the same."""
    session = begin()
    deliver(session)
    turn = say(session, "/restart now")
    assert fake.messages[-1] == "\u2215restart now" and turn.text == "/restart now"


@pytest.mark.parametrize("mode", ["down", "empty", "broken"])
def test_a_message_waits_while_the_assistant_is_away(
    begin: Callable[..., PracticeSession], fake: FakeRasa, mode: str
) -> None:
    """Rasa down, its action server down, or nonsense: the message is kept and delivered later, once."""
    session = begin()
    deliver(session)
    fake.mode = mode
    turn = say(session, OWNED)
    assert turn.answered is None and turn.claimed_until is None
    fake.mode = "up"
    assert deliver(session) is Delivered.ANSWERED
    turn.refresh_from_db()
    assert turn.reply and session.turns.filter(kind="message").count() == 1
    assert deliver(session) is Delivered.NOTHING


def test_nobody_listening_is_the_same_as_down(begin: Callable[..., PracticeSession], settings: object) -> None:
    """A refused connection loses nothing."""
    settings.AMENDS_RASA_URL = "http://127.0.0.1:9"
    assert deliver(begin()) is Delivered.DOWN


def test_a_killed_process_blocks_a_turn_only_for_a_moment(
    begin: Callable[..., PracticeSession], fake: FakeRasa
) -> None:
    """The claim of a process that died runs out, and the next poll delivers."""
    session = begin()
    now = timezone.now()
    session.turns.update(claim="of the dead", claimed_until=now + CLAIM)
    assert deliver(session) is Delivered.BUSY and fake.received == []
    session.turns.update(claimed_until=now - timedelta(seconds=1))
    assert deliver(session) is Delivered.ANSWERED


def test_an_answer_to_a_lost_claim_is_thrown_away(begin: Callable[..., PracticeSession], fake: FakeRasa) -> None:
    """Whoever took longer than their claim finds the turn answered and changes nothing."""
    session = begin()
    deliver(session)
    turn = session.turns.get(number=0)
    assert not store(session, turn, "too late", Reply(text="Other words", state={"mood": {}}), timezone.now())
    turn.refresh_from_db()
    session.refresh_from_db()
    assert turn.reply != "Other words" and session.state["mood"]


def test_moves_are_delivered_in_order(begin: Callable[..., PracticeSession], fake: FakeRasa) -> None:
    """What piled up while the assistant was away is answered one after the other."""
    session = begin()
    fake.mode = "down"
    deliver(session)
    for text in ("First.", "Second."):
        submit(session, kind=Turn.Kind.MESSAGE, key=text, text=text, now=timezone.now())
    fake.mode, fake.received[:] = "up", []
    deliver(session)
    assert fake.messages == ["/start_session", "First.", "Second."]
    assert list(session.turns.values_list("position", flat=True)) == [None, 1, 2]


def test_what_waits_when_the_session_ends_is_not_sent(begin: Callable[..., PracticeSession], fake: FakeRasa) -> None:
    """After the end nobody answers; the words stay readable in the transcript."""
    session = begin()
    deliver(session)
    submit(session, kind=Turn.Kind.END, key="end", text="", now=timezone.now())
    late = submit(session, kind=Turn.Kind.MESSAGE, key="late", text="Wait!", now=timezone.now())
    deliver(session)
    late.refresh_from_db()
    assert session.has_ended and session.outcome == "abandoned"
    assert late.answered and late.reply == "" and late.position is None and "Wait!" not in fake.messages


def test_a_hint_is_no_turn_and_each_is_another(begin: Callable[..., PracticeSession], fake: FakeRasa) -> None:
    """Hints leave the customer's state alone and say how many were asked for before."""
    session = begin()
    deliver(session)
    before = session.state
    say(session, "", kind=Turn.Kind.HINT)
    hint = say(session, "", kind=Turn.Kind.HINT)
    assert hint.hint["text"] and hint.reply == "" and hint.position is None and session.state == before
    assert [item["metadata"]["hints"] for item in fake.received] == [0, 0, 1]


def test_the_end_brings_the_scorecard(begin: Callable[..., PracticeSession], fake: FakeRasa) -> None:
    """It is stored once, with copies for the lists."""
    session = finish(begin())
    assert session.total == session.scorecard["total"] and session.nps == session.scorecard["nps"]
    assert session.passed is session.scorecard["passed"] and session.ended


def test_a_failing_score_costs_no_turn(
    begin: Callable[..., PracticeSession], fake: FakeRasa, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer is stored; the score is made up for when the debrief is opened."""
    import bot.web.practice.finish as finishing

    def broken(session: PracticeSession) -> object:
        raise RuntimeError("no score today")

    session = begin()
    with monkeypatch.context() as patch:
        patch.setattr(finishing, "sheet_of", broken)
        finish(session)
    assert session.has_ended and session.scorecard is None
    assert finishing.finish(session).scorecard


@pytest.mark.django_db(transaction=True)
def test_two_at_once_send_one_message(begin: Callable[..., PracticeSession], fake: FakeRasa) -> None:
    """The submit and a poll meet: one of them delivers, the other leaves it alone."""
    session = begin()
    fake.gate.clear()
    results: list[Delivered] = []

    def attempt() -> None:
        results.append(deliver(PracticeSession.objects.get(pk=session.pk)))
        connection.close()

    threads = [threading.Thread(target=attempt) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(0.3)
    fake.gate.set()
    for thread in threads:
        thread.join(10)
    assert fake.messages == ["/start_session"]
    assert sorted(result.name for result in results) == ["ANSWERED", "BUSY", "BUSY", "BUSY"]


@pytest.mark.django_db(transaction=True)
def test_the_same_submit_at_once_makes_one_turn(begin: Callable[..., PracticeSession], fake: FakeRasa) -> None:
    """A double click, a retry and a second tab with one key: one turn, no error."""
    session = begin()
    deliver(session)
    made: list[int] = []
    barrier = threading.Barrier(6)

    def attempt() -> None:
        barrier.wait()
        made.append(submit(session, kind=Turn.Kind.MESSAGE, key="same", text=OWNED, now=timezone.now()).pk)
        connection.close()

    threads = [threading.Thread(target=attempt) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert len(made) == 6 and len(set(made)) == 1
    assert session.turns.filter(kind="message").count() == 1


def test_the_openings_of_the_last_three_sessions_are_to_be_avoided(
    begin: Callable[..., PracticeSession], fake: FakeRasa
) -> None:
    """A trainee who comes back is greeted otherwise."""
    openings = []
    for _ in range(5):
        session = begin()
        deliver(session)
        openings.append(session.turns.get(number=0).state["lines"])
    avoided = [message["metadata"]["session"]["avoid"] for message in fake.received]
    assert avoided[0] == []
    assert set(avoided[4]) == {mark for opening in openings[1:4] for mark in opening}
