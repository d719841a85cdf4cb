"""What a trainer or administrator may change about an account, each with its line in the audit log."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from bot.web.accounts.models import User
from bot.web.accounts.roles import Role
from bot.web.audit.log import record
from bot.web.errors import NotPossible


def switch(user: User, *, active: bool, by: User) -> None:
    """Switch an account off (it can't sign in, nothing is lost) or on again.

    Raises:
        NotPossible: one's own account, or the last administrator's.
    """
    if user == by:
        raise NotPossible(_("You can't switch off your own account. Ask another administrator."))
    with transaction.atomic():
        if not active:
            _keep_an_administrator(user)
        User.objects.filter(pk=user.pk).update(is_active=active, sign_outs=F("sign_outs") + 1)
        record("account.switched_on" if active else "account.switched_off", actor=by, person=user)


def sign_out_everywhere(user: User, *, by: User) -> None:
    """End every signed-in browser of this person."""
    with transaction.atomic():
        User.objects.filter(pk=user.pk).update(sign_outs=F("sign_outs") + 1)
        record("account.signed_out", actor=by, person=user)


def change_role(user: User, role: Role, *, by: User) -> None:
    """Give another role.

    Raises:
        NotPossible: the last administrator would be gone.
    """
    with transaction.atomic():
        before = user.role
        if role is before:
            return
        if role is not Role.ADMINISTRATOR:
            _keep_an_administrator(user)
        user.groups.set([Group.objects.get(name=role.value)])
        record("account.role_changed", actor=by, person=user, before=before.value if before else "", after=role.value)


def _keep_an_administrator(user: User) -> None:
    administrators = User.objects.select_for_update().filter(groups__name=Role.ADMINISTRATOR.value, is_active=True)
    if not administrators.exclude(pk=user.pk).exists() and administrators.filter(pk=user.pk).exists():
        raise NotPossible(_("This is the last administrator. Make somebody else one first."))
