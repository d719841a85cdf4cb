"""Cohorts: who learns together and who looks after them."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bot.web.access import INVITE, needs
from bot.web.accounts.forms import CohortForm
from bot.web.accounts.models import Cohort
from bot.web.accounts.scope import led_cohorts
from bot.web.audit.log import record

PER_PAGE = 50


@require_safe
@needs(INVITE, hidden=True)
def cohorts(request: HttpRequest) -> HttpResponse:
    """The cohorts that one leads."""
    found = led_cohorts(request.user).annotate(size=Count("members", distinct=True)).prefetch_related("leaders")
    page = Paginator(found.order_by("name"), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/cohorts.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(INVITE, hidden=True)
def new_cohort(request: HttpRequest) -> HttpResponse:
    """Make one; whoever makes it leads it."""
    return _edit(request, Cohort(), CohortForm(request.POST or None, user=request.user))


@require_http_methods(["GET", "HEAD", "POST"])
@needs(INVITE, hidden=True)
def cohort(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Change one."""
    found = get_object_or_404(led_cohorts(request.user), pk=cohort_id)
    return _edit(request, found, CohortForm(request.POST or None, instance=found, user=request.user))


@require_POST
@needs(INVITE, hidden=True)
def delete_cohort(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Delete an empty one; people are never deleted with it."""
    found = get_object_or_404(led_cohorts(request.user), pk=cohort_id)
    if found.members.exists():
        messages.error(request, _("Take the members out first; then the cohort can be deleted."))
        return redirect("accounts:cohort", cohort_id=found.pk)
    with transaction.atomic():
        record("cohort.deleted", actor=request.user, cohort=found.name)
        found.delete()
    messages.success(request, _("The cohort is deleted."))
    return redirect("accounts:cohorts")


def _edit(request: HttpRequest, cohort: Cohort, form: CohortForm) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        new = cohort.pk is None
        with transaction.atomic():
            saved = form.save()
            record(
                "cohort.made" if new else "cohort.changed",
                actor=request.user,
                cohort=saved.name,
                changed=sorted(form.changed_data),
            )
        messages.success(request, _("Saved."))
        # A trainer who has taken themselves out can't see it any more.
        still = led_cohorts(request.user).filter(pk=saved.pk).exists()
        return redirect("accounts:cohort", cohort_id=saved.pk) if still else redirect("accounts:cohorts")
    status = 422 if form.is_bound else 200
    return render(request, "accounts/cohort.html", {"cohort": cohort, "form": form}, status=status)
