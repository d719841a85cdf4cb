"""Signing in and out."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpResponse

from bot.web.accounts.forms import SignInForm
from bot.web.accounts.models import User
from bot.web.accounts.views.language import CHOSEN, remember


class SignIn(LoginView):
    """The first page that anybody sees."""

    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Tell a fresh installation apart."""
        return super().get_context_data(
            nobody_yet=not User.objects.exists(),
            sso=settings.AMENDS_OIDC_LABEL if settings.AMENDS_OIDC else "",
            sso_failed=settings.AMENDS_OIDC and self.request.GET.get("sso") == "failed",
            **kwargs,
        )

    def form_valid(self, form: SignInForm) -> HttpResponse:
        """A language chosen on this page just now is the person's wish; otherwise the account's own counts."""
        chosen = self.request.session.get(CHOSEN)
        response = super().form_valid(form)
        user = form.get_user()
        if chosen:
            del self.request.session[CHOSEN]
            user.language = chosen
            user.save(update_fields=["language"])
        if user.language:
            remember(response, user.language)
        return response


class SignOut(LogoutView):
    """By POST only."""
