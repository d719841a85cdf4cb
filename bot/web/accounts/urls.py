"""Addresses about people."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.urls import path

from bot.web.accounts.views.cohorts import cohort, cohorts, delete_cohort, new_cohort
from bot.web.accounts.views.import_people import import_people, make_imported
from bot.web.accounts.views.join import join
from bot.web.accounts.views.language import set_language, set_theme
from bot.web.accounts.views.own_account import own_account, own_data, set_password, sign_out_elsewhere
from bot.web.accounts.views.people import make_invitation, people
from bot.web.accounts.views.person import change_person, erase_person, export_person, person
from bot.web.accounts.views.sign_in import SignIn, SignOut
from bot.web.accounts.views.sso import SsoBack, SsoStart

app_name = "accounts"
urlpatterns = [
    path("sign-in/", SignIn.as_view(), name="sign_in"),
    path("sign-out/", login_not_required(SignOut.as_view()), name="sign_out"),
    path("join/<str:token>/", join, name="join"),
    path("language/", set_language, name="language"),
    path("theme/", set_theme, name="theme"),
    path("people/", people, name="people"),
    path("people/invite/", make_invitation, name="invite"),
    path("people/import/", import_people, name="import"),
    path("people/import/make/", make_imported, name="make_imported"),
    path("people/<int:person_id>/", person, name="person"),
    path("people/<int:person_id>/change/", change_person, name="change_person"),
    path("people/<int:person_id>/export/", export_person, name="export_person"),
    path("people/<int:person_id>/erase/", erase_person, name="erase_person"),
    path("cohorts/", cohorts, name="cohorts"),
    path("cohorts/new/", new_cohort, name="new_cohort"),
    path("cohorts/<int:cohort_id>/", cohort, name="cohort"),
    path("cohorts/<int:cohort_id>/delete/", delete_cohort, name="delete_cohort"),
    path("account/", own_account, name="own"),
    path("account/sign-out-elsewhere/", sign_out_elsewhere, name="sign_out_elsewhere"),
    path("account/data/", own_data, name="own_data"),
    path("sso/", login_not_required(SsoStart.as_view()), name="sso"),
    path("sso/back/", login_not_required(SsoBack.as_view()), name="sso_back"),
    path("password/<str:token>/", set_password, name="set_password"),
]
