"""The chat's page and endpoints."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from bot.web.practice.models import PracticeSession
from tests.web.conftest import People
from tests.web.fake_rasa import FakeRasa
from tests.web.talk import OWNED, deliver, finish

JSON = {"headers": {"Accept": "application/json"}}
SCRIPT = "<script>alert('boo')</script>"


@pytest.fixture
def session(begin: Callable[..., PracticeSession], fake: FakeRasa) -> PracticeSession:
    """A session with its opening delivered."""
    found = begin()
    deliver(found)
    return found


def test_starting_leads_to_the_chat_with_the_opening(people: People, fake: FakeRasa) -> None:
    """From the brief, one click; the customer has already spoken."""
    client = people.client("trainee")
    response = client.post(
        "/practice/scenario/washing_machine/start/",
        {"language": "vi", "difficulty": "hard", "persona": ""},
        follow=True,
    )
    session = PracticeSession.objects.get()
    assert response.redirect_chain[-1][0] == f"/practice/session/{session.pk}/"
    assert (session.language, session.difficulty, session.trainee) == ("vi", "hard", people.trainee)
    assert session.persona and session.turns.get().reply in response.content.decode()


def test_it_works_without_a_script(people: People, session: PracticeSession) -> None:
    """A form is posted and the page comes back with the answer."""
    response = people.client("trainee").post(
        f"/practice/session/{session.pk}/send/", {"text": OWNED, "key": "k"}, follow=True
    )
    assert response.status_code == 200
    assert session.turns.get(number=1).reply in response.content.decode().replace("&#x27;", "'").replace("&quot;", '"')


def test_the_script_gets_the_conversation_as_json(people: People, session: PracticeSession) -> None:
    """Only what is new; neither mood nor evidence before the end."""
    response = people.client("trainee").post(
        f"/practice/session/{session.pk}/send/", {"text": OWNED, "key": "k", "after": 0}, **JSON
    )
    body = response.json()
    assert [line["number"] for line in body["lines"]] == [1]
    assert body["lines"][0]["reply"] and 0.8 <= body["lines"][0]["delay"] <= 3.5
    assert (body["pending"], body["ended"]) == (False, False)
    assert not {"state", "evidence", "ledger", "mood"} & set(body["lines"][0])


@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_refused_message_comes_back_with_the_reason(people: People, session: PracticeSession, language: str) -> None:
    """In the language of the pages, by page and by JSON; the words are still there."""
    client, text = people.client("trainee"), "x" * 2001
    client.cookies["django_language"] = language
    words = {"en": "1 characters too long", "vi": "Tin nhắn dài quá 1 ký tự"}[language]
    page = client.post(f"/practice/session/{session.pk}/send/", {"text": text, "key": "k"})
    assert page.status_code == 422 and words in page.content.decode() and text in page.content.decode()
    answer = client.post(f"/practice/session/{session.pk}/send/", {"text": text, "key": "k"}, **JSON)
    assert answer.status_code == 422 and words in answer.json()["message"]


def test_signed_out_while_writing(session: PracticeSession) -> None:
    """A script gets 401 and where to sign in; a form gets its words back."""
    path = f"/practice/session/{session.pk}/send/"
    answer = Client().post(path, {"text": "Half a thought", "key": "k"}, **JSON)
    assert answer.status_code == 401 and answer.json()["sign_in"] == "/sign-in/"
    page = Client().post(path, {"text": f"Half {SCRIPT}", "key": "k"})
    assert page.status_code == 401
    assert "Half &lt;script&gt;" in page.content.decode() and SCRIPT not in page.content.decode()


def test_an_old_token_gives_the_words_back(people: People, session: PracticeSession) -> None:
    """The protection against forged forms loses nothing that was typed."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(people.trainee)
    path = f"/practice/session/{session.pk}/send/"
    page = client.post(path, {"text": "Half a thought", "key": "k"})
    assert page.status_code == 403 and "Half a thought" in page.content.decode()
    answer = client.post(path, {"text": "Half a thought", "key": "k"}, **JSON)
    assert answer.status_code == 403 and answer.json()["error"] == "csrf"
    assert session.turns.count() == 1


