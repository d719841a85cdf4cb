"""What holds for every page: translations, headers, logs, health."""

from __future__ import annotations

import logging
import re
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from bot.web.accounts import invitations
from bot.web.accounts.roles import Role
from bot.web.machine_zone import machine_zone
from bot.web.practice.models import PracticeSession
from bot.web.secret_key import secret_key
from bot.web.translations import missing, po_files
from tests.web.conftest import People
from tests.web.fake_rasa import FakeRasa
from tests.web.talk import deliver, finish


def test_every_text_has_its_vietnamese() -> None:
    """No page falls back to English."""
    assert [path.parts[-3] for path in po_files()] == ["vi"]
    assert missing(po_files()[0]) == []


def test_placeholders_are_kept_in_translation() -> None:
    """A lost %(name)s would be an error at run time."""
    from babel.messages.pofile import read_po

    with po_files()[0].open("rb") as file:
        catalog = read_po(file, locale="vi")
    for message in catalog:
        if not message.id:
            continue
        source = message.id if isinstance(message.id, str) else message.id[0]
        for text in [message.string] if isinstance(message.string, str) else message.string:
            wanted = set(re.findall(r"%\(\w+\)[sd]", source))
            assert set(re.findall(r"%\(\w+\)[sd]", text)) == wanted, source


@pytest.fixture
def pages(people: People, begin: Callable[..., PracticeSession], fake: FakeRasa) -> dict[str, str]:
    """The text of every kind of page."""
    own = begin()
    deliver(own)
    done = finish(begin())
    trainee, trainer = people.client("trainee"), people.client("trainer")
    token = invitations.invite(Role.TRAINEE, by=None)
    addresses = {
        "/practice/": trainee,
        "/practice/scenario/late_desk/": trainee,
        f"/practice/session/{own.pk}/": trainee,
        f"/practice/session/{done.pk}/": trainee,
        f"/practice/session/{done.pk}/debrief/": trainee,
        "/review/": trainer,
        f"/review/session/{done.pk}/": trainer,
        "/people/": trainer,
        "/nothing/": trainer,
        "/sign-in/": Client(),
        token: Client(),
    }
    return {path: client.get(path).content.decode() for path, client in addresses.items()}


def test_no_page_needs_what_the_policy_forbids(pages: dict[str, str]) -> None:
    """No inline script, style or handler, and nothing from another host."""
    for path, content in pages.items():
        for tag in re.findall(r"<script\b[^>]*>", content):
            assert " src=" in tag or 'type="application/json"' in tag, (path, tag)
        assert not re.search(r"<style\b|\sstyle=|\son[a-z]+=", content), path
        assert not re.search(r'(?:src|href|action)="(?:https?:)?//', content), path


def test_every_page_is_a_whole_page(pages: dict[str, str]) -> None:
    """One heading, one main, a title, a language, and a label for each field."""
    for path, content in pages.items():
        assert len(re.findall(r"<h1[ >]", content)) == 1, path
        assert content.count("<main") == 1 and re.search(r"<title>[^<]+ · Amends</title>", content), path
        assert '<html lang="en"' in content, path
        for field in re.findall(r'<(?:input|select|textarea)\b[^>]*\bid="([^"]+)"', content):
            assert f'for="{field}"' in content, (path, field)


def test_the_headers_are_strict(db: None) -> None:
    """Content policy, no sniffing, no frames, nothing kept of a page."""
    response = Client().get("/sign-in/")
    assert "default-src 'self'" in response["Content-Security-Policy"]
    assert "unsafe" not in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff" and response["X-Frame-Options"] == "DENY"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize(
    ("path", "kind", "cached"),
    [
        ("/static/amends/js/chat.js", "text/javascript", "max-age=0"),
        ("/static/amends/css/tokens.css", "text/css", "max-age=0"),
        ("/static/vendor/chart.js-4.6.1/chart.umd.min.js", "text/javascript", "immutable"),
        ("/static/vendor/be-vietnam-pro-5.3.0/be-vietnam-pro-vietnamese-400-normal.woff2", "font/woff2", "immutable"),
    ],
)
def test_static_files_come_from_here(path: str, kind: str, cached: str) -> None:
    """Without collecting them first; vendored ones may be kept by the browser."""
    response = Client().get(path)
    assert (
        response.status_code == 200
        and response["Content-Type"].startswith(kind)
        and cached in response["Cache-Control"]
    )
    assert response.content
    again = Client(headers={"If-None-Match": response["ETag"]}).get(path)
    assert again.status_code == 304


def test_a_request_is_one_line_without_words(
    people: People, begin: Callable[..., PracticeSession], fake: FakeRasa, caplog: pytest.LogCaptureFixture
) -> None:
    """Method, path, status, time, person and session; neither the message nor an invitation's token."""
    session = begin()
    with caplog.at_level(logging.INFO, "amends.web"):
        people.client("trainee").post(f"/practice/session/{session.pk}/send/", {"text": "very private", "key": "k"})
        token = invitations.invite(Role.TRAINEE, by=None).split("/")[2]
        Client().get(f"/join/{token}/")
        Client().get("/nothing/%0aFORGED line")
    lines = [record.getMessage() for record in caplog.records if record.name == "amends.web"]
    assert re.fullmatch(
        rf"POST /practice/session/{session.pk}/send/ 302 \d+ms user={people.trainee.pk} session={session.pk}", lines[0]
    )
    assert lines[1].startswith("GET /join/***/ 200") and token not in caplog.text
    assert "very private" not in caplog.text
    assert len(lines) == 3 and all("\n" not in line for line in lines)


def test_alive(db: None) -> None:
    """Says nothing of the rest."""
    assert Client().get("/healthz").json() == {"alive": True}


def test_ready_names_what_is_missing(db: None, fake: FakeRasa, settings: object) -> None:
    """503 with the reason while a part is away, 200 with the model once all are there."""
    ready = Client().get("/readyz")
    assert ready.status_code == 200 and ready.json()["model"] == {"ready": True, "detail": "fake-model"}
    fake.mode = "down"
    waiting = Client().get("/readyz")
    assert waiting.status_code == 503
    assert (
        not waiting.json()["rasa"]["ready"]
        and not waiting.json()["actions"]["ready"]
        and waiting.json()["database"]["ready"]
    )
    settings.AMENDS_RASA_URL = "http://127.0.0.1:9"
    assert "gives no answer" in Client().get("/readyz").json()["rasa"]["detail"]


def test_the_secret_key_is_made_once_for_its_owner_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A given one comes first."""
    monkeypatch.delenv("AMENDS_SECRET_KEY", raising=False)
    path = tmp_path / "var" / "secret_key"
    first = secret_key(path)
    assert len(first) >= 50 and secret_key(path) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 and list(path.parent.iterdir()) == [path]
    monkeypatch.setenv("AMENDS_SECRET_KEY", "given")
    assert secret_key(path) == "given"


def test_the_time_zone_is_the_machines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By TZ, else by the system's link, else UTC."""
    monkeypatch.setenv("TZ", "Asia/Ho_Chi_Minh")
    assert machine_zone() == "Asia/Ho_Chi_Minh"
    monkeypatch.setenv("TZ", "No/Where")
    assert machine_zone(tmp_path / "nothing") == "UTC"
    monkeypatch.delenv("TZ")
    link = tmp_path / "localtime"
    link.symlink_to("/usr/share/zoneinfo/Europe/Berlin")
    assert machine_zone(link) in ("Europe/Berlin", "UTC")
