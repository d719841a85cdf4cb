"""A person with an account."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from bot.web.accounts.roles import Role


class User(AbstractUser):
    """A trainee, trainer or administrator.

    Names differ too much between countries to be cut into first and last, so there is one field.

    Attributes:
        sign_outs: part of what every signed-in browser is checked against; one more ends them all.
    """

    first_name = None
    last_name = None
    name = models.CharField(_("name"), max_length=150, blank=True)
    sign_outs = models.PositiveIntegerField(default=0, editable=False)
    language = models.CharField(_("language"), max_length=8, blank=True, choices=settings.LANGUAGES)

    REQUIRED_FIELDS = ["email"]

    class Meta(AbstractUser.Meta):
        """Who may do what with people."""

        permissions = [
            ("invite_people", "May invite people into the own cohorts"),
            ("administer", "May see and change everybody's account and all cohorts"),
        ]

    def get_full_name(self) -> str:
        """The name to show, else the sign-in name."""
        return self.name or self.username

    get_short_name = get_full_name

    def __str__(self) -> str:
        return self.get_full_name()

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        return f"{super()._get_session_auth_hash(secret)}/{self.sign_outs}"

    @property
    def role(self) -> Role | None:
        """The highest; None for an account that is neither (yet)."""
        names = {group.name for group in self.groups.all()}
        return next((role for role in reversed(Role) if role.value in names), None)
