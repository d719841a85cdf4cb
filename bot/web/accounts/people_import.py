"""Reading people from a CSV file: what can be made of it, and every line that is wrong."""

from __future__ import annotations

import csv
import io
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bot.domain.text import fold, normalise
from bot.web.accounts.invitations import enrol
from bot.web.accounts.models import Cohort, User
from bot.web.accounts.password_links import make_link
from bot.web.accounts.roles import Role
from bot.web.audit.log import record
from bot.web.errors import NotPossible

MOST_ROWS = 1000
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "full name", "ten", "ho ten", "ho va ten"),
    "username": ("username", "sign-in name", "login", "ten dang nhap", "tai khoan"),
    "role": ("role", "vai tro"),
    "cohort": ("cohort", "class", "group", "lop", "nhom"),
}
"""Our name for a column -> the headings that are understood, folded (no case, no diacritics)."""
ROLES: Mapping[str, Role] = {
    "": Role.TRAINEE,
    "trainee": Role.TRAINEE,
    "hoc vien": Role.TRAINEE,
    "trainer": Role.TRAINER,
    "nguoi huong dan": Role.TRAINER,
}


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A line that can be used.

    Attributes:
        line: its number in the file, from 1.
        cohort: name of a cohort that the importer leads; empty = none.
    """

    line: int
    name: str
    username: str
    role: Role
    cohort: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A line that can't be used and one sentence why."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds."""

    people: tuple[NewPerson, ...]
    problems: tuple[Problem, ...]


def read_people(data: bytes, cohorts: Sequence[Cohort], default: Cohort | None) -> Reading:
    """Read a CSV file with a heading; comma, semicolon or tab between columns; UTF-8 with or without a mark.

    Args:
        cohorts: those that may be named.
        default: where people without a cohort go.

    Raises:
        NotPossible: it is no such file at all.
    """
    try:
        text = normalise(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise NotPossible(_("The file is not UTF-8. In your spreadsheet choose “CSV UTF-8” when saving.")) from None
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    rows = csv.reader(io.StringIO(text), delimiter=delimiter)
    try:
        heading = next(rows, [])
        lines = [(rows.line_num, row) for row in rows if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise NotPossible(_("The file can't be read as CSV: %(error)s.") % {"error": error}) from None
    places = _places(heading)
    if "name" not in places or "username" not in places:
        raise NotPossible(_("The first line must name the columns, at least “name” and “username”."))
    if len(lines) > MOST_ROWS:
        raise NotPossible(_("The file has more than %(count)s people. Please split it.") % {"count": MOST_ROWS})
    return _check(lines, places, {fold(cohort.name): cohort.name for cohort in cohorts}, default)


def make_people(people: Sequence[NewPerson], *, by: User) -> list[tuple[User, str]]:
    """Make the accounts, all or none.

    Returns:
        Each with the path of the page where they set their password, to be shown once.
    """
    made = []
    with transaction.atomic():
        cohorts = {cohort.name: cohort for cohort in Cohort.objects.filter(name__in={one.cohort for one in people})}
        for one in people:
            # A random password that nobody knows: nobody signs in before they have set their own.
            user = User.objects.create_user(one.username, password=secrets.token_urlsafe(32), name=one.name)
            user.groups.add(Group.objects.get(name=one.role.value))
            if one.cohort:
                enrol(user, cohorts[one.cohort], one.role)
            record("account.imported", actor=by, person=user, role=one.role.value, cohort=one.cohort)
            made.append((user, make_link(user, by=by)))
    return made


def _places(heading: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, cell in enumerate(heading):
        for column, names in COLUMNS.items():
            if fold(cell).strip() in names:
                found.setdefault(column, place)
    return found


def _check(
    lines: Sequence[tuple[int, list[str]]],
    places: Mapping[str, int],
    cohorts: Mapping[str, str],
    default: Cohort | None,
) -> Reading:
    people: list[NewPerson] = []
    problems: list[Problem] = []
    taken = {name.casefold() for name in User.objects.values_list("username", flat=True)}
    seen: dict[str, int] = {}
    for line, row in lines:
        cells = {column: row[place].strip() if place < len(row) else "" for column, place in places.items()}
        username = User.normalize_username(cells["username"])
        complaint = _complaint(cells, username, taken, seen, cohorts)
        if complaint:
            problems.append(Problem(line, complaint))
            continue
        seen[username.casefold()] = line
        named = cohorts[fold(cells["cohort"])] if cells.get("cohort") else default.name if default else ""
        people.append(NewPerson(line, cells["name"], username, ROLES[fold(cells.get("role", ""))], named))
    return Reading(tuple(people), tuple(problems))


def _complaint(
    cells: Mapping[str, str], username: str, taken: set[str], seen: Mapping[str, int], cohorts: Mapping[str, str]
) -> str:
    key = username.casefold()
    if not cells["name"] or not username:
        return _("The name or the sign-in name is missing.")
    if len(cells["name"]) > 150 or len(username) > 150:
        return _("The name or the sign-in name is longer than 150 characters.")
    try:
        UnicodeUsernameValidator()(username)
    except ValidationError:
        return _("The sign-in name “%(name)s” may hold only letters, digits and . _ - @ +") % {"name": username}
    if key in taken:
        return _("The sign-in name “%(name)s” is taken.") % {"name": username}
    if key in seen:
        return _("The sign-in name “%(name)s” stands in line %(line)s already.") % {"name": username, "line": seen[key]}
    if fold(cells.get("role", "")) not in ROLES:
        return _("The role “%(role)s” is unknown; write trainee or trainer.") % {"role": cells["role"]}
    if cells.get("cohort") and fold(cells["cohort"]) not in cohorts:
        return _("You lead no cohort called “%(name)s”; make it first.") % {"name": cells["cohort"]}
    return ""
