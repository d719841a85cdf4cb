"""Disputes: the trainers' list with its report, and where a trainee makes one."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bot.web.access import PRACTISE, REVIEW, needs
from bot.web.content import catalog, ui_language
from bot.web.errors import NotPossible
from bot.web.practice.views.own import own_session
from bot.web.review.disputes import make_dispute, report, visible_disputes
from bot.web.review.forms import Sent
from bot.web.review.models import Dispute
from bot.web.session_row import row

PER_PAGE = 25


@require_safe
@needs(REVIEW, hidden=True)
def disputes(request: HttpRequest) -> HttpResponse:
    """All disputes that the trainer sees, the open ones first, with times and results."""
    words = catalog(ui_language(get_language()))
    state = request.GET.get("state", "")
    everything = visible_disputes(request.user)
    shown = everything.filter(state=state) if state in Dispute.State.values else everything
    shown = shown.select_related("session__trainee", "by").defer(
        "session__scorecard", "session__state", "session__versions", "session__rewordings"
    )
    page = Paginator(shown.order_by("-made", "-pk"), PER_PAGE).get_page(request.GET.get("page"))
    names = {dimension.id: dimension.name for rubric in words.rubrics.values() for dimension in rubric.dimensions}
    context = {
        "page": page,
        "rows": [
            (one, row(one.session, words.language), names.get(one.dimension, one.dimension) or _("Total"))
            for one in page.object_list
        ],
        "report": report(everything),
        "state": state,
        "states": Dispute.State.choices,
    }
    return render(request, "review/disputes.html", context)


@require_POST
@needs(PRACTISE)
def dispute(request: HttpRequest, session_id: uuid.UUID) -> HttpResponse:
    """The trainee says that a score of the own session is not right."""
    session = own_session(request, session_id)
    sent = Sent(session, request.user, request.POST)
    back = reverse("practice:debrief", args=[session.pk])
    try:
        dimension = sent.data.get("dimension", "")
        make_dispute(session, dimension=dimension, proposed=sent.number("proposed"), reason=sent.text("reason"))
    except NotPossible as error:
        messages.error(request, str(error))
        request.session["kept_dispute"] = {name: request.POST.get(name, "")[:2000] for name in KEPT}
        return redirect(f"{back}#dispute")
    messages.success(request, _("Your trainer has it before them now. You see the answer here."))
    return redirect(f"{back}#disputes")


KEPT = ("dimension", "proposed", "reason")