def test_while_the_assistant_is_away_the_page_waits(
    people: People, session: PracticeSession, fake: FakeRasa, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The submit succeeds, the poll says that the answer is pending and later that the connection is being restored."""
    import bot.web.practice.chat as chat

    client = people.client("trainee")
    fake.mode = "down"
    sent = client.post(f"/practice/session/{session.pk}/send/", {"text": OWNED, "key": "k", "after": 0}, **JSON).json()
    assert (sent["pending"], sent["restoring"], sent["lines"][0]["answered_at"]) == (True, False, "")
    monkeypatch.setattr(chat, "RESTORING_AFTER", 0.0)
    assert client.get(f"/practice/session/{session.pk}/updates/?after=0", **JSON).json()["restoring"] is True
    assert "The connection is being restored" in client.get(f"/practice/session/{session.pk}/").content.decode()
    fake.mode = "up"
    back = client.get(f"/practice/session/{session.pk}/updates/?after=0", **JSON).json()
    assert not back["pending"] and back["lines"][0]["reply"]
    assert session.turns.filter(kind="message").count() == 1


def test_ending_leads_to_the_debrief(people: People, session: PracticeSession) -> None:
    """The answer to the end says how it went and where to read on."""
    body = people.client("trainee").post(f"/practice/session/{session.pk}/end/", {"key": "e"}, **JSON).json()
    assert body["ended"] and body["ending"] and body["debrief"] == f"/practice/session/{session.pk}/debrief/"


def test_asking_the_manager_shows_the_managers_words(people: People, session: PracticeSession) -> None:
    """They come beside the customer's answer."""
    body = (
        people.client("trainee")
        .post(f"/practice/session/{session.pk}/consult/", {"key": "c", "after": 0}, **JSON)
        .json()
    )
    assert body["lines"][0]["manager"] and body["lines"][0]["reply"]


@pytest.mark.parametrize("page", ["chat", "debrief", "review"])
def test_what_people_write_is_shown_as_text(
    people: People, session: PracticeSession, page: str, fake: FakeRasa
) -> None:
    """Markup that hides words is gone; what else looks like markup stays text, in chat and transcript alike."""
    client = people.client("trainee")
    client.post(
        f"/practice/session/{session.pk}/send/",
        {"text": f"{SCRIPT} sorry you feel <b>that</b> way <blink onclick=alert(1)>", "key": "k"},
    )
    if page != "chat":
        client.post(f"/practice/session/{session.pk}/end/", {"key": "e"})
    path = {"chat": "", "debrief": "debrief/"}.get(page)
    content = (
        people.client("trainer").get(f"/review/session/{session.pk}/")
        if page == "review"
        else client.get(f"/practice/session/{session.pk}/{path}")
    ).content.decode()
    assert "&lt;blink onclick=alert(1)&gt;" in content and "<blink" not in content
    assert "script&gt;alert(" not in content and "<script>alert(" not in content and "<b>that" not in content


def test_another_persons_session_stays_untouched(people: People, session: PracticeSession) -> None:
    """Not even the existence of it shows."""
    client = people.client("other")
    for path in ("send/", "end/"):
        assert client.post(f"/practice/session/{session.pk}/{path}", {"text": "Hi", "key": "k"}).status_code == 404
    assert session.turns.count() == 1


def test_a_session_that_has_ended_can_still_be_read(people: People, session: PracticeSession) -> None:
    """The chat page shows how it ended; the home page shows the score."""
    finish(session)
    client = people.client("trainee")
    assert "Read the debrief" in client.get(f"/practice/session/{session.pk}/").content.decode()
    assert f"<strong>{session.total}</strong>" in client.get("/practice/").content.decode()
