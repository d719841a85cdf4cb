"""Addresses of review."""

from __future__ import annotations

from django.urls import path

from bot.web.review.views.disputes import dispute, disputes
from bot.web.review.views.queue import queue, release_all, save_filter
from bot.web.review.views.session import assign_session, change, session
from bot.web.review.views.sessions import sessions

app_name = "review"
urlpatterns = [
    path("", sessions, name="sessions"),
    path("queue/", queue, name="queue"),
    path("queue/release/", release_all, name="release_all"),
    path("queue/filters/", save_filter, name="save_filter"),
    path("disputes/", disputes, name="disputes"),
    path("session/<uuid:session_id>/", session, name="session"),
    path("session/<uuid:session_id>/change/", change, name="change"),
    path("session/<uuid:session_id>/assign/", assign_session, name="assign"),
    path("session/<uuid:session_id>/dispute/", dispute, name="dispute"),
]
