"""The two health addresses; both are open, and tell nothing about people."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from bot.web.health.checks import readiness


@login_not_required
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """Alive."""
    return JsonResponse({"alive": True})


@login_not_required
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Ready to practise, or 503 with the reasons."""
    found = readiness()
    return JsonResponse(found.to_json(), status=200 if found.ready else 503)
