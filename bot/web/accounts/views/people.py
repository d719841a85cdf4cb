"""The page of people."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from bot.web.access import ADMINISTER, INVITE, needs
from bot.web.accounts import invitations
from bot.web.accounts.forms import InviteForm
from bot.web.accounts.models import Cohort, User
from bot.web.accounts.roles import Role
from bot.web.accounts.scope import visible_people
from bot.web.audit.log import record

PER_PAGE = 50


@require_safe
@needs(INVITE, hidden=True)
def people(request: HttpRequest) -> HttpResponse:
    """Everybody whom one may see, and the link that was just made (shown once)."""
    everybody = (
        visible_people(request.user)
        .prefetch_related("groups", "cohorts", "cohorts_led")
        .order_by("-is_active", "name", "username")
    )
    context = {
        "page": Paginator(everybody, PER_PAGE).get_page(request.GET.get("page")),
        "form": InviteForm(inviter=request.user),
        "link": request.session.pop("new_invitation", None),
        "waiting": _waiting(request.user),
    }
    return render(request, "accounts/people.html", context)


@require_POST
@needs(INVITE, hidden=True)
def make_invitation(request: HttpRequest) -> HttpResponse:
    """Make a link and show it on the page of people."""
    form = InviteForm(request.POST, inviter=request.user)
    if form.is_valid():
        role = Role(form.cleaned_data["role"])
        with transaction.atomic():
            cohort = form.cleaned_data["cohort"] or _default_cohort(request.user)
            path = invitations.invite(role, by=request.user, cohort=cohort)
            record("invitation.made", actor=request.user, role=role.value, cohort=cohort.name if cohort else "")
        request.session["new_invitation"] = {"url": request.build_absolute_uri(path), "role": role.value}
    else:
        messages.error(request, next(iter(form.errors.values()))[0])
    return redirect("accounts:people")


def _default_cohort(user: User) -> Cohort | None:
    """A trainer's first cohort, made when they have none: whom they invite they must be able to see."""
    if user.has_perm(ADMINISTER):
        return None
    cohort = user.cohorts_led.first()
    if cohort is None:
        cohort, _ = Cohort.objects.get_or_create(name=gettext("Cohort of %(name)s") % {"name": user.get_full_name()})
        cohort.leaders.add(user)
        record("cohort.made", actor=user, cohort=cohort.name)
    return cohort


def _waiting(user: User) -> int:
    """How many links are still unused: one's own, or for an administrator all."""
    links = invitations.open_invitations().filter(first=False)
    return (links if user.has_perm(ADMINISTER) else links.filter(created_by=user)).count()
