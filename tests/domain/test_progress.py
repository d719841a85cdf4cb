"""Trends, streaks and the next scenario."""

from __future__ import annotations

import pytest

from bot.catalog import load_catalog
from bot.domain.course import COURSE_EVENTS
from bot.domain.curriculum import _OCCASIONS, Proposal, fitting_level, propose, trains
from bot.domain.language import Language
from bot.domain.progress import Attempt, streaks, trend, trends, weakest
from bot.domain.turn import EVENTS

CATALOG = load_catalog(Language.EN)
RUBRIC = CATALOG.rubric


def attempt(**changes: object) -> Attempt:
    values = {"scenario": "satellite_fee", "level": 1, "outcome": "won_back", "total": 70, "turns": 6}
    return Attempt(**(values | {"dodged": False, "overreached": False} | changes))


@pytest.mark.parametrize(
    ("attempts", "now", "best"),
    [
        ([], 0, 0),
        ([{}, {}], 2, 2),
        ([{}, {}, {"dodged": True}], 0, 2),
        ([{"dodged": True}, {}], 1, 1),
        ([{}, {"turns": 1, "dodged": True}, {}], 2, 2),
        ([{}, {"dodged": None}, {}], 2, 2),
    ],
    ids=["nothing yet", "all", "broken", "begun", "too short to tell", "an old scorecard does not tell"],
)
def test_a_streak_counts_sessions_in_a_row(attempts: list[dict[str, object]], now: int, best: int) -> None:
    """The newest session decides whether it goes on; what says nothing is passed over."""
    found = {one.id: one for one in streaks([attempt(**changes) for changes in attempts])}["no_dodge"]
    assert (found.now, found.best) == (now, best)


def test_winning_back_is_a_streak_of_its_own() -> None:
    """Settled is good, but it isn't won back."""
    found = streaks([attempt(), attempt(), attempt(outcome="settled"), attempt()])[0]
    assert (found.id, found.now, found.best) == ("won_back", 1, 2)


@pytest.mark.parametrize(
    ("values", "lately", "change"),
    [((50,), 50, None), ((40, 50, 60), 50, None), ((10, 40, 50, 60), 50, 40), ((10, 20, 30, 40, 50, 60), 50, 30)],
)
def test_a_trend_compares_three_with_three(values: tuple[int, ...], lately: int, change: int | None) -> None:
    """One lucky session is no trend."""
    found = trend("human", values)
    assert (found.lately, found.change) == (lately, change)


def test_the_weakest_is_the_lowest_lately() -> None:
    """What was weak long ago doesn't count any more; what never applied isn't there."""
    attempts = [attempt(values={"a": 0, "b": 60})] + [attempt(values={"a": 80, "b": 40})] * 3
    assert weakest(trends(attempts, ["a", "b", "c"])).dimension == "b"
    assert weakest(()) is None


def test_the_occasions_name_real_events() -> None:
    """A renamed event would silently lose its weight."""
    assert set(_OCCASIONS) <= {*EVENTS, *COURSE_EVENTS}


@pytest.mark.parametrize(("weak", "ours"), [("owns_fault", True), ("fair_and_firm", False)])
def test_owning_and_not_owning_are_two_skills(weak: str, ours: bool) -> None:
    """Who is weak at one of them gets a scenario for that one."""
    values = {dimension.id: 20 if dimension.id == weak else 90 for dimension in RUBRIC.dimensions}
    found = propose(CATALOG.scenarios.values(), RUBRIC, [attempt(values=values)] * 3)
    assert CATALOG.scenarios[found.scenario].fault.ours is ours


def test_what_does_not_apply_is_not_trained() -> None:
    """And occasion is a share, 0 to 100."""
    for dimension in RUBRIC.dimensions:
        for scenario in CATALOG.scenarios.values():
            assert 0 <= trains(dimension, scenario) <= 100
            assert dimension.weight[scenario.fault] or not trains(dimension, scenario)


def test_a_beginner_gets_an_easy_one() -> None:
    """Level 1, and no reason is made up."""
    found = propose(CATALOG.scenarios.values(), RUBRIC, ())
    assert CATALOG.scenarios[found.scenario].level == 1 and found.dimension == ""


@pytest.mark.parametrize("weak", [dimension.id for dimension in RUBRIC.dimensions])
def test_the_next_scenario_trains_the_weakest_dimension(weak: str) -> None:
    """It gives occasion for it, wasn't just played, and the same history gives the same proposal."""
    values = {dimension.id: 20 if dimension.id == weak else 90 for dimension in RUBRIC.dimensions}
    attempts = [attempt(values=values)] * 3
    found = propose(CATALOG.scenarios.values(), RUBRIC, attempts)
    assert found == propose(reversed(list(CATALOG.scenarios.values())), RUBRIC, attempts)
    assert (found.dimension, found.lately) == (weak, 20) and found.scenario != "satellite_fee"
    dimension = next(one for one in RUBRIC.dimensions if one.id == weak)
    fits = [trains(dimension, scenario) for scenario in CATALOG.scenarios.values()]
    assert trains(dimension, CATALOG.scenarios[found.scenario]) >= sorted(fits)[len(fits) // 2]


def test_who_is_strong_everywhere_gets_a_harder_one() -> None:
    """No weakness is made up."""
    values = {dimension.id: 95 for dimension in RUBRIC.dimensions}
    found = propose(CATALOG.scenarios.values(), RUBRIC, [attempt(values=values, total=95, level=2)] * 3)
    assert found == Proposal(found.scenario) and CATALOG.scenarios[found.scenario].level == 3
    assert propose((), RUBRIC, ()) is None


@pytest.mark.parametrize(
    ("passed", "level"), [([], 1), ([(1, 70)], 2), ([(1, 70), (2, 60)], 2), ([(2, 80)], 3), ([(3, 80)], 3)]
)
def test_levels_rise_with_what_was_passed(passed: list[tuple[int, int]], level: int) -> None:
    """One step at a time, three at most."""
    assert fitting_level([attempt(level=level, total=total) for level, total in passed], 65) == level
