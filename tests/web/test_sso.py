"""Single sign-on against a provider that signs real tokens."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client

from bot.web.accounts.models import User
from bot.web.accounts.roles import Role
from tests.web.conftest import People
from tests.web.oidc_provider import Provider


@pytest.fixture
def provider(settings: object) -> Iterator[Provider]:
    """A provider, and our settings for it."""
    found = Provider()
    settings.AMENDS_OIDC, settings.AMENDS_OIDC_LABEL = True, "Acme"
    settings.AUTHENTICATION_BACKENDS = [
        "django.contrib.auth.backends.ModelBackend",
        "bot.web.accounts.sso.SingleSignOn",
    ]
    settings.OIDC_RP_CLIENT_ID, settings.OIDC_RP_CLIENT_SECRET = "amends", "secret"
    settings.OIDC_OP_AUTHORIZATION_ENDPOINT = f"{found.url}/authorize"
    settings.OIDC_OP_TOKEN_ENDPOINT = f"{found.url}/token"
    settings.OIDC_OP_USER_ENDPOINT = f"{found.url}/user"
    settings.OIDC_OP_JWKS_ENDPOINT = f"{found.url}/keys"
    settings.OIDC_RP_SIGN_ALGO, settings.OIDC_RP_SCOPES = "RS256", "openid profile"
    settings.OIDC_USE_PKCE, settings.OIDC_CREATE_USER = True, False
    settings.OIDC_AUTHENTICATION_CALLBACK_URL = "accounts:sso_back"
    settings.LOGIN_REDIRECT_URL_FAILURE = "/sign-in/?sso=failed"
    yield found
    found.stop()


def sign_in(client: Client, provider: Provider, code: str = "good") -> HttpResponse:
    """There and back."""
    away = client.get("/sso/?next=/practice/")
    asked = parse_qs(urlsplit(away["Location"]).query)
    provider.nonce = asked["nonce"][0]
    return client.get("/sso/back/", {"code": code, "state": asked["state"][0]})


def test_who_has_an_account_gets_in(people: People, provider: Provider) -> None:
    """By the sign-in name that the provider vouches for, and to where they wanted to go."""
    client = Client()
    assert "Sign in with Acme" in client.get("/sign-in/").content.decode()
    response = sign_in(client, provider)
    assert response.status_code == 302 and response["Location"] == "/practice/"
    assert client.get("/practice/").wsgi_request.user == people.trainee


@pytest.mark.parametrize(
    "change",
    [
        {"claims": {"preferred_username": "unknown"}},
        {"claims": {"sub": "1"}},
        {"audience": "another application"},
        {"switched off": True},
    ],
    ids=["no account", "no name", "made for another", "switched off"],
)
def test_who_may_not_stays_outside(people: People, provider: Provider, change: dict[str, object]) -> None:
    """No account is made, nobody is signed in."""
    for name, value in change.items():
        if name == "switched off":
            User.objects.filter(username="tess").update(is_active=False)
        else:
            setattr(provider, name, value)
    count = User.objects.count()
    client = Client()
    response = sign_in(client, provider)
    assert response.status_code in (302, 400) and response.get("Location", "/sign-in/").startswith("/sign-in/")
    assert client.get("/practice/").status_code == 302 and User.objects.count() == count


def test_new_people_become_trainees_where_that_is_allowed(people: People, provider: Provider, settings: object) -> None:
    """Never more than trainees."""
    settings.OIDC_CREATE_USER = True
    provider.claims = {"preferred_username": "newbie", "name": "Nguyễn An", "groups": ["administrator"]}
    assert sign_in(Client(), provider).status_code == 302
    user = User.objects.get(username="newbie")
    assert user.role is Role.TRAINEE and user.name == "Nguyễn An" and not user.has_usable_password()


def test_a_stolen_answer_is_worth_nothing(people: People, provider: Provider) -> None:
    """The state belongs to one browser."""
    client, thief = Client(), Client()
    away = client.get("/sso/")
    state = parse_qs(urlsplit(away["Location"]).query)["state"][0]
    thief.get("/sso/back/", {"code": "good", "state": state})
    assert thief.get("/practice/").status_code == 302


def test_off_means_that_nothing_is_there(people: People) -> None:
    """Without a client there is neither a button nor an address."""
    assert Client().get("/sso/").status_code == 404 and Client().get("/sso/back/").status_code == 404
    assert "Sign in with" not in Client().get("/sign-in/").content.decode()
