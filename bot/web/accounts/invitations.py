"""Making, checking and using invitation links."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from bot.web.accounts.models import Cohort, Invitation, User
from bot.web.accounts.roles import Role
from bot.web.accounts.tokens import LIFETIME, new_token, token_hash
from bot.web.audit.log import record


def invite(role: Role, *, by: User | None, cohort: Cohort | None = None, first: bool = False) -> str:
    """Make an invitation and return the path of its page, the only place where the token can be read."""
    token = new_token()
    Invitation.objects.create(
        token_hash=token_hash(token),
        role=role.value,
        cohort=cohort,
        first=first,
        created_by=by,
        expires=timezone.now() + LIFETIME,
    )
    return reverse("accounts:join", kwargs={"token": token})


def first_link() -> str | None:
    """The path by which the first person, an administrator, makes an account; None when an account exists.

    Each call makes a fresh link and voids the one before.
    """
    with transaction.atomic():
        if User.objects.exists():
            return None
        Invitation.objects.filter(first=True, used=None).delete()
        return invite(Role.ADMINISTRATOR, by=None, first=True)


def open_invitations() -> QuerySet[Invitation]:
    """Those that can still be used."""
    return Invitation.objects.filter(used=None, expires__gt=timezone.now())


def find(token: str) -> Invitation | None:
    """The usable invitation with this token."""
    return _usable().filter(token_hash=token_hash(token)).first()


def join(token: str, *, username: str, name: str, password: str, language: str) -> User | None:
    """Use an invitation to make an account; None when somebody else was quicker or it is no longer valid."""
    with transaction.atomic():
        invitation = find(token)
        if invitation is None:
            return None
        taken = _usable().filter(pk=invitation.pk).update(used=timezone.now())
        if not taken:
            return None
        user = User.objects.create_user(username=username, password=password, name=name, language=language)
        user.groups.add(Group.objects.get(name=invitation.role))
        if invitation.cohort:
            enrol(user, invitation.cohort, Role(invitation.role))
        record("account.made", actor=user, person=user, role=invitation.role)
        Invitation.objects.filter(pk=invitation.pk).update(used_by=user)
        return user


def enrol(user: User, cohort: Cohort, role: Role) -> None:
    """Put somebody into a cohort: trainees as members, the others as leaders."""
    (cohort.members if role is Role.TRAINEE else cohort.leaders).add(user)


def _usable() -> QuerySet[Invitation]:
    usable = open_invitations()
    return usable.filter(~Q(first=True)) if User.objects.exists() else usable
