"""Rewinding a session in the web."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from bot.domain.errors import ModelMissing
from bot.domain.turn import Kind
from bot.web.practice import rewinding
from bot.web.practice.models import Branch, PracticeSession
from bot.web.practice.refusal import NotAccepted
from bot.web.practice.rewinding import MOST_A_MINUTE, play_on, rewind, turns_of
from tests.web import fake_rasa
from tests.web.conftest import People
from tests.web.fake_rasa import FakeRasa
from tests.web.talk import DODGE, OWNED, finish


@pytest.fixture(autouse=True)
def ears(monkeypatch: pytest.MonkeyPatch) -> None:
    """The crude detector of the fake Rasa."""
    monkeypatch.setattr(rewinding, "detect", lambda text, language: fake_rasa.detect(text))


@pytest.fixture
def done(begin: Callable[..., PracticeSession], fake: FakeRasa) -> PracticeSession:
    """Owned in the first turn, dodged in the second, ended by the trainee."""
    return finish(begin())


def anew(session: PracticeSession, text: str = OWNED, **changes: object) -> Branch:
    values = {"position": 2, "kind": Kind.MESSAGE, "keep": True, "key": "k", "now": timezone.now()}
    return rewind(session, text=text, **(values | changes))


def test_the_same_words_give_the_session_again(done: PracticeSession) -> None:
    """With the later turns kept, a branch that changes nothing has the session's replies, ending and score."""
    branch = anew(done, OWNED, position=1)
    assert [move["reply"] for move in branch.moves] == [turn.reply for turn in done.turns.all()[1:]]
    assert branch.outcome == done.outcome
    branch.refresh_from_db()
    assert branch.scorecard == done.scorecard


def test_a_branch_never_changes_the_session(done: PracticeSession) -> None:
    """Score, turns and state stay as they were."""
    before = (done.total, done.scorecard, done.state, done.outcome, [turn.text for turn in done.turns.all()])
    branch = anew(done, "Our technician left the dish loose, we were wrong. I can send one free of charge tomorrow.")
    done.refresh_from_db()
    assert before == (done.total, done.scorecard, done.state, done.outcome, [turn.text for turn in done.turns.all()])
    assert branch.scorecard["total"] > done.total


def test_later_turns_are_kept_or_played_on(done: PracticeSession) -> None:
    """Kept: the session's later turns follow, and its end. Played on: the branch is open after the new turn."""
    kept, open_ = anew(done, position=1, key="a"), anew(done, position=1, keep=False, key="b")
    assert [(move["kind"], move["kept"]) for move in kept.moves] == [
        ("message", False),
        ("message", True),
        ("end", True),
    ]
    assert [move["kind"] for move in open_.moves] == ["message"] and open_.is_open and not kept.is_open
    play_on(open_, kind=Kind.CONSULT, text="", key="c")
    play_on(open_, kind=Kind.MESSAGE, text=DODGE, key="d")
    again = play_on(open_, kind=Kind.MESSAGE, text=DODGE, key="d")
    assert [move["kind"] for move in again.moves] == ["message", "consult", "message"]
    assert [turn.position for turn in turns_of(again)] == [None, 1, 2, 3]
    with pytest.raises(NotAccepted, match="ended"):
        play_on(kept, kind=Kind.MESSAGE, text=OWNED, key="e")


def test_a_key_makes_one_branch(done: PracticeSession) -> None:
    """A second click changes nothing; branches are numbered."""
    assert anew(done).pk == anew(done).pk
    assert anew(done, key="other").number == 2


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"text": "  "}, "Write something"),
        ({"text": "x" * 2001}, "1 characters too long"),
        ({"position": 9}, "no such turn"),
        ({"position": 0}, "no such turn"),
    ],
    ids=["empty", "too long", "after the end", "the opening"],
)
def test_what_cannot_be_taken_is_said(done: PracticeSession, changes: dict[str, object], words: str) -> None:
    """In one sentence, and nothing is stored."""
    with pytest.raises(NotAccepted, match=words):
        anew(done, **changes)
    assert not Branch.objects.exists()


def test_a_session_under_way_cannot_be_rewound(begin: Callable[..., PracticeSession], fake: FakeRasa) -> None:
    """Otherwise a rewind would be a look into the future."""
    session = begin()
    with pytest.raises(NotAccepted):
        anew(session, position=1)


def test_not_too_many_in_a_minute(done: PracticeSession) -> None:
    """Any number of branches, but not all at once."""
    now = timezone.now()
    for number in range(MOST_A_MINUTE):
        anew(done, key=f"k{number}", now=now)
    with pytest.raises(NotAccepted, match="a lot in one minute"):
        anew(done, key="one more", now=now)
    anew(done, key="later", now=now + timedelta(minutes=2))


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_pages_show_both_ways(people: People, done: PracticeSession, language: str) -> None:
    """Choose a turn, write it anew, read both side by side, play on; all without a script."""
    client = people.client("trainee")
    client.cookies["django_language"] = language
    path = f"/practice/session/{done.pk}/rewind/"
    assert OWNED in client.get(path).content.decode().replace("&#x27;", "'")
    assert 'name="text"' in client.get(f"{path}?turn=2").content.decode()
    response = client.post(path, {"turn": "2", "text": OWNED, "later": "play", "key": "k"})
    assert response.status_code == 302 and response["Location"] == f"{path}1/"
    branch = client.get(f"{path}1/")
    assert branch.context["was"].exchange(2).text == DODGE and branch.context["now"].exchange(2).text == OWNED
    assert client.post(f"{path}1/", {"text": "We were wrong.", "key": "l"}).status_code == 302
    assert len(Branch.objects.get().moves) == 2
    table = client.get(f"{path}?turn=2")
    assert [version.number for version in table.context["versions"]] == [0, 1]
    assert Branch.objects.get().moves[0]["reply"][:40] in table.content.decode().replace("&#x27;", "'").replace(
        "&quot;", '"'
    )


def test_refused_words_are_still_there(people: People, done: PracticeSession) -> None:
    """Too long, or no model: the page comes back with the sentence and what was written."""
    client, path = people.client("trainee"), f"/practice/session/{done.pk}/rewind/"
    refused = client.post(path, {"turn": "2", "text": "y" * 2001, "later": "keep"})
    assert refused.status_code == 422 and "y" * 2001 in refused.content.decode()


def test_without_a_model_nothing_is_lost(
    people: People, done: PracticeSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence that tells whom to tell."""

    def missing(text: str, language: object) -> None:
        raise ModelMissing("There is no trained model.")

    monkeypatch.setattr(rewinding, "detect", missing)
    response = people.client("trainee").post(
        f"/practice/session/{done.pk}/rewind/", {"turn": "2", "text": "Keep me", "later": "keep"}
    )
    content = response.content.decode()
    assert response.status_code == 422 and "Keep me" in content and "please tell your trainer" in content


def test_trainers_read_and_do_not_write(people: People, done: PracticeSession) -> None:
    """The form is the trainee's alone."""
    anew(done)
    client, path = people.client("trainer"), f"/practice/session/{done.pk}/rewind/"
    page = client.get(f"{path}?turn=2").content.decode()
    assert "Rewind 1" in page and 'name="text"' not in page
    assert client.post(path, {"turn": "2", "text": OWNED}).status_code == 404
    assert 'name="text"' not in client.get(f"{path}1/").content.decode()
