"""The door: everybody is led to where their work is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from bot.web.access import REVIEW


def home(request: HttpRequest) -> HttpResponse:
    """Trainers to the sessions to review, trainees to practice."""
    return redirect("review:sessions" if request.user.has_perm(REVIEW) else "practice:home")
