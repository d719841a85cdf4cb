"""The conversation: its page, and the endpoints that the page calls.

All of it works without a script, too: then a form is posted and the page comes back.
"""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from bot.domain.language import Language
from bot.domain.text import MESSAGE_LIMIT
from bot.web.access import PRACTISE, needs, wants_json
from bot.web.content import catalog
from bot.web.practice.brief_view import brief_of
from bot.web.practice.chat import conversation
from bot.web.practice.delivery import deliver_all
from bot.web.practice.models import PracticeSession, Turn
from bot.web.practice.pausing import elapsed_seconds, pause, resume
from bot.web.practice.rasa import rasa
from bot.web.practice.refusal import NotAccepted
from bot.web.practice.silence import end_if_silent
from bot.web.practice.submit import submit
from bot.web.practice.views.own import own_session

CLOCK = {"pause": pause, "resume": resume}
CONTROLS = {"hint": Turn.Kind.HINT, "consult": Turn.Kind.CONSULT, "end": Turn.Kind.END}


@require_safe
@needs(PRACTISE)
def chat(request: HttpRequest, session_id: uuid.UUID) -> HttpResponse:
    """The page of a conversation; never waits for the assistant, since the page polls."""
    session = own_session(request, session_id)
    end_if_silent(session, timezone.now())
    return _page(request, session)


@require_POST
@needs(PRACTISE)
def send(request: HttpRequest, session_id: uuid.UUID) -> HttpResponse:
    """Store a message and deliver it."""
    return _move(request, own_session(request, session_id), Turn.Kind.MESSAGE)


@require_POST
@needs(PRACTISE)
def control(request: HttpRequest, session_id: uuid.UUID, control: str) -> HttpResponse:
    """Ask for a hint, ask the manager, end, pause, or go on after a pause."""
    session = own_session(request, session_id)
    if control in CLOCK:
        try:
            CLOCK[control](session, timezone.now())
        except NotAccepted as error:
            return _refused(request, session, str(error))
        return _answer(request, session)
    return _move(request, session, CONTROLS[control])


@require_safe
@needs(PRACTISE)
def updates(request: HttpRequest, session_id: uuid.UUID) -> HttpResponse:
    """The poll: deliver what still waits, then tell what is new (or show the page, where no script asks)."""
    session = own_session(request, session_id)
    end_if_silent(session, timezone.now())
    deliver_all(session, rasa())
    return _answer(request, session)


def _move(request: HttpRequest, session: PracticeSession, kind: Turn.Kind) -> HttpResponse:
    text = request.POST.get("text", "") if kind == Turn.Kind.MESSAGE else ""
    key = request.POST.get("key") or uuid.uuid4().hex
    if end_if_silent(session, timezone.now()):
        deliver_all(session, rasa())
    try:
        submit(session, kind=kind, key=key, text=text, now=timezone.now())
    except NotAccepted as error:
        return _refused(request, session, str(error), text=text)
    deliver_all(session, rasa())
    return _answer(request, session)


def _refused(request: HttpRequest, session: PracticeSession, sentence: str, *, text: str = "") -> HttpResponse:
    session.refresh_from_db()
    if not wants_json(request):
        return _page(request, session, text=text, error=sentence, status=422)
    found = conversation(session, timezone.now(), after=_after(request)).to_json()
    return JsonResponse({"error": "not_accepted", "message": sentence, **found}, status=422)


def _answer(request: HttpRequest, session: PracticeSession) -> HttpResponse:
    if not wants_json(request):
        return redirect("practice:chat", session_id=session.pk)
    return JsonResponse(conversation(session, timezone.now(), after=_after(request)).to_json())


def _after(request: HttpRequest) -> int:
    try:
        return int(request.POST.get("after") or request.GET.get("after") or -1)
    except ValueError:
        return -1


def _page(
    request: HttpRequest, session: PracticeSession, *, text: str = "", error: str = "", status: int = 200
) -> HttpResponse:
    scenario = catalog(Language.of(session.language)).scenarios.get(session.scenario)
    now = timezone.now()
    context = {
        "session": session,
        "scenario": scenario,
        "brief": brief_of(scenario) if scenario else None,
        "conversation": conversation(session, now),
        "text": text,
        "error": error,
        "key": uuid.uuid4().hex,
        "limit": MESSAGE_LIMIT,
        "elapsed": elapsed_seconds(session, now),
        "instant": "instant" in request.GET,
        "practice": session.mode == PracticeSession.Mode.PRACTICE,
    }
    return render(request, "practice/chat.html", context, status=status)
