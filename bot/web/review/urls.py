"""Addresses of review."""

from __future__ import annotations

from django.urls import path

from bot.web.review.views import session, sessions

app_name = "review"
urlpatterns = [
    path("", sessions, name="sessions"),
    path("session/<uuid:session_id>/", session, name="session"),
]
