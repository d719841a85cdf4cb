"""Whatever dies in the middle of a session, no turn is lost and none is doubled. Real processes, real kills."""

from __future__ import annotations

import contextlib
import secrets
import threading

import httpx

from tests.live.room import Room, wait_for
from tests.live.visitor import Chat, Visitor

OWNED = "I'm sorry. Our technician moved your dish and didn't tighten the bracket. That was our mistake."
LISTENED = "Nine evenings without a picture would wear me out too. Did it start after the technician's visit?"


def answered_turns(room: Room, chat: Chat) -> list[tuple[object, ...]]:
    """Text, position and reply of the trainee's messages, in order."""
    query = "select text, position, reply from practice_turn where session_id = ? and kind = 'message' order by number"
    return room.rows(query, chat.id.replace("-", ""))


def assert_whole(room: Room, chat: Chat, texts: list[str]) -> None:
    """Each message stands once, is the turn of its number, and has an answer."""
    rows = answered_turns(room, chat)
    assert [row[0] for row in rows] == texts
    assert [row[1] for row in rows] == list(range(1, len(texts) + 1))
    assert all(row[2] for row in rows)


def test_rasa_killed_in_the_middle(room: Room, newcomer: Visitor) -> None:
    """The message is kept, the page waits, and the conversation goes on where it was."""
    chat = newcomer.start("satellite_fee")
    chat.send(OWNED)
    room.kill("rasa")
    body = chat.send(LISTENED)
    assert body["pending"]
    body = chat.wait_for_answer()
    assert body["lines"][-1]["reply"]
    assert_whole(room, chat, [OWNED, LISTENED])


def test_action_server_killed_in_the_middle(room: Room, newcomer: Visitor) -> None:
    """Rasa without its actions answers nothing; the message waits for them."""
    chat = newcomer.start("satellite_fee")
    room.kill("actions")
    chat.send(OWNED)
    chat.wait_for_answer()
    room.wait_until_ready()
    chat.send(LISTENED)
    chat.wait_for_answer()
    assert_whole(room, chat, [OWNED, LISTENED])


def test_web_killed_between_storing_and_answering(room: Room, newcomer: Visitor) -> None:
    """kill -9 while Rasa is thinking: after the restart the stored message is answered once."""
    chat = newcomer.start("satellite_fee")
    chat.updates()
    rasa = room.stop("rasa")

    def send() -> None:
        with contextlib.suppress(httpx.HTTPError):  # the web dies under this request
            chat.send(OWNED)

    sending = threading.Thread(target=send)
    sending.start()
    try:
        wait_for(lambda: answered_turns(room, chat), 20, "the message in the database")
        room.kill("web")
        sending.join(30)
    finally:
        rasa.resume()
    room.wait_until_ready()
    chat.wait_for_answer()
    assert_whole(room, chat, [OWNED])
    chat.send(LISTENED)
    chat.wait_for_answer()
    assert_whole(room, chat, [OWNED, LISTENED])


def test_tracker_database_deleted_in_the_middle(room: Room, newcomer: Visitor) -> None:
    """Rasa's tracker is never the only copy of anything: deleted and Rasa restarted, the session goes on."""
    chat = newcomer.start("satellite_fee")
    chat.send(OWNED)
    for file in (room.home / "var").glob("tracker.db*"):
        file.unlink()
    chat.send(LISTENED)
    chat.wait_for_answer()
    room.kill("rasa")
    third = "I can send a technician free of charge tomorrow at 5 pm."
    chat.send(third)
    chat.wait_for_answer()
    room.wait_until_ready()
    assert_whole(room, chat, [OWNED, LISTENED, third])


def test_the_same_submit_twice_at_once(room: Room, newcomer: Visitor) -> None:
    """Two requests with one key, side by side: one turn."""
    chat = newcomer.start("satellite_fee")
    chat.updates()
    key = secrets.token_hex(16)
    both = [threading.Thread(target=chat.send, args=(OWNED, key)) for _ in range(2)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    chat.wait_for_answer()
    chat.send(OWNED, key)
    assert_whole(room, chat, [OWNED])


def test_only_the_web_listens_for_others_and_rasa_asks_for_the_token(room: Room) -> None:
    """Rasa and the actions sit on loopback and refuse strangers."""
    ports = {}
    for name in ("rasa", "actions", "web"):
        listening = [c.laddr for c in room.process_of(name).net_connections("inet") if c.status == "LISTEN"]
        assert listening and all(address.ip == "127.0.0.1" for address in listening)
        ports[name] = listening[0].port
    body = {"sender": "x", "message": "/start_session"}
    assert httpx.post(f"http://127.0.0.1:{ports['rasa']}/webhooks/rest/webhook", json=body).status_code == 401
    assert httpx.post(f"http://127.0.0.1:{ports['actions']}/webhook", json={}).status_code == 401


def test_a_message_that_looks_like_a_command_is_only_a_message(room: Room, newcomer: Visitor) -> None:
    """ "/restart" and "#end" are words to the customer."""
    chat = newcomer.start("satellite_fee")
    for text in ("/restart", "/end_session", "#end"):
        body = chat.send(text)
        assert not body["ended"]
    assert_whole(room, chat, ["/restart", "/end_session", "#end"])


def test_no_message_text_in_the_logs(room: Room, newcomer: Visitor) -> None:
    """One readable line a request with the session's id; what people wrote stays out."""
    chat = newcomer.start("satellite_fee")
    chat.send("Zanzibar is the word to look for.")
    logs = "".join(path.read_text(errors="replace") for path in (room.home / "var" / "log").glob("*.log"))
    assert chat.id in logs
    assert "Zanzibar" not in logs
