"""Single sign-on by OpenID Connect (mozilla-django-oidc); off unless `AMENDS_OIDC_CLIENT_ID` is set."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import SuspiciousOperation
from django.db.models import QuerySet
from mozilla_django_oidc.auth import OIDCAuthenticationBackend

from bot.web.accounts.models import User
from bot.web.accounts.roles import Role
from bot.web.audit.log import record


class SingleSignOn(OIDCAuthenticationBackend):
    """Knows people by the claim that holds their sign-in name; new ones become trainees if that is allowed."""

    def verify_token(self, token: str, **kwargs: object) -> Mapping[str, Any]:
        """As the library does, and the token must have been made for us (OpenID Connect Core, 3.1.3.7)."""
        payload: Mapping[str, Any] = super().verify_token(token, **kwargs)
        audience = payload.get("aud", "")
        if self.OIDC_RP_CLIENT_ID not in ([audience] if isinstance(audience, str) else audience):
            raise SuspiciousOperation("The token was made for another application.")
        return payload

    def verify_claims(self, claims: Mapping[str, object]) -> bool:
        """Without a name we don't know who it is."""
        return bool(_name(claims))

    def describe_user_by_claims(self, claims: Mapping[str, object]) -> str:
        """For the log."""
        return f"sign-in name {_name(claims)}"

    def filter_users_by_claims(self, claims: Mapping[str, object]) -> QuerySet[User]:
        """The account of that name; one that is switched off is found, too, and refused by `authenticate`."""
        return User.objects.filter(username__iexact=_name(claims))

    def create_user(self, claims: Mapping[str, object]) -> User:
        """A trainee without a cohort; a trainer takes them into one."""
        user = User.objects.create_user(_name(claims), name=str(claims.get("name") or "")[:150])
        user.groups.add(Group.objects.get(name=Role.TRAINEE.value))
        record("account.made", actor=user, person=user, role=Role.TRAINEE.value, by="single sign-on")
        return user

    def authenticate(self, request: object, **kwargs: object) -> User | None:
        """Nobody whose account is switched off."""
        user = super().authenticate(request, **kwargs)
        return user if user is not None and user.is_active else None


def _name(claims: Mapping[str, object]) -> str:
    return User.normalize_username(str(claims.get(settings.AMENDS_OIDC_CLAIM) or ""))[:150]
