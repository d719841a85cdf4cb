"""The page of the audit log."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bot.web.access import ADMINISTER, REVIEW, needs
from bot.web.accounts.models import User
from bot.web.accounts.scope import visible_people
from bot.web.audit.actions import ACTIONS
from bot.web.audit.models import Entry

PER_PAGE = 50


@require_safe
@needs(REVIEW, hidden=True)
def audit(request: HttpRequest) -> HttpResponse:
    """Who did what to whose score or account, newest first."""
    entries = visible_entries(request.user).select_related("actor", "person")
    person, action = request.GET.get("person", "").strip()[:150], request.GET.get("action", "")
    if person:
        entries = entries.filter(person__username=person)
    if action in ACTIONS:
        entries = entries.filter(action=action)
    context = {
        "page": Paginator(entries, PER_PAGE).get_page(request.GET.get("page")),
        "actions": sorted(ACTIONS.items(), key=lambda item: str(item[1])),
        "action": action,
        "person": person,
        "query": urlencode({"action": action, "person": person}),
    }
    return render(request, "audit/audit.html", context)


def visible_entries(user: User) -> QuerySet[Entry]:
    """All for an administrator; for a trainer what concerns the people they see."""
    if user.has_perm(ADMINISTER):
        return Entry.objects.all()
    return Entry.objects.filter(person__in=visible_people(user))
