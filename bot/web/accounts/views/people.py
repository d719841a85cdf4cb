"""The trainer's page of people."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from bot.web.access import INVITE, needs
from bot.web.accounts import invitations
from bot.web.accounts.forms import InviteForm
from bot.web.accounts.models import User
from bot.web.accounts.roles import Role

PER_PAGE = 50


@require_safe
@needs(INVITE, hidden=True)
def people(request: HttpRequest) -> HttpResponse:
    """Everybody with an account, and the link that was just made (shown once)."""
    everybody = User.objects.prefetch_related("groups").order_by("-is_active", "name", "username")
    context = {
        "page": Paginator(everybody, PER_PAGE).get_page(request.GET.get("page")),
        "form": InviteForm(),
        "link": request.session.pop("new_invitation", None),
        "waiting": invitations.open_invitations().filter(first=False).count(),
    }
    return render(request, "accounts/people.html", context)


@require_POST
@needs(INVITE, hidden=True)
def make_invitation(request: HttpRequest) -> HttpResponse:
    """Make a link and show it on the page of people."""
    form = InviteForm(request.POST)
    if form.is_valid():
        role = Role(form.cleaned_data["role"])
        path = invitations.invite(role, by=request.user)
        request.session["new_invitation"] = {"url": request.build_absolute_uri(path), "role": role.value}
    return redirect("accounts:people")
