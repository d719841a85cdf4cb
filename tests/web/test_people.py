"""Looking after people: passwords, switching off, cohorts, own account, personal data."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from bot.web.accounts import changes, password_links, personal_data
from bot.web.accounts.models import Cohort, PasswordLink, User
from bot.web.accounts.roles import Role
from bot.web.audit.models import Entry
from bot.web.errors import NotPossible
from bot.web.practice.models import PracticeSession
from tests.web.conftest import PASSWORD, People
from tests.web.fake_rasa import FakeRasa
from tests.web.talk import finish

NEW = "một buổi sáng mới"


def change(people: People, who: str, whom: User, **data: str) -> str:
    """Press a button on somebody's page; returns the page that follows."""
    response = people.client(who).post(f"/people/{whom.pk}/change/", data, follow=True)
    return response.content.decode()


def test_a_trainer_gives_out_a_link_for_a_new_password(people: People) -> None:
    """It is shown once, works once, and signs the person in; a forgotten password needs no e-mail."""
    client = people.client("trainer")
    page = client.post(f"/people/{people.trainee.pk}/change/", {"action": "link"}, follow=True).content.decode()
    path = page.split("http://testserver")[1].split('"')[0]
    assert path not in client.get(f"/people/{people.trainee.pk}/").content.decode()
    visitor = Client()
    assert "tess" in visitor.get(path).content.decode()
    assert visitor.post(path, {"new_password": "tess"}).status_code == 422
    assert visitor.post(path, {"new_password": NEW}).status_code == 302
    assert visitor.get("/practice/").status_code == 200
    assert User.objects.get(username="tess").check_password(NEW)
    assert Client().get(path).status_code == 410
    assert PasswordLink.objects.get().token_hash not in path


def test_only_the_newest_link_works(people: People) -> None:
    """And none of an account that is switched off."""
    old, new = (password_links.make_link(people.trainee, by=people.trainer) for _ in range(2))
    assert Client().get(old).status_code == 410 and Client().get(new).status_code == 200
    User.objects.filter(pk=people.trainee.pk).update(is_active=False)
    assert Client().get(new).status_code == 410


def test_an_account_that_is_switched_off_is_out_at_once(people: People) -> None:
    """In every browser; nothing is lost, and it can be switched on again."""
    client = people.client("trainee")
    assert client.get("/practice/").status_code == 200
    assert "switched off" in change(people, "trainer", people.trainee, action="off")
    assert client.get("/practice/").status_code == 302
    change(people, "trainer", people.trainee, action="on")
    again = Client()
    assert again.post("/sign-in/", {"username": "tess", "password": PASSWORD}).status_code == 302


def test_signing_out_everywhere_ends_every_browser(people: People) -> None:
    """A trainer for a trainee; oneself for all but this browser."""
    first, second = people.client("trainee"), people.client("trainee")
    first.post("/account/sign-out-elsewhere/")
    assert first.get("/practice/").status_code == 200 and second.get("/practice/").status_code == 302
    change(people, "trainer", people.trainee, action="sign_out")
    assert first.get("/practice/").status_code == 302


def test_a_trainer_changes_trainees_only(people: People) -> None:
    """Another trainer of the same cohort is the administrator's business."""
    Cohort.objects.get(name="Spring").leaders.add(people.stranger)
    page = change(people, "trainer", people.stranger, action="off")
    assert "Only an administrator" in page and User.objects.get(username="sara").is_active
    change(people, "trainer", people.trainee, action="role", role="administrator")
    assert User.objects.get(username="tess").role is Role.TRAINEE


def test_there_is_always_an_administrator(people: People) -> None:
    """Neither switched off, nor made something else, nor erased by themselves."""
    with pytest.raises(NotPossible, match="own account"):
        changes.switch(people.administrator, active=False, by=people.administrator)
    with pytest.raises(NotPossible, match="last administrator"):
        changes.change_role(people.administrator, Role.TRAINER, by=people.administrator)
    change(people, "administrator", people.trainer, action="role", role="administrator")
    changes.change_role(people.administrator, Role.TRAINER, by=people.trainer)
    assert User.objects.get(username="ada").role is Role.TRAINER


def test_own_name_and_password(people: People) -> None:
    """The old password is asked for, and this browser stays signed in."""
    client = people.client("trainee")
    client.post("/account/", {"form": "name", "name": "Tess Trần"})
    assert User.objects.get(username="tess").name == "Tess Trần"
    wrong = client.post("/account/", {"form": "password", "old_password": "no", "new_password": NEW})
    assert wrong.status_code == 422 and "not the password" in wrong.content.decode()
    client.post("/account/", {"form": "password", "old_password": PASSWORD, "new_password": NEW})
    assert User.objects.get(username="tess").check_password(NEW) and client.get("/practice/").status_code == 200


