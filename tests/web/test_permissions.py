"""Who may open what: every address, every kind of person."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from bot.domain.turn import Kind
from bot.web.accounts import invitations
from bot.web.accounts.models import Cohort
from bot.web.accounts.password_links import make_link
from bot.web.accounts.roles import Role
from bot.web.practice.models import PracticeSession
from bot.web.practice.rewinding import rewind
from tests.web.conftest import People
from tests.web.fake_rasa import FakeRasa
from tests.web.talk import deliver, finish

WHO = ("anonymous", "nobody", "trainee", "other", "trainer", "stranger", "administrator")
# 302* = to the sign-in page; `own` stands for a session under way, `done` for one that has ended, both of the trainee.
TABLE: dict[str, tuple[str, str, tuple[object, ...]]] = {
    "home": ("GET", "/", ("302*", 302, 302, 302, 302, 302, 302)),
    "healthz": ("GET", "/healthz", (200, 200, 200, 200, 200, 200, 200)),
    "readyz": ("GET", "/readyz", (200, 200, 200, 200, 200, 200, 200)),
    "sign_in": ("GET", "/sign-in/", (200, 302, 302, 302, 302, 302, 302)),
    "sign_out": ("POST", "/sign-out/", (302, 302, 302, 302, 302, 302, 302)),
    "join": ("GET", "/join/{token}/", (200, 200, 200, 200, 200, 200, 200)),
    "language": ("POST", "/language/", (302, 302, 302, 302, 302, 302, 302)),
    "theme": ("POST", "/theme/", (302, 302, 302, 302, 302, 302, 302)),
    "people": ("GET", "/people/", ("302*", 404, 404, 404, 200, 200, 200)),
    "invite": ("POST", "/people/invite/", ("302*", 404, 404, 404, 302, 302, 302)),
    "import": ("GET", "/people/import/", ("302*", 404, 404, 404, 200, 200, 200)),
    "make_imported": ("POST", "/people/import/make/", ("302*", 404, 404, 404, 302, 302, 302)),
    "person": ("GET", "/people/{tess}/", ("302*", 404, 404, 404, 200, 404, 200)),
    "change_person": ("POST", "/people/{tess}/change/", ("302*", 404, 404, 404, 302, 404, 302)),
    "export_person": ("POST", "/people/{tess}/export/", ("302*", 404, 404, 404, 404, 404, 200)),
    "erase_person": ("POST", "/people/{tess}/erase/", ("302*", 404, 404, 404, 404, 404, 302)),
    "cohorts": ("GET", "/cohorts/", ("302*", 404, 404, 404, 200, 200, 200)),
    "new_cohort": ("GET", "/cohorts/new/", ("302*", 404, 404, 404, 200, 200, 200)),
    "cohort": ("GET", "/cohorts/{spring}/", ("302*", 404, 404, 404, 200, 404, 200)),
    "delete_cohort": ("POST", "/cohorts/{spring}/delete/", ("302*", 404, 404, 404, 302, 404, 302)),
    "own": ("GET", "/account/", ("302*", 200, 200, 200, 200, 200, 200)),
    "sign_out_elsewhere": ("POST", "/account/sign-out-elsewhere/", ("302*", 302, 302, 302, 302, 302, 302)),
    "own_data": ("POST", "/account/data/", ("302*", 200, 200, 200, 200, 200, 200)),
    "sso": ("GET", "/sso/", (404, 404, 404, 404, 404, 404, 404)),
    "sso_back": ("GET", "/sso/back/", (404, 404, 404, 404, 404, 404, 404)),
    "set_password": ("GET", "/password/{secret}/", (200, 200, 200, 200, 200, 200, 200)),
    "audit": ("GET", "/audit/", ("302*", 404, 404, 404, 200, 200, 200)),
    "practice:home": ("GET", "/practice/", ("302*", 403, 200, 200, 200, 200, 200)),
    "brief": ("GET", "/practice/scenario/late_desk/", ("302*", 403, 200, 200, 200, 200, 200)),
    "brief of nothing": ("GET", "/practice/scenario/nothing/", ("302*", 403, 404, 404, 404, 404, 404)),
    "start": ("POST", "/practice/scenario/late_desk/start/", ("302*", 403, 302, 302, 302, 302, 302)),
    "chat": ("GET", "/practice/session/{own}/", ("302*", 403, 200, 404, 404, 404, 404)),
    "send": ("POST", "/practice/session/{own}/send/", ("302*", 403, 422, 404, 404, 404, 404)),
    "updates": ("GET", "/practice/session/{own}/updates/", ("302*", 403, 302, 404, 404, 404, 404)),
    "hint": ("POST", "/practice/session/{own}/hint/", ("302*", 403, 302, 404, 404, 404, 404)),
    "consult": ("POST", "/practice/session/{own}/consult/", ("302*", 403, 302, 404, 404, 404, 404)),
    "end": ("POST", "/practice/session/{own}/end/", ("302*", 403, 302, 404, 404, 404, 404)),
    "debrief under way": ("GET", "/practice/session/{own}/debrief/", ("302*", 404, 302, 404, 302, 404, 302)),
    "debrief": ("GET", "/practice/session/{done}/debrief/", ("302*", 404, 200, 404, 302, 404, 302)),
    "pause": ("POST", "/practice/session/{own}/pause/", ("302*", 403, 302, 404, 404, 404, 404)),
    "resume": ("POST", "/practice/session/{own}/resume/", ("302*", 403, 302, 404, 404, 404, 404)),
    "rewinds": ("GET", "/practice/session/{done}/rewind/", ("302*", 404, 200, 404, 200, 404, 200)),
    "rewind": ("POST", "/practice/session/{done}/rewind/", ("302*", 404, 422, 404, 404, 404, 404)),
    "rewinds under way": ("GET", "/practice/session/{own}/rewind/", ("302*", 404, 302, 404, 302, 404, 302)),
    "branch": ("GET", "/practice/session/{done}/rewind/1/", ("302*", 404, 200, 404, 200, 404, 200)),
    "branch on": ("POST", "/practice/session/{done}/rewind/1/", ("302*", 404, 422, 404, 404, 404, 404)),
    "no such branch": ("GET", "/practice/session/{done}/rewind/7/", ("302*", 404, 404, 404, 404, 404, 404)),
    "sessions": ("GET", "/review/", ("302*", 404, 404, 404, 200, 200, 200)),
    "session": ("GET", "/review/session/{done}/", ("302*", 404, 404, 404, 200, 404, 200)),
    "session under way": ("GET", "/review/session/{own}/", ("302*", 404, 404, 404, 200, 404, 200)),
    "queue": ("GET", "/review/queue/", ("302*", 404, 404, 404, 200, 200, 200)),
    "release_all": ("POST", "/review/queue/release/", ("302*", 404, 404, 404, 302, 302, 302)),
    "save_filter": ("POST", "/review/queue/filters/", ("302*", 404, 404, 404, 302, 302, 302)),
    "disputes": ("GET", "/review/disputes/", ("302*", 404, 404, 404, 200, 200, 200)),
    "change": ("POST", "/review/session/{done}/change/", ("302*", 404, 404, 404, 422, 404, 422)),
    "assign": ("POST", "/review/session/{done}/assign/", ("302*", 404, 404, 404, 302, 404, 302)),
    "dispute": ("POST", "/review/session/{done}/dispute/", ("302*", 403, 302, 404, 404, 404, 404)),
    "no such session": (
        "GET",
        "/review/session/00000000-0000-4000-8000-000000000000/",
        ("302*", 404, 404, 404, 404, 404, 404),
    ),
}


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("name", TABLE)
def test_every_address_for_every_kind_of_person(
    name: str, who: str, people: People, begin: Callable[..., PracticeSession], fake: FakeRasa
) -> None:
    """A session belongs to its trainee; trainers read it; for everybody else there is nothing."""
    method, path, expected = TABLE[name]
    own, done = begin(), None
    deliver(own)
    if "{done}" in path:
        done = finish(begin())
        rewind(done, position=2, kind=Kind.CONSULT, text="", keep=False, key="k", now=timezone.now())
    token = invitations.invite(Role.TRAINEE, by=None).split("/")[2] if "{token}" in path else ""
    client = people.client(who)
    path = path.format(
        own=own.pk,
        done=done.pk if done else "",
        token=token,
        secret=make_link(people.trainee, by=people.trainer).split("/")[2] if "{secret}" in path else "",
        tess=people.trainee.pk,
        spring=Cohort.objects.get(name="Spring").pk,
    )
    data = {"language": "en", "difficulty": "normal", "role": "trainee", "theme": "dark", "next": "/"}
    response = client.post(path, data) if method == "POST" else client.get(path)
    wanted = expected[WHO.index(who)]
    if wanted == "302*":
        assert response.status_code == 302 and response["Location"].startswith("/sign-in/?next=")
    else:
        assert response.status_code == wanted


def test_no_address_is_missing_from_the_table() -> None:
    """A new page without a line here fails."""

    def names(resolver: URLResolver) -> set[str]:
        found: set[str] = set()
        for pattern in resolver.url_patterns:
            if isinstance(pattern, URLResolver):
                found |= names(pattern)
            elif isinstance(pattern, URLPattern) and pattern.name:
                found.add(pattern.name)
        return found

    covered = {name.split(":")[-1] for name in TABLE} | {"control"}  # hint, consult, end, pause, resume
    assert names(get_resolver()) <= covered


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
@pytest.mark.parametrize("path", ["send/", "hint/", "end/"])
def test_what_changes_something_takes_post_only(
    people: People, begin: Callable[..., PracticeSession], method: str, path: str
) -> None:
    """A link or a preload never moves a conversation."""
    response = people.client("trainee").generic(method, f"/practice/session/{begin().pk}/{path}")
    assert response.status_code == 405
