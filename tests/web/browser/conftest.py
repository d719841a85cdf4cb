"""A real server in a process of its own, with a fake Rasa, and a browser."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.web.conftest import PASSWORD
from tests.web.fake_rasa import FakeRasa

ROOT = Path(__file__).resolve().parents[3]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PEOPLE = f"""
import django; django.setup()
from django.core.management import call_command
from django.contrib.auth.models import Group
from bot.web.accounts.models import Cohort, User
call_command("migrate", verbosity=0)
for name, role in (("tess", "trainee"), ("tom", "trainer")):
    user = User.objects.create_user(name, password={PASSWORD!r}, name=name.title())
    user.groups.add(Group.objects.get(name=role))
spring = Cohort.objects.create(name="Spring")
spring.members.add(User.objects.get(username="tess"))
spring.leaders.add(User.objects.get(username="tom"))
"""


class Server:
    """The web process; can be killed and started again on the same database and port."""

    def __init__(self, home: Path, fake: FakeRasa) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.home, self.url = home, f"http://127.0.0.1:{self.port}"
        self.environment = os.environ | {
            "AMENDS_HOME": str(home),
            "AMENDS_RASA_URL": fake.url,
            "AMENDS_ACTIONS_URL": fake.url,
            "DJANGO_SETTINGS_MODULE": "bot.web.settings",
            "HOST": "127.0.0.1",
        }
        self.environment.pop("DATABASE_URL", None)
        subprocess.run([sys.executable, "-c", PEOPLE], check=True, env=self.environment, cwd=ROOT)

    def start(self) -> Server:
        """Start and wait until it answers."""
        command = [sys.executable, "-m", "uvicorn", "bot.web.asgi:application", "--port", str(self.port)]
        options = ["--ws", "none", "--lifespan", "off", "--no-access-log", "--log-level", "warning"]
        with (self.home / "web.log").open("a") as log:
            self.process = subprocess.Popen(command + options, env=self.environment, cwd=ROOT, stderr=log)
        for _ in range(200):
            try:
                httpx.get(f"{self.url}/healthz", trust_env=False)
                return self
            except httpx.HTTPError:
                time.sleep(0.1)
        raise AssertionError((self.home / "web.log").read_text())

    def kill(self) -> None:
        """As hard as it gets."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    @property
    def log(self) -> str:
        """What it said."""
        return (self.home / "web.log").read_text()


@pytest.fixture(scope="module")
def rasa_process() -> Iterator[FakeRasa]:
    """One fake Rasa a module."""
    fake = FakeRasa().start()
    yield fake
    fake.stop()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, rasa_process: FakeRasa) -> Iterator[Server]:
    """One server a module."""
    running = Server(tmp_path_factory.mktemp("home"), rasa_process).start()
    yield running
    running.kill()


@pytest.fixture(scope="module")
def chromium() -> Iterator[object]:
    """Debian's Chromium; without one these tests are skipped."""
    if CHROMIUM is None:
        pytest.skip("there is no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=options)
        yield browser
        browser.close()


@contextmanager
def signed_in(chromium: object, server: Server, who: str, landing: str, **options: object) -> Iterator[object]:
    """A page of somebody who is signed in; any error in the console fails the test."""
    context = chromium.new_context(**{"base_url": server.url, "locale": "en-GB", **options})
    context.set_default_timeout(15000)
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda message: errors.append(message.text) if "Content Security" in message.text else None)
    opened.goto("/sign-in/")
    opened.fill("#id_username", who)
    opened.fill("#id_password", PASSWORD)
    opened.click(".door-form button")
    opened.wait_for_url(landing)
    yield opened
    context.close()
    assert errors == []


@pytest.fixture
def page(chromium: object, server: Server, rasa_process: FakeRasa, request: pytest.FixtureRequest) -> Iterator[object]:
    """The trainee's."""
    rasa_process.mode = "up"
    rasa_process.gate.set()
    with signed_in(chromium, server, "tess", "**/practice/", **getattr(request, "param", {})) as opened:
        opened.click('.switch button[value="en"]')  # the account remembers the choice of the test before
        yield opened
