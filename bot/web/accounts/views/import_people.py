"""Importing people: choose a file, see what it gives, make the accounts, hand out the links."""

from __future__ import annotations

import csv

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bot.web.access import ADMINISTER, INVITE, needs
from bot.web.accounts.people_import import make_people, read_people
from bot.web.accounts.scope import led_cohorts
from bot.web.errors import NotPossible

MOST_BYTES = 200_000


@require_http_methods(["GET", "HEAD", "POST"])
@needs(INVITE, hidden=True)
def import_people(request: HttpRequest) -> HttpResponse:
    """The form; on POST what would be made, with every bad line. Nothing is made yet."""
    context: dict[str, object] = {}
    if request.method == "POST":
        try:
            data = _data(request)
            context["reading"] = read_people(data, list(led_cohorts(request.user)), _default(request))
            context["data"] = data.decode("utf-8-sig")
        except NotPossible as error:
            context["error"] = str(error)
    return render(request, "accounts/import.html", context, status=422 if "error" in context else 200)


@require_POST
@needs(INVITE, hidden=True)
def make_imported(request: HttpRequest) -> HttpResponse:
    """Make the good lines' accounts and give out a file of links; it is the only place where they can be read."""
    try:
        reading = read_people(
            request.POST.get("data", "").encode()[:MOST_BYTES], list(led_cohorts(request.user)), _default(request)
        )
    except NotPossible as error:
        messages.error(request, str(error))
        return redirect("accounts:import")
    if not reading.people:
        messages.error(request, _("None of the lines can be used; nobody was added."))
        return redirect("accounts:import")
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="amends-links.csv"'
    response.write("\ufeff")  # spreadsheets take the file for UTF-8 only with this
    rows = csv.writer(response)
    rows.writerow([_("Name"), _("Sign-in name"), _("Link for the password")])
    for user, path in make_people(reading.people, by=request.user):
        rows.writerow([_harmless(user.name), _harmless(user.username), request.build_absolute_uri(path)])
    return response


def _data(request: HttpRequest) -> bytes:
    file = request.FILES.get("file")
    if file is None:
        raise NotPossible(_("Choose a CSV file first."))
    if file.size > MOST_BYTES:
        raise NotPossible(_("The file is larger than 200 KB. Please split it."))
    return file.read()


def _default(request: HttpRequest) -> object:
    return None if request.user.has_perm(ADMINISTER) else request.user.cohorts_led.first()


def _harmless(text: str) -> str:
    """A spreadsheet must not take a name for a formula."""
    return f"'{text}" if text[:1] in "=+-@\t\r" else text
