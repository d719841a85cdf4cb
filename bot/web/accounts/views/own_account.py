"""One's own account."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import login, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bot.web.accounts import changes, password_links
from bot.web.accounts.forms import NewPasswordForm, OwnNameForm, OwnPasswordForm
from bot.web.accounts.views.person import data_file
from bot.web.audit.log import record


@require_http_methods(["GET", "HEAD", "POST"])
def own_account(request: HttpRequest) -> HttpResponse:
    """Name and password; each form is sent by itself."""
    asked = request.POST.get("form", "")
    name = OwnNameForm(request.POST if asked == "name" else None, instance=request.user)
    password = OwnPasswordForm(request.user, request.POST if asked == "password" else None)
    for form in (name, password):
        if form.is_bound and form.is_valid():
            form.save()
            if form is password:
                record("password.set", actor=request.user, person=request.user)
                update_session_auth_hash(request, request.user)
            messages.success(request, _("Saved."))
            return redirect("accounts:own")
    status = 422 if asked else 200
    request.user.refresh_from_db()  # a refused name must not show in the page's head
    return render(request, "accounts/own.html", {"name_form": name, "password_form": password}, status=status)


@require_POST
def sign_out_elsewhere(request: HttpRequest) -> HttpResponse:
    """End every other signed-in browser; this one stays."""
    changes.sign_out_everywhere(request.user, by=request.user)
    request.user.refresh_from_db()
    update_session_auth_hash(request, request.user)
    messages.success(request, _("Every other browser is signed out."))
    return redirect("accounts:own")


@require_POST
def own_data(request: HttpRequest) -> HttpResponse:
    """Everything stored about oneself, as a JSON file."""
    record("account.exported", actor=request.user, person=request.user)
    return data_file(request.user)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def set_password(request: HttpRequest, token: str) -> HttpResponse:
    """By a link that a trainer made."""
    link = password_links.find(token)
    if link is None:
        return render(request, "accounts/invitation_void.html", status=410)
    form = NewPasswordForm(link.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = password_links.use(token, form.cleaned_data["new_password"])
        if user is None:
            return render(request, "accounts/invitation_void.html", status=410)
        login(request, user, backend="django.contrib.auth.backends.ModelBackend")
        return redirect("home")
    status = 422 if form.is_bound else 200
    return render(request, "accounts/set_password.html", {"form": form, "person": link.user}, status=status)
