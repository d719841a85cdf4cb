"""Addresses about people."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.urls import path

from bot.web.accounts.views.join import join
from bot.web.accounts.views.language import set_language, set_theme
from bot.web.accounts.views.people import make_invitation, people
from bot.web.accounts.views.sign_in import SignIn, SignOut

app_name = "accounts"
urlpatterns = [
    path("sign-in/", SignIn.as_view(), name="sign_in"),
    path("sign-out/", login_not_required(SignOut.as_view()), name="sign_out"),
    path("join/<str:token>/", join, name="join"),
    path("language/", set_language, name="language"),
    path("theme/", set_theme, name="theme"),
    path("people/", people, name="people"),
    path("people/invite/", make_invitation, name="invite"),
]
