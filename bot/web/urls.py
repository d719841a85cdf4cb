"""Every address."""

from __future__ import annotations

from django.urls import include, path

from bot.web.home import home

urlpatterns = [
    path("", home, name="home"),
    path("", include("bot.web.health.urls")),
    path("", include("bot.web.accounts.urls")),
    path("practice/", include("bot.web.practice.urls")),
    path("audit/", include("bot.web.audit.urls")),
    path("review/", include("bot.web.review.urls")),
]
handler404 = "bot.web.failures.not_found"
handler403 = "bot.web.failures.forbidden"
handler500 = "bot.web.failures.server_error"
