"""People: invitations, signing in, language."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from bot.web.accounts import invitations, rate_limit
from bot.web.accounts.invitations import first_link
from bot.web.accounts.models import Cohort, FailedSignIn, Invitation, User
from bot.web.accounts.roles import Role
from tests.web.conftest import PASSWORD, People

JOIN = {"name": "Nguyễn Thu Hà", "username": "thuha", "password": "một buổi chiều yên"}


def test_the_administrator_joins_by_the_link_of_the_terminal(db: None) -> None:
    """The page says where to look; the link makes an administrator; then there is no further link."""
    assert "Look in the terminal" in Client().get("/sign-in/").content.decode()
    path = first_link()
    client = Client()
    assert "You are the first" in client.get(path).content.decode()
    response = client.post(path, JOIN)
    assert response.status_code == 302
    user = User.objects.get()
    assert user.role is Role.ADMINISTRATOR and user.name == "Nguyễn Thu Hà" and user.check_password(JOIN["password"])
    assert client.get("/people/").status_code == 200
    assert first_link() is None
    assert "Look in the terminal" not in Client().get("/sign-in/").content.decode()


def test_a_new_first_link_voids_the_one_before(db: None) -> None:
    """Whoever restarts gets a fresh link, and only that one works."""
    old, new = first_link(), first_link()
    assert Client().get(old).status_code == 410 and Client().get(new).status_code == 200


def test_the_first_link_is_void_once_somebody_is_there(people: People) -> None:
    """An old terminal window is no way in."""
    path = invitations.invite(Role.TRAINER, by=None, first=True)
    assert Client().get(path).status_code == 410


def test_an_invitation_works_once(people: People) -> None:
    """The second visitor is told so."""
    path = invitations.invite(Role.TRAINEE, by=people.trainer)
    assert Client().post(path, JOIN).status_code == 302
    assert User.objects.get(username="thuha").role is Role.TRAINEE
    assert Client().post(path, JOIN | {"username": "second"}).status_code == 410
    assert not User.objects.filter(username="second").exists()


def test_an_old_invitation_is_void(people: People) -> None:
    """After seven days."""
    path = invitations.invite(Role.TRAINEE, by=people.trainer)
    Invitation.objects.update(expires=timezone.now() - timedelta(seconds=1))
    assert Client().get(path).status_code == 410


def test_the_token_is_not_in_the_database(people: People) -> None:
    """Whoever reads the database can't use an invitation."""
    token = invitations.invite(Role.TRAINEE, by=people.trainer).split("/")[2]
    assert all(token not in str(values) for values in Invitation.objects.values_list())


def test_the_link_is_shown_once(people: People) -> None:
    """On the page of people, to the trainer who made it."""
    client = people.client("trainer")
    page = client.post("/people/invite/", {"role": "trainee"}, follow=True).content.decode()
    assert "http://testserver/join/" in page
    assert "http://testserver/join/" not in client.get("/people/").content.decode()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"username": "TESS"}, "is taken"),
        ({"username": "no spaces"}, "Enter a valid username"),
        ({"password": "short"}, "too short"),
        ({"password": "nguyễn thu hà"}, "too similar"),
        ({"name": ""}, "required"),
    ],
    ids=["taken", "bad name", "short password", "similar password", "no name"],
)
def test_a_join_that_cannot_be_is_explained(people: People, change: dict[str, str], words: str) -> None:
    """And the invitation stays usable."""
    path = invitations.invite(Role.TRAINEE, by=people.trainer)
    response = Client().post(path, JOIN | change)
    assert response.status_code == 422 and words in response.content.decode()
    assert Client().post(path, JOIN).status_code == 302


def test_signing_in_leads_where_one_wanted_to_go(people: People) -> None:
    """After an expired session the conversation goes on where it was."""
    response = Client().post(
        "/sign-in/?next=/practice/", {"username": "tess", "password": PASSWORD, "next": "/practice/"}
    )
    assert response.status_code == 302 and response["Location"] == "/practice/"


def test_signing_in_never_leads_to_another_site(people: People) -> None:
    """A link with somebody else's address in it is ignored."""
    response = Client().post("/sign-in/", {"username": "tess", "password": PASSWORD, "next": "//evil.example/"})
    assert response["Location"] == "/"
    assert Client().post("/language/", {"language": "vi", "next": "https://evil.example/"})["Location"] == "/"


