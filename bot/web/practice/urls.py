"""Addresses of practice."""

from __future__ import annotations

from django.urls import path, re_path

from bot.web.practice.views.brief import brief, start
from bot.web.practice.views.chat import chat, control, send, updates
from bot.web.practice.views.debrief import debrief
from bot.web.practice.views.home import home
from bot.web.practice.views.rewind import branch, rewinds

app_name = "practice"
urlpatterns = [
    path("", home, name="home"),
    path("scenario/<slug:scenario_id>/", brief, name="brief"),
    path("scenario/<slug:scenario_id>/start/", start, name="start"),
    path("session/<uuid:session_id>/", chat, name="chat"),
    path("session/<uuid:session_id>/send/", send, name="send"),
    path("session/<uuid:session_id>/updates/", updates, name="updates"),
    path("session/<uuid:session_id>/debrief/", debrief, name="debrief"),
    path("session/<uuid:session_id>/rewind/", rewinds, name="rewinds"),
    path("session/<uuid:session_id>/rewind/<int:number>/", branch, name="branch"),
    re_path(
        r"^session/(?P<session_id>[0-9a-f-]{36})/(?P<control>hint|consult|end|pause|resume)/$", control, name="control"
    ),
]
