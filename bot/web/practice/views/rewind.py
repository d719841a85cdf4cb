"""Rewinding: writing one turn of an ended session anew, and comparing what comes of it."""

from __future__ import annotations

import hashlib
import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bot.domain.errors import AmendsError
from bot.domain.language import Language
from bot.domain.text import MESSAGE_LIMIT
from bot.domain.turn import Kind
from bot.web.content import catalog, ui_language
from bot.web.practice.compare import curves, original, pairs, version
from bot.web.practice.models import Branch, PracticeSession
from bot.web.practice.refusal import NotAccepted
from bot.web.practice.rewinding import play_on, rewind
from bot.web.practice.views.own import own_session, readable_session
from bot.web.review.final import shown_to_trainee
from bot.web.session_row import row


@require_http_methods(["GET", "HEAD", "POST"])
def rewinds(request: HttpRequest, session_id: uuid.UUID) -> HttpResponse:
    """All branches of a session beside it, and the form for another; trainers only read."""
    if request.method != "POST":
        return _all(request, readable_session(request, session_id))
    session = own_session(request, session_id)
    if _is_held_back(request, session):
        return redirect("practice:debrief", session_id=session.pk)
    text = request.POST.get("text", "")
    try:
        branch = rewind(
            session,
            position=_number(request.POST.get("turn")),
            kind=_kind(request),
            text=text,
            keep=request.POST.get("later") == "keep",
            key=_key(request),
            now=timezone.now(),
        )
    except (AmendsError, ValueError) as error:
        return _all(request, session, text=text, error=_sentence(error), status=422)
    return redirect(branch_address(branch))


@require_http_methods(["GET", "HEAD", "POST"])
def branch(request: HttpRequest, session_id: uuid.UUID, number: int) -> HttpResponse:
    """One branch beside the session, and the form for its next turn."""
    session = (own_session if request.method == "POST" else readable_session)(request, session_id)
    found = Branch.objects.filter(session=session, number=number).first()
    if found is None:
        raise Http404
    found.session = session
    if _is_held_back(request, session):
        return redirect("practice:debrief", session_id=session.pk)
    if request.method != "POST":
        return _one(request, found)
    text = request.POST.get("text", "")
    try:
        play_on(found, kind=_kind(request), text=text, key=_key(request))
    except (AmendsError, ValueError) as error:
        return _one(request, found, text=text, error=_sentence(error), status=422)
    return redirect(f"{branch_address(found)}#next")


def branch_address(found: Branch) -> str:
    """Where a branch is shown."""
    return reverse("practice:branch", args=[found.session_id, found.number])


def _is_held_back(request: HttpRequest, session: PracticeSession) -> bool:
    """Comparing with the session would tell its score."""
    return session.trainee_id == request.user.pk and session.has_ended and shown_to_trainee(session) is None


def _all(
    request: HttpRequest, session: PracticeSession, *, text: str = "", error: str = "", status: int = 200
) -> HttpResponse:
    if not session.has_ended or _is_held_back(request, session):
        return redirect("practice:debrief", session_id=session.pk)
    words = catalog(ui_language(get_language()))
    branches = [version(one, words) for one in session.branches.all()]
    turn = _number(request.POST.get("turn") or request.GET.get("turn"))
    was = original(session, words, at=turn)
    chosen = was.exchange(turn) if turn else None
    context = {
        **_context(request, session, text=text, error=error),
        "was": was,
        "versions": [was, *branches],
        "curves": curves([was, *branches]),
        "chosen": chosen,
        "before": next((one for one in reversed(was.exchanges[: was.exchanges.index(chosen)]) if one.reply), None)
        if chosen
        else None,
        "later": request.POST.get("later", "keep"),
    }
    return render(request, "practice/rewinds.html", context, status=status)


def _one(request: HttpRequest, found: Branch, *, text: str = "", error: str = "", status: int = 200) -> HttpResponse:
    words = catalog(ui_language(get_language()))
    was, now = original(found.session, words, at=found.position), version(found, words)
    context = {
        **_context(request, found.session, text=text, error=error),
        "was": was,
        "now": now,
        "pairs": pairs(was, now),
        "curves": curves([was, now]),
        "others": [one for one in found.session.branches.all() if one.pk != found.pk],
    }
    return render(request, "practice/branch.html", context, status=status)


def _context(request: HttpRequest, session: PracticeSession, *, text: str, error: str) -> dict[str, object]:
    scenario = catalog(Language.of(session.language)).scenarios.get(session.scenario)
    return {
        "session": session,
        "row": row(session, ui_language(get_language())),
        "customer": scenario.customer.name if scenario else "",
        "mine": session.trainee_id == request.user.pk,
        "person": None if session.trainee_id == request.user.pk else session.trainee,
        "key": uuid.uuid4().hex,
        "text": text,
        "error": error,
        "limit": MESSAGE_LIMIT,
    }


def _sentence(error: Exception) -> str:
    if isinstance(error, NotAccepted):
        return str(error)
    return _("This session can't be rewound now; please tell your trainer. What you wrote is still here.")


def _kind(request: HttpRequest) -> Kind:
    return Kind.CONSULT if request.POST.get("move") == "consult" else Kind.MESSAGE


def _key(request: HttpRequest) -> str:
    """One click is one branch, however often it is sent; other words from the same page are another one."""
    sent = (request.POST.get(name, "") for name in ("key", "turn", "move", "later", "text"))
    return hashlib.sha256("\0".join(sent).encode()).hexdigest() if request.POST.get("key") else uuid.uuid4().hex


def _number(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 6 else 0
