"""Pages for what went wrong; what a person has typed is shown again so that nothing is lost."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from bot.web.access import wants_json


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's safety token was missing or out of date."""
    if wants_json(request):
        return JsonResponse({"error": "csrf", "message": _("The page was out of date. Trying again.")}, status=403)
    return kept(request, _("This page was open for too long. Please go back and send it again."), status=403)


def kept(request: HttpRequest, sentence: str, *, status: int) -> HttpResponse:
    """A page that gives typed words back."""
    context = {
        "sentence": sentence,
        "text": request.POST.get("text", ""),
        "back": request.path if request.method == "GET" else "",
    }
    return render(request, "kept.html", context, status=status)


@login_not_required
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    if wants_json(request):
        return JsonResponse({"error": "not_found", "message": _("There is nothing here.")}, status=404)
    return render(request, "errors/404.html", status=404)


@login_not_required
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    if wants_json(request):
        return JsonResponse({"error": "forbidden", "message": _("Your account can't do this.")}, status=403)
    return render(request, "errors/403.html", status=403)


@login_not_required
def server_error(request: HttpRequest) -> HttpResponse:
    """500; needs nothing but the template."""
    sentence = _("Something went wrong on our side. What you sent before is stored.")
    if wants_json(request):
        return JsonResponse({"error": "server", "message": sentence}, status=500)
    return render(request, "errors/500.html", {"sentence": sentence}, status=500)
