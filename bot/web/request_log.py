"""One readable line a request: what, how it went, how long, who, which session; never what was written."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

log = logging.getLogger("amends.web")


class RequestLogMiddleware:
    """Logs pages and endpoints; static files and the health checks stay silent while they succeed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on, measure, log."""
        begun = time.perf_counter()
        response = self.get_response(request)
        quiet = request.path_info.startswith(("/static/", "/healthz", "/readyz"))
        if not quiet or response.status_code >= 400:
            log.info(line(request, response.status_code, time.perf_counter() - begun))
        return response


def line(request: HttpRequest, status: int, seconds: float) -> str:
    """The log line; a path that holds an invitation's token is named, not written out."""
    match = request.resolver_match
    path = request.path_info
    session = "-"
    if match is not None:
        session = str(match.kwargs.get("session_id", "-"))
        if "token" in match.kwargs:
            path = path.replace(str(match.kwargs["token"]), "***")
    user = getattr(request, "user", None)
    who = user.pk if user is not None and user.is_authenticated else "-"
    # ascii() keeps a line break in an address from looking like a line of the log
    return f"{request.method} {ascii(path)[1:-1]} {status} {seconds * 1000:.0f}ms user={who} session={session}"
