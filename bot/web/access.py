"""Who may see what: a session is its trainee's; trainers see their cohorts' (`accounts.scope`), others nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

PRACTISE = "practice.practise"
REVIEW = "practice.review_sessions"
INVITE = "accounts.invite_people"
ADMINISTER = "accounts.administer"

View = Callable[..., HttpResponse]


def needs(permission: str, *, hidden: bool = False) -> Callable[[View], View]:
    """Let only people with a permission in.

    Args:
        permission: `app.codename`.
        hidden: answer 404 rather than 403, as if there were nothing here.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if not request.user.has_perm(permission):
                if hidden:
                    raise Http404
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return checked

    return decorate


def wants_json(request: HttpRequest) -> bool:
    """Whether a script of ours is asking rather than a person following a link."""
    return request.headers.get("Accept", "").startswith("application/json")
