"""What every page needs to know of how it should look."""

from __future__ import annotations

from django.http import HttpRequest

THEMES = ("auto", "light", "dark")
THEME_COOKIE = "amends_theme"


def appearance(request: HttpRequest) -> dict[str, object]:
    """Template context: the chosen theme."""
    theme = request.COOKIES.get(THEME_COOKIE, "auto")
    return {"theme": theme if theme in THEMES else "auto"}
