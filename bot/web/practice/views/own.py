"""Finding a session that belongs to the person asking."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest

from bot.web.practice.models import PracticeSession


def own_session(request: HttpRequest, session_id: uuid.UUID) -> PracticeSession:
    """The session with this id; for anybody but its trainee there is none."""
    session = PracticeSession.objects.filter(pk=session_id, trainee=request.user).first()
    if session is None:
        raise Http404
    return session
