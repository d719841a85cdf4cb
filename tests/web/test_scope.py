"""Whose data a trainer sees."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.web.accounts.models import Cohort
from bot.web.accounts.scope import led_cohorts, visible_people, visible_sessions
from bot.web.practice.models import PracticeSession
from tests.web.conftest import People


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("trainer", {"tess", "olga", "tom"}),
        ("stranger", {"sara"}),
        ("administrator", {"tess", "olga", "tom", "sara", "ada", "noah"}),
        ("trainee", {"tess"}),
    ],
)
def test_one_sees_the_people_of_ones_cohorts(people: People, who: str, seen: set[str]) -> None:
    """Once each, however many cohorts somebody is in."""
    Cohort.objects.create(name="Evening").members.add(people.trainee)
    Cohort.objects.get(name="Evening").leaders.add(people.trainer)
    found = visible_people(getattr(people, who)).values_list("username", flat=True)
    assert set(found) == seen and len(found) == len(seen)


@pytest.mark.parametrize(("who", "count"), [("trainer", 1), ("stranger", 0), ("administrator", 1), ("other", 0)])
def test_one_sees_the_sessions_of_ones_cohorts(
    people: People, begin: Callable[..., PracticeSession], who: str, count: int
) -> None:
    """A trainee leads nobody and so sees nobody's here, not even by being in the same cohort."""
    begin()
    assert visible_sessions(getattr(people, who)).count() == count


def test_an_administrator_leads_every_cohort(people: People) -> None:
    """So that nobody is without help when a trainer leaves."""
    assert led_cohorts(people.administrator).count() == 2 and led_cohorts(people.trainer).count() == 1
