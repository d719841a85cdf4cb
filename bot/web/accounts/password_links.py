"""Making, checking and using links that set a password."""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from bot.web.accounts.models import PasswordLink, User
from bot.web.accounts.tokens import LIFETIME, new_token, token_hash
from bot.web.audit.log import record


def make_link(user: User, *, by: User) -> str:
    """The path of a page where this person sets a password; earlier links are void."""
    token = new_token()
    with transaction.atomic():
        PasswordLink.objects.filter(user=user, used=None).delete()
        PasswordLink.objects.create(user=user, token_hash=token_hash(token), expires=timezone.now() + LIFETIME)
        record("password.link_made", actor=by, person=user)
    return reverse("accounts:set_password", kwargs={"token": token})


def find(token: str) -> PasswordLink | None:
    """The usable link with this token, of an account that isn't switched off."""
    links = PasswordLink.objects.select_related("user").filter(used=None, expires__gt=timezone.now())
    return links.filter(token_hash=token_hash(token), user__is_active=True).first()


def use(token: str, password: str) -> User | None:
    """Set the password and sign the person out everywhere; None when the link was used in the meantime."""
    with transaction.atomic():
        link = find(token)
        if link is None or not PasswordLink.objects.filter(pk=link.pk, used=None).update(used=timezone.now()):
            return None
        link.user.set_password(password)
        link.user.save(update_fields=["password"])
        record("password.set", actor=link.user, person=link.user)
        return link.user
