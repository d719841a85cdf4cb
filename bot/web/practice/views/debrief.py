"""The debrief: the scored transcript for the trainee."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from bot.domain.text import MESSAGE_LIMIT
from bot.web.access import REVIEW
from bot.web.accounts.scope import visible_sessions
from bot.web.content import catalog, ui_language
from bot.web.practice.finish import finish
from bot.web.practice.pausing import elapsed_seconds
from bot.web.practice.views.own import own_session
from bot.web.review.final import shown_to_trainee
from bot.web.review.laying_over import reviewed, without_score
from bot.web.review.telling import names_of, told_disputes
from bot.web.session_row import row
from bot.web.transcript.build import build


@require_safe
def debrief(request: HttpRequest, session_id: uuid.UUID) -> HttpResponse:
    """Own sessions only; a trainer who follows a trainee's link lands in the review."""
    if (
        request.user.has_perm(REVIEW)
        and visible_sessions(request.user).filter(pk=session_id).exclude(trainee=request.user).exists()
    ):
        return redirect("review:session", session_id=session_id)
    session = own_session(request, session_id)
    if not session.has_ended:
        return redirect("practice:chat", session_id=session.pk)
    finish(session)
    language = ui_language(get_language())
    turns, words = list(session.turns.all()), catalog(language)
    shown = shown_to_trainee(session)
    page = build(session, turns, words)
    context = {
        "session": session,
        "row": row(session, language),
        "duration": elapsed_seconds(session, timezone.now()),
        "transcript": reviewed(page, session, turns) if shown else without_score(page),
        "held_back": shown is None,
        "final": shown,
        "disputes": told_disputes(session, words),
        "lines": list(names_of(session, words).items()),
        "kept_dispute": request.session.pop("kept_dispute", {}),
        "mine": shown is not None,
        "rewinds": session.branches.count() if shown else 0,
        "key": uuid.uuid4().hex,
        "limit": MESSAGE_LIMIT,
    }
    return render(request, "practice/debrief.html", context)
