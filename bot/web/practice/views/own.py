"""Finding a session that the person asking may see."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest

from bot.web.access import REVIEW
from bot.web.practice.models import PracticeSession


def own_session(request: HttpRequest, session_id: uuid.UUID) -> PracticeSession:
    """The session with this id; for anybody but its trainee there is none."""
    session = PracticeSession.objects.filter(pk=session_id, trainee=request.user).first()
    if session is None:
        raise Http404
    return session


def readable_session(request: HttpRequest, session_id: uuid.UUID) -> PracticeSession:
    """The session with this id for its trainee and for trainers; for anybody else there is none."""
    if request.user.has_perm(REVIEW):
        session = PracticeSession.objects.select_related("trainee").filter(pk=session_id).first()
        if session is not None:
            return session
    return own_session(request, session_id)