def test_a_cohort_is_made_changed_and_deleted_when_empty(people: People) -> None:
    """Whoever makes it leads it; people are never deleted with it."""
    client = people.client("trainer")
    data = {"name": "Summer", "leaders": [people.trainer.pk], "members": [people.trainee.pk], "sample": "10"}
    client.post("/cohorts/new/", data)
    summer = Cohort.objects.get(name="Summer")
    assert list(summer.members.all()) == [people.trainee] and summer.sample == 10 and not summer.held
    client.post(f"/cohorts/{summer.pk}/delete/")
    assert Cohort.objects.filter(pk=summer.pk).exists()
    client.post(f"/cohorts/{summer.pk}/", data | {"members": [], "held": "on"})
    assert Cohort.objects.get(pk=summer.pk).held
    client.post(f"/cohorts/{summer.pk}/delete/")
    assert not Cohort.objects.filter(pk=summer.pk).exists() and User.objects.filter(username="tess").exists()


@pytest.mark.parametrize(
    ("change", "words"),
    [({"leaders": []}, "at least one trainer"), ({"name": "Spring"}, "already exists"), ({"sample": "101"}, "100")],
    ids=["nobody leads", "name taken", "more than all"],
)
def test_a_cohort_that_cannot_be_is_explained(people: People, change: dict[str, object], words: str) -> None:
    """With what was typed still there."""
    data = {"name": "Summer", "leaders": [people.trainer.pk], "sample": "10"} | change
    response = people.client("trainer").post("/cohorts/new/", data)
    assert response.status_code == 422 and words in response.content.decode()


def test_changing_a_cohort_keeps_who_is_switched_off(people: People) -> None:
    """The form can't show them, so it must not take them out."""
    User.objects.filter(username="olga").update(is_active=False)
    spring = Cohort.objects.get(name="Spring")
    data = {"name": "Spring", "leaders": [people.trainer.pk], "members": [people.trainee.pk], "sample": "5"}
    people.client("trainer").post(f"/cohorts/{spring.pk}/", data)
    assert spring.members.filter(username="olga").exists()


def test_personal_data_is_given_out_whole_and_without_secrets(
    people: People, begin: Callable[..., PracticeSession], fake: FakeRasa
) -> None:
    """Sessions with their turns and scorecards; no password hash, no token."""
    session = finish(begin())
    response = people.client("trainee").post("/account/data/")
    data = json.loads(response.content)
    tables = data["tables"]
    assert tables["practice.practicesession"][0]["id"] == str(session.pk)
    assert len(tables["practice.turn"]) == session.turns.count() and "scorecard" in response.content.decode()
    assert not {"password", "token_hash", "claim"} & {name for rows in tables.values() for row in rows for name in row}


def test_erasing_takes_everything_and_is_asked_twice(
    people: People, begin: Callable[..., PracticeSession], fake: FakeRasa
) -> None:
    """The name has to be typed; the audit log keeps that it was done, without the name."""
    finish(begin())
    path = f"/people/{people.trainee.pk}/erase/"
    client = people.client("administrator")
    client.post(path, {"confirm": "yes"})
    assert User.objects.filter(username="tess").exists()
    client.post(path, {"confirm": "tess"})
    assert not User.objects.filter(username="tess").exists() and not PracticeSession.objects.exists()
    assert Entry.objects.filter(action="account.erased").exists()
    assert not any("Tess" in str(row) for row in Entry.objects.values_list())


def test_old_sessions_are_forgotten(people: People, begin: Callable[..., PracticeSession]) -> None:
    """Only those before the date."""
    old, new = begin(), begin()
    day = timezone.now()
    PracticeSession.objects.filter(pk=old.pk).update(started=day - timezone.timedelta(days=400))
    assert personal_data.forget(day - timezone.timedelta(days=365)) == 1
    assert list(PracticeSession.objects.all()) == [new]


def test_the_audit_log_shows_a_trainer_their_own_people_only(people: People) -> None:
    """An administrator sees everything."""
    changes.sign_out_everywhere(people.trainee, by=people.trainer)
    changes.sign_out_everywhere(people.nobody, by=people.administrator)
    assert people.client("trainer").get("/audit/").content.decode().count("signed somebody out everywhere</td>") == 1
    page = people.client("administrator").get("/audit/").content.decode()
    assert page.count("signed somebody out everywhere</td>") == 2
