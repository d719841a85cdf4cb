"""The list of all sessions."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from bot.domain.phase import Outcome
from bot.web.access import REVIEW, needs
from bot.web.accounts.scope import visible_people, visible_sessions
from bot.web.content import catalog, ui_language
from bot.web.practice.models import PracticeSession
from bot.web.review.filters import UNDER_WAY, Filters
from bot.web.review.final import with_final
from bot.web.session_row import rows
from bot.web.transcript.outcomes import ending

PER_PAGE = 25
HEAVY = ("scorecard", "state", "versions", "rewordings")
"""Columns that no list needs."""


@require_safe
@needs(REVIEW, hidden=True)
def sessions(request: HttpRequest) -> HttpResponse:
    """The sessions of one's cohorts, newest first."""
    filters, language = Filters.of(request), ui_language(get_language())
    everything = with_final(visible_sessions(request.user)).select_related("trainee")
    found = filters.apply(everything.order_by("-started", "-id"))
    page = Paginator(found.defer(*HEAVY), PER_PAGE).get_page(request.GET.get("page"))
    scenarios = sorted(catalog(language).scenarios.values(), key=lambda scenario: scenario.title)
    context = {
        "filters": filters,
        "page": page,
        "rows": rows(page.object_list, language),
        "people": visible_people(request.user)
        .filter(Exists(PracticeSession.objects.filter(trainee=OuterRef("pk"))))
        .order_by("name", "username"),
        "scenarios": scenarios,
        "outcomes": [(outcome.value, ending(outcome.value).short) for outcome in Outcome]
        + [(UNDER_WAY, ending("").short)],
    }
    return render(request, "review/sessions.html", context)
