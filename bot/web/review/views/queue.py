"""The queue, and its saved filters."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bot.web.access import REVIEW, needs
from bot.web.accounts.scope import led_cohorts, visible_people
from bot.web.content import catalog, ui_language
from bot.web.errors import NotPossible
from bot.web.practice.choices import LANGUAGES
from bot.web.practice.models import PracticeSession
from bot.web.review.completing import release
from bot.web.review.final import with_final
from bot.web.review.models import SavedFilter
from bot.web.review.queue import QueueFilters, counts, queued, unreleased, waiting
from bot.web.review.views.sessions import HEAVY
from bot.web.session_row import rows

PER_PAGE = 25
MOST_SAVED = 20


@require_safe
@needs(REVIEW, hidden=True)
def queue(request: HttpRequest) -> HttpResponse:
    """What waits for this trainer, with the reasons."""
    filters, language = QueueFilters.of(request.GET), ui_language(get_language())
    entries = Prefetch("queue_entries", queryset=waiting(request.user).order_by("since"), to_attr="reasons")
    page = Paginator(queued(request.user, filters), PER_PAGE).get_page(request.GET.get("page"))
    # Only this page's sessions are read with all that their rows show.
    shown = [session.pk for session in page.object_list.only("pk")]
    found = with_final(PracticeSession.objects.filter(pk__in=shown)).select_related("trainee").defer(*HEAVY)
    by_key = found.prefetch_related(entries).in_bulk()
    practised = PracticeSession.objects.filter(trainee=OuterRef("pk"))
    context = {
        "filters": filters,
        "page": page,
        "rows": rows([by_key[key] for key in shown if key in by_key], language),
        "counts": counts(request.user),
        "people": visible_people(request.user).filter(Exists(practised)).order_by("name", "username"),
        "cohorts": led_cohorts(request.user),
        "scenarios": sorted(catalog(language).scenarios.values(), key=lambda scenario: scenario.title),
        "languages": LANGUAGES,
        "sorts": [
            ("", _("Oldest first")),
            ("newest", _("Newest first")),
            ("lowest", _("Lowest score first")),
        ],
        "unreleased": unreleased(request.user).count(),
        "saved": SavedFilter.objects.filter(user=request.user),
    }
    return render(request, "review/queue.html", context)


@require_POST
@needs(REVIEW, hidden=True)
def release_all(request: HttpRequest) -> HttpResponse:
    """Release every completed review that is still held."""
    released = 0
    for session in unreleased(request.user).select_related("trainee", "review"):
        try:
            release(session, version=None, by=request.user)
            released += 1
        except NotPossible as error:  # somebody else was quicker
            messages.error(request, str(error))
    text = ngettext("%(count)d review is released.", "%(count)d reviews are released.", released)
    messages.success(request, text % {"count": released})
    return redirect("review:queue")


@require_POST
@needs(REVIEW, hidden=True)
def save_filter(request: HttpRequest) -> HttpResponse:
    """Keep the filter under a name, or with `delete` take one away."""
    mine = SavedFilter.objects.filter(user=request.user)
    if request.POST.get("delete", "").isdecimal():
        mine.filter(pk=int(request.POST["delete"])).delete()
        return redirect("review:queue")
    name, query = request.POST.get("name", "").strip()[:60], QueueFilters.of_string(request.POST.get("query", "")).query
    if not name:
        messages.error(request, _("Give the filter a name."))
    elif mine.exclude(name=name).count() >= MOST_SAVED:
        messages.error(request, _("You have twenty saved filters. Delete one first."))
    else:
        SavedFilter.objects.update_or_create(user=request.user, name=name, defaults={"query": query[:500]})
    return redirect(f"{reverse('review:queue')}?{query}")
