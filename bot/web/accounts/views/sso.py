"""The two addresses of single sign-on; nothing is there while it is off."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from mozilla_django_oidc.views import OIDCAuthenticationCallbackView, OIDCAuthenticationRequestView


class _OnlyWhenOn:
    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not settings.AMENDS_OIDC:
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class SsoStart(_OnlyWhenOn, OIDCAuthenticationRequestView):
    """Off to the provider."""


class SsoBack(_OnlyWhenOn, OIDCAuthenticationCallbackView):
    """Back from the provider with a code."""
