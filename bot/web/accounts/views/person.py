"""One person, as a trainer or administrator sees them."""

from __future__ import annotations

import json

from django.contrib import messages
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bot.web.access import ADMINISTER, INVITE, needs
from bot.web.accounts import changes, password_links, personal_data
from bot.web.accounts.models import User
from bot.web.accounts.roles import Role
from bot.web.accounts.scope import visible_people
from bot.web.audit.log import record
from bot.web.audit.models import Entry
from bot.web.errors import NotPossible

LAST_ENTRIES = 10


@require_safe
@needs(INVITE, hidden=True)
def person(request: HttpRequest, person_id: int) -> HttpResponse:
    """Account, cohorts, and what happened to it of late."""
    found = _find(request, person_id)
    context = {
        "person": found,
        "roles": Role.choices,
        "may_change": _may_change(request.user, found),
        "link": request.session.pop("new_password_link", None),
        "entries": Entry.objects.filter(person=found)[:LAST_ENTRIES],
    }
    return render(request, "accounts/person.html", context)


@require_POST
@needs(INVITE, hidden=True)
def change_person(request: HttpRequest, person_id: int) -> HttpResponse:
    """Do what the pressed button says."""
    found, by = _find(request, person_id), request.user
    action = request.POST.get("action", "")
    if not _may_change(by, found):
        messages.error(request, _("Only an administrator can change this account."))
        return redirect("accounts:person", person_id=found.pk)
    try:
        if action == "link":
            path = password_links.make_link(found, by=by)
            request.session["new_password_link"] = request.build_absolute_uri(path)
        elif action in ("off", "on"):
            changes.switch(found, active=action == "on", by=by)
        elif action == "sign_out":
            changes.sign_out_everywhere(found, by=by)
            messages.success(request, _("Signed out everywhere."))
        elif action == "role" and by.has_perm(ADMINISTER) and request.POST.get("role") in Role.values:
            changes.change_role(found, Role(request.POST["role"]), by=by)
    except NotPossible as error:
        messages.error(request, str(error))
    return redirect("accounts:person", person_id=found.pk)


@require_POST
@needs(ADMINISTER, hidden=True)
def export_person(request: HttpRequest, person_id: int) -> HttpResponse:
    """Everything stored about somebody, as a JSON file."""
    found = get_object_or_404(User, pk=person_id)
    record("account.exported", actor=request.user, person=found)
    return data_file(found)


@require_POST
@needs(ADMINISTER, hidden=True)
def erase_person(request: HttpRequest, person_id: int) -> HttpResponse:
    """Erase somebody; the sign-in name has to be typed, since it can't be undone."""
    found = get_object_or_404(User, pk=person_id)
    if found == request.user:
        messages.error(request, _("You can't erase your own account. Ask another administrator."))
    elif request.POST.get("confirm", "").strip() != found.username:
        messages.error(request, _("Type the sign-in name exactly to erase this person; nothing was erased."))
    else:
        personal_data.erase_person(found, by=request.user)
        messages.success(request, _("The account and everything that belonged to it is erased."))
        return redirect("accounts:people")
    return redirect("accounts:person", person_id=found.pk)


def data_file(user: User) -> HttpResponse:
    """A download of everything stored about a person."""
    body = json.dumps(personal_data.export_person(user), cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
    headers = {"Content-Disposition": f'attachment; filename="amends-person-{user.pk}.json"'}
    return HttpResponse(body, content_type="application/json", headers=headers)


def _find(request: HttpRequest, person_id: int) -> User:
    return get_object_or_404(visible_people(request.user).prefetch_related("groups"), pk=person_id)


def _may_change(by: User, user: User) -> bool:
    """Administrators everybody; trainers the trainees they see."""
    return by.has_perm(ADMINISTER) or user.role is Role.TRAINEE
