"""What an account means for every request."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from bot.web.access import wants_json
from bot.web.failures import kept


class AccountLanguageMiddleware:
    """The language that a person chose counts on every machine they sign in on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Speak the person's language from here on."""
        language = request.user.language if request.user.is_authenticated else ""
        if language and language in dict(settings.LANGUAGES):
            translation.activate(language)
            request.LANGUAGE_CODE = language
        return self.get_response(request)


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    """Every page needs an account unless it says otherwise."""

    def handle_no_permission(self, request: HttpRequest, view_func: Callable[..., HttpResponse]) -> HttpResponse:
        """Scripts get a status, typed words are given back, everything else goes to the sign-in page."""
        if wants_json(request):
            sentence = _("You are signed out. What you wrote is kept; sign in to go on.")
            return JsonResponse(
                {"error": "signed_out", "message": sentence, "sign_in": reverse(settings.LOGIN_URL)}, status=401
            )
        if request.method == "POST" and request.POST.get("text"):
            return kept(
                request,
                _("You were signed out in the meantime. Here is what you wrote: copy it, sign in and send it again."),
                status=401,
            )
        return super().handle_no_permission(request, view_func)