def test_guessing_is_slowed_down(people: People) -> None:
    """Five wrong passwords, then even the right one has to wait; another address isn't locked out."""
    client = Client()
    for _ in range(5):
        assert "not right" in client.post("/sign-in/", {"username": "tess", "password": "wrong"}).content.decode()
    locked = client.post("/sign-in/", {"username": "TESS ", "password": PASSWORD})
    assert locked.status_code == 200 and "Too many attempts" in locked.content.decode()
    elsewhere = Client(REMOTE_ADDR="10.0.0.7").post("/sign-in/", {"username": "tess", "password": PASSWORD})
    assert elsewhere.status_code == 302
    FailedSignIn.objects.update(at=timezone.now() - rate_limit.WINDOW)
    assert client.post("/sign-in/", {"username": "tess", "password": PASSWORD}).status_code == 302


def test_a_success_forgives_what_went_wrong(people: People) -> None:
    """Four slips and a success start the count anew."""
    client = Client()
    for _ in range(2):
        for _ in range(4):
            client.post("/sign-in/", {"username": "tess", "password": "wrong"})
        assert client.post("/sign-in/", {"username": "tess", "password": PASSWORD}).status_code == 302
        client.post("/sign-out/")


def test_the_language_stays_with_the_account(people: People) -> None:
    """Chosen once, it counts on the next machine, too."""
    client = people.client("trainee")
    client.post("/language/", {"language": "vi", "next": "/practice/"})
    assert User.objects.get(username="tess").language == "vi"
    elsewhere = Client(headers={"Accept-Language": "en"})
    elsewhere.post("/sign-in/", {"username": "tess", "password": PASSWORD})
    page = elsewhere.get("/practice/").content.decode()
    assert '<html lang="vi"' in page and "Chọn một tình huống" in page
    assert elsewhere.cookies["django_language"].value == "vi"


def test_the_language_can_be_chosen_before_signing_in(db: None) -> None:
    """By cookie, else by what the browser asks for."""
    client = Client(headers={"Accept-Language": "en"})
    client.post("/language/", {"language": "vi"})
    assert '<html lang="vi"' in client.get("/sign-in/").content.decode()
    assert '<html lang="vi"' in Client(headers={"Accept-Language": "vi-VN,vi"}).get("/sign-in/").content.decode()
    client.post("/language/", {"language": "xx"})
    assert '<html lang="vi"' in client.get("/sign-in/").content.decode()


def test_a_language_chosen_just_before_signing_in_is_taken_along(people: People) -> None:
    """Who clicks VI on the sign-in page and then signs in reads Vietnamese, from then on everywhere."""
    client = Client(headers={"Accept-Language": "en"})
    client.post("/language/", {"language": "vi"})
    client.post("/sign-in/", {"username": "tess", "password": PASSWORD})
    assert '<html lang="vi"' in client.get("/practice/").content.decode()
    assert User.objects.get(username="tess").language == "vi"


def test_the_theme_is_kept(db: None) -> None:
    """In a cookie; nonsense is ignored."""
    client = Client()
    client.post("/theme/", {"theme": "dark"})
    assert 'data-theme="dark"' in client.get("/sign-in/").content.decode()
    client.cookies["amends_theme"] = '"><script>'
    assert 'data-theme="auto"' in client.get("/sign-in/").content.decode()


def test_who_is_invited_by_a_trainer_lands_in_their_cohort(people: People) -> None:
    """And is seen by that trainer, not by another cohort's."""
    client = people.client("trainer")
    spring = Cohort.objects.get(name="Spring")
    client.post("/people/invite/", {"role": "trainee", "cohort": spring.pk})
    path = client.session["new_invitation"]["url"].removeprefix("http://testserver")
    Client().post(path, JOIN)
    assert spring.members.filter(username="thuha").exists()
    assert "Nguyễn Thu Hà" in client.get("/people/").content.decode()
    assert "Nguyễn Thu Hà" not in people.client("stranger").get("/people/").content.decode()


def test_a_trainer_without_a_cohort_gets_one_with_the_first_invitation(people: People) -> None:
    """Otherwise they could never see whom they invited."""
    Cohort.objects.filter(leaders=people.stranger).delete()
    people.client("stranger").post("/people/invite/", {"role": "trainee"})
    assert Invitation.objects.get().cohort in people.stranger.cohorts_led.all()


@pytest.mark.parametrize(
    "data", [{"role": "administrator"}, {"role": "trainee", "cohort": "autumn"}], ids=["up", "off"]
)
def test_a_trainer_cannot_invite_beyond_their_own(people: People, data: dict[str, str]) -> None:
    """Neither an administrator nor into somebody else's cohort."""
    if data.get("cohort"):
        data = data | {"cohort": str(Cohort.objects.get(name="Autumn").pk)}
    page = people.client("trainer").post("/people/invite/", data, follow=True)
    assert "Select a valid choice" in page.content.decode() and not Invitation.objects.exists()
