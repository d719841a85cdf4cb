"""Practice and test: what a trainee sees and may do while the conversation runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from bot.catalog import load_catalog
from bot.domain.language import Language
from bot.web.practice import rubrics
from bot.web.practice.models import FrozenRubric, Pause, PracticeSession, Turn
from bot.web.practice.pausing import elapsed_seconds, pause, paused_seconds, resume
from bot.web.practice.refusal import NotAccepted
from bot.web.practice.rubrics import freeze, rubric_of
from bot.web.practice.submit import submit
from tests.web.conftest import People
from tests.web.fake_rasa import FakeRasa
from tests.web.talk import deliver, finish

TEST = PracticeSession.Mode.TEST


@pytest.fixture
def session(begin: Callable[..., PracticeSession], fake: FakeRasa) -> PracticeSession:
    """Practice, after the opening."""
    found = begin()
    deliver(found)
    return found


def test_a_pause_does_not_count_as_waiting(session: PracticeSession) -> None:
    """Ten minutes away and twenty seconds of writing are twenty seconds for the customer."""
    opening = session.turns.get()
    Turn.objects.filter(pk=opening.pk).update(answered=timezone.now() - timedelta(minutes=20))
    opening.refresh_from_db()
    pause(session, opening.answered + timedelta(seconds=10))
    resume(session, opening.answered + timedelta(seconds=610))
    now = opening.answered + timedelta(seconds=630)
    turn = submit(session, kind=Turn.Kind.MESSAGE, key="k", text="Hello", now=now)
    assert 20 <= turn.seconds <= 30


def test_writing_ends_a_pause(session: PracticeSession) -> None:
    """Whoever writes from another window is back."""
    pause(session, timezone.now())
    submit(session, kind=Turn.Kind.MESSAGE, key="k", text="Hello", now=timezone.now())
    assert not Pause.objects.filter(ended=None).exists()


def test_pauses_are_cut_to_the_stretch(session: PracticeSession) -> None:
    """Only what lies within counts; a second pause at once is the same one; one that lasts counts until now."""
    start = session.started
    for begun, ended in ((0, 60), (100, 160)):
        pause(session, start + timedelta(seconds=begun))
        pause(session, start + timedelta(seconds=begun + 5))
        resume(session, start + timedelta(seconds=ended))
    pause(session, start + timedelta(seconds=300))
    assert Pause.objects.count() == 3
    assert paused_seconds(session, start + timedelta(seconds=30), start + timedelta(seconds=130)) == 60
    assert elapsed_seconds(session, start + timedelta(seconds=400)) == 180


def test_the_page_pauses_and_goes_on(people: People, session: PracticeSession) -> None:
    """By script and by form; the composer is away meanwhile."""
    client, path = people.client("trainee"), f"/practice/session/{session.pk}/"
    body = client.post(f"{path}pause/", headers={"Accept": "application/json"}).json()
    assert body["paused"] and set(body["mood"]) == {"anger", "trust", "patience"}
    assert "Paused. The clock stands still" in client.get(path).content.decode()
    assert client.post(f"{path}resume/").status_code == 302
    assert not client.get(f"{path}updates/", headers={"Accept": "application/json"}).json()["paused"]


def test_a_test_shows_no_mood_and_gives_no_hint_and_no_pause(
    people: People, begin: Callable[..., PracticeSession], fake: FakeRasa
) -> None:
    """Neither on the page nor by a request made by hand."""
    session = begin(mode=TEST)
    deliver(session)
    client, path = people.client("trainee"), f"/practice/session/{session.pk}/"
    page = client.get(path).content.decode()
    assert "data-mood" not in page and "/hint/" not in page and "/pause/" not in page
    for control, words in (("hint", "no hints in a test"), ("pause", "be paused")):
        response = client.post(f"{path}{control}/", headers={"Accept": "application/json"})
        assert response.status_code == 422 and words in response.json()["message"]
        assert response.json()["mood"] is None
    assert session.turns.count() == 1 and not Pause.objects.exists()


def test_an_ended_session_cannot_be_paused(session: PracticeSession) -> None:
    """There is no clock any more."""
    with pytest.raises(NotAccepted, match="ended"):
        pause(finish(session), timezone.now())


@pytest.mark.parametrize(("asked", "mode"), [("test", "test"), ("practice", "practice"), ("", "practice")])
def test_the_brief_asks_which(people: People, fake: FakeRasa, asked: str, mode: str) -> None:
    """Practice unless chosen otherwise."""
    client = people.client("trainee")
    assert 'name="mode"' in client.get("/practice/scenario/late_desk/").content.decode()
    client.post("/practice/scenario/late_desk/start/", {"language": "en", "difficulty": "normal", "mode": asked})
    assert PracticeSession.objects.get().mode == mode


def test_the_rubric_is_frozen_at_the_start(session: PracticeSession, monkeypatch: pytest.MonkeyPatch) -> None:
    """Id, version and hash stand in the session; a rubric that changes meanwhile doesn't change the score."""
    stored = FrozenRubric.objects.get(pk=session.versions["rubric_hash"])
    assert (session.versions["rubric_id"], session.versions["rubric"]) == ("standard", stored.content["version"])
    old = rubric_of(session)
    changed = replace(load_catalog(Language.EN), rubrics={"standard": replace(old, pass_mark=old.pass_mark + 7)})
    rubrics._hash.cache_clear()
    monkeypatch.setattr(rubrics, "catalog", lambda language: changed)
    assert rubric_of(session) == old
    assert finish(session).scorecard["pass_mark"] == old.pass_mark
    assert freeze(Language.EN)["rubric_hash"] != stored.pk
    rubrics._hash.cache_clear()
