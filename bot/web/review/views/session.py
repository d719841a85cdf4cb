"""One scored transcript with the drawer in which it is reviewed."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bot.domain.acts import Act
from bot.web.access import REVIEW, needs
from bot.web.accounts.models import User
from bot.web.accounts.roles import Role
from bot.web.accounts.scope import visible_people, visible_sessions
from bot.web.content import catalog, ui_language
from bot.web.errors import NotPossible
from bot.web.practice.finish import finish
from bot.web.practice.models import PracticeSession
from bot.web.practice.pausing import elapsed_seconds
from bot.web.review.desk import desk_of
from bot.web.review.disputes import may_answer
from bot.web.review.editing import Stale
from bot.web.review.final import Final
from bot.web.review.forms import Sent, do
from bot.web.review.laying_over import with_acts, with_comments, with_verdicts
from bot.web.review.likenesses import likenesses_of
from bot.web.review.models import ActCorrection, Comment, Review
from bot.web.review.queue import QueueFilters, assign, next_in_queue
from bot.web.review.telling import told, told_disputes
from bot.web.session_row import row
from bot.web.transcript.build import build


@require_safe
@needs(REVIEW, hidden=True)
def session(request: HttpRequest, session_id: uuid.UUID) -> HttpResponse:
    """One scored transcript; what is before a trainer is reviewed here."""
    return _page(request, finish(_find(request, session_id)))


@require_POST
@needs(REVIEW, hidden=True)
def change(request: HttpRequest, session_id: uuid.UUID) -> HttpResponse:
    """Do what the pressed button says; what can't be done comes back with the input and the reason."""
    found = _find(request, session_id)
    try:
        do(Sent(found, request.user, request.POST))
    except Stale as stale:
        language = ui_language(get_language())
        return _page(request, found, error=str(stale), theirs=told(stale.changes, found, catalog(language)), status=409)
    except NotPossible as error:
        return _page(request, found, error=str(error), status=422)
    if request.POST.get("action") == "complete_next":
        return _next(request, found)
    return redirect(_address(found, request.POST.get("queue", "")) + _spot(request))


@require_POST
@needs(REVIEW, hidden=True)
def assign_session(request: HttpRequest, session_id: uuid.UUID) -> HttpResponse:
    """Put the session into one trainer's queue."""
    found = _find(request, session_id)
    to = _trainers(request.user, found).filter(username=request.POST.get("to", "")).first()
    try:
        if to is None:
            raise NotPossible(_("Choose a trainer."))
        assign(found, to, by=request.user)
        messages.success(request, _("%(name)s has it in the queue now.") % {"name": to})
    except NotPossible as error:
        messages.error(request, str(error))
    return redirect(_address(found, request.POST.get("queue", "")))


def _page(
    request: HttpRequest, found: PracticeSession, *, error: str = "", theirs: object = (), status: int = 200
) -> HttpResponse:
    language, turns = ui_language(get_language()), list(found.turns.all())
    words = catalog(language)
    review = Review.objects.filter(session=found).select_related("reviewer").first() or Review(session=found)
    corrections = list(ActCorrection.objects.filter(turn__session=found).select_related("by"))
    comments = list(Comment.objects.filter(review=review).select_related("by", "turn")) if review.pk else []
    page = with_comments(with_acts(build(found, turns, words), turns, corrections, words), turns, comments)
    scored = found.scorecard is not None and found.trainee_id != request.user.pk
    desk = desk_of(found, review, turns, corrections, comments, words, request.user) if scored else None
    if desk:
        page = with_verdicts(page, {one.id: one.verdict for one in desk.rows if one.verdict})
    queue = request.POST.get("queue", request.GET.get("queue", ""))[:500]
    context = {
        "session": found,
        "row": row(found, language),
        "duration": elapsed_seconds(found, timezone.now()),
        "transcript": page,
        "likenesses": likenesses_of(found, turns),
        "rewinds": found.branches.count(),
        "desk": desk,
        "final": Final(review.total, review.passed, True) if review.completed else None,
        "disputes": told_disputes(found, words),
        "may_answer": may_answer(found, request.user),
        "acts": _acts(words),
        "trainers": _trainers(request.user, found),
        "waits": found.queue_entries.filter(done=None),
        "queue": queue,
        "kept": request.POST if error else {},
        "error": error,
        "theirs": theirs,
    }
    return render(request, "review/session.html", context, status=status)


def _find(request: HttpRequest, session_id: uuid.UUID) -> PracticeSession:
    return get_object_or_404(visible_sessions(request.user).select_related("trainee", "review"), pk=session_id)


def _acts(words: object) -> list[tuple[str, str]]:
    """What words can do, for choosing: id (and after a colon the kind of non-apology) and label."""
    found = []
    for act, text in words.acts.items():
        if act == Act.NON_APOLOGY.value:
            found += [(f"{act}:{family}", f"{text.label}: {kind.label}") for family, kind in words.families.items()]
        else:
            found.append((str(act), text.label))
    return sorted(found, key=lambda one: one[1])


def _trainers(user: User, found: PracticeSession) -> object:
    """Who else could review it."""
    leading = [Role.TRAINER.value, Role.ADMINISTRATOR.value]
    people = visible_people(user).filter(groups__name__in=leading, is_active=True).exclude(pk=found.trainee_id)
    return people.distinct().order_by("name", "username")


def _next(request: HttpRequest, found: PracticeSession) -> HttpResponse:
    queue = request.POST.get("queue", "")
    following = next_in_queue(request.user, QueueFilters.of_string(queue), after=found)
    if following is None:
        messages.success(request, _("Completed. Nothing else waits in this queue."))
        return redirect(f"{reverse('review:queue')}?{QueueFilters.of_string(queue).query}")
    messages.success(request, _("Completed; here is the next one."))
    return redirect(_address(following, queue))


def _address(found: PracticeSession, queue: str) -> str:
    address = reverse("review:session", args=[found.pk])
    return f"{address}?{urlencode({'queue': queue[:500]})}" if queue else address


def _spot(request: HttpRequest) -> str:
    """Back to where the button was."""
    spots: Mapping[str, str] = {"answer": "#disputes", "note": "#desk", "verdict": "#desk", "adopt": "#desk"}
    turn = request.POST.get("turn", "")
    return f"#turn-{turn}" if turn.isdecimal() else spots.get(request.POST.get("action", ""), "")
