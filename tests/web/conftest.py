"""People, sessions and a fake Rasa for the tests of the web."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from bot.domain.language import Language
from bot.domain.persona import Difficulty
from bot.web.translations import compile_catalogs
from tests.web.fake_rasa import FakeRasa

PASSWORD = "a calm evening"


@pytest.fixture(scope="session", autouse=True)
def translated() -> None:
    """The pages in both languages."""
    compile_catalogs()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A file, not memory: then several threads use it as they do in earnest."""
    if "sqlite" in django_settings.DATABASES["default"]["ENGINE"]:
        name = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
        django_settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = name


@pytest.fixture(autouse=True)
def quick(settings: object) -> None:
    """Cheap password hashes; the real ones take their time on purpose."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.ALLOWED_HOSTS = ["testserver"]


@pytest.fixture
def fake(settings: object) -> Iterator[FakeRasa]:
    """A Rasa that plays the real customer."""
    server = FakeRasa().start()
    settings.AMENDS_RASA_URL = settings.AMENDS_ACTIONS_URL = server.url
    yield server
    server.stop()


@dataclass(frozen=True)
class People:
    """One of each kind, with a browser signed in."""

    trainee: object
    other: object
    trainer: object
    stranger: object
    administrator: object
    nobody: object

    def client(self, name: str) -> Client:
        """A browser of one of the people (`nobody` has an account without a role) or `anonymous`."""
        client = Client()
        if name != "anonymous":
            client.force_login(getattr(self, name))
        return client


@pytest.fixture
def people(db: None) -> People:
    """Two trainees, their trainer, another cohort's trainer, an administrator, and an account without a role."""
    from importlib import import_module

    from bot.web.accounts.models import Cohort, User

    if not Group.objects.exists():  # a test with real transactions empties all tables
        import_module("bot.web.accounts.migrations.0002_roles").make_roles(apps, None)
        import_module("bot.web.accounts.migrations.0004_administrators").make_administrators(apps, None)

    def make(name: str, role: str) -> User:
        user = User.objects.create_user(name, password=PASSWORD, name=name.title())
        if role:
            user.groups.add(Group.objects.get(name=role))
        return user

    found = People(
        trainee=make("tess", "trainee"),
        other=make("olga", "trainee"),
        trainer=make("tom", "trainer"),
        stranger=make("sara", "trainer"),
        administrator=make("ada", "administrator"),
        nobody=make("noah", ""),
    )
    spring = Cohort.objects.create(name="Spring")
    spring.members.add(found.trainee, found.other)
    spring.leaders.add(found.trainer)
    Cohort.objects.create(name="Autumn").leaders.add(found.stranger)
    return found


@pytest.fixture
def begin(people: People) -> Callable[..., object]:
    """Start a session of the trainee; nothing is delivered yet."""
    from bot.web.practice.start import start_session

    def start(**changes: object) -> object:
        values = {
            "trainee": people.trainee,
            "scenario": "satellite_fee",
            "persona": "exhausted",
            "difficulty": Difficulty.NORMAL,
            "language": Language.EN,
            "now": timezone.now(),
            "dice": random.Random(1),
            "seed": 1,
        }
        return start_session(**(values | changes))

    return start


@pytest.fixture
def repository() -> Path:
    """The top of the source tree."""
    return Path(__file__).resolve().parents[2]
