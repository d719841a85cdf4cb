"""Which scenario next: the one that trains the weakest dimension, at a level that fits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.ears import FAIR
from bot.domain.progress import LATELY, Attempt, trends, weakest
from bot.domain.rubric import Dimension, Rubric
from bot.domain.scenario import Authority, Opens, Scenario, Tell

STRONG = 85
"""Mean from which a dimension needs no training of its own."""
MANY = 3
"""Occasions in one scenario beyond which more make no difference."""
_LEVELS_APART, _JUST_PLAYED, _PLAYED_BEFORE = 15, 30, 8
"""What speaks against a scenario, on the scale of `trains`."""
HIGHEST = 3


@dataclass(frozen=True, slots=True)
class Proposal:
    """What to play next and why.

    Attributes:
        dimension: the one that it trains; empty for a first session, or where everything is strong.
        lately: that dimension's mean in the last sessions.
    """

    scenario: str
    dimension: str = ""
    lately: int = 0


def propose(scenarios: Iterable[Scenario], rubric: Rubric, attempts: Sequence[Attempt]) -> Proposal | None:
    """The next scenario; None where there is none to choose from.

    Args:
        attempts: the oldest first.
    """
    found = weakest(trends(attempts, [dimension.id for dimension in rubric.dimensions]))
    wanted = fitting_level(attempts, rubric.pass_mark)
    dimension = None
    if found and found.lately < STRONG:
        dimension = next(one for one in rubric.dimensions if one.id == found.dimension)
    recent = {one.scenario for one in attempts[-LATELY:]}
    times = [one.scenario for one in attempts]

    def merit(scenario: Scenario) -> tuple[int, str]:
        against = _LEVELS_APART * abs(scenario.level - wanted)
        against += _JUST_PLAYED * (scenario.id in recent)
        against += _PLAYED_BEFORE * min(MANY, times.count(scenario.id))
        return against - (trains(dimension, scenario) if dimension else 0), scenario.id

    best = min(scenarios, key=merit, default=None)
    if best is None:
        return None
    return Proposal(best.id, dimension.id, found.lately) if dimension and found else Proposal(best.id)


def fitting_level(attempts: Sequence[Attempt], pass_mark: int) -> int:
    """One level above the highest that was passed lately; the first for a beginner."""
    passed = [one.level for one in attempts[-2 * LATELY :] if one.total >= pass_mark]
    return min(HIGHEST, max(passed) + 1) if passed else 1


def trains(dimension: Dimension, scenario: Scenario) -> int:
    """How much occasion a scenario gives for what a dimension counts, 0–100.

    It follows from the rubric's own rules and the scenario's fault, facts, remedies and promises, so rubrics and
    scenarios that are added need nothing more.
    """
    if not dimension.weight[scenario.fault]:
        return 0
    rules = [rule for rule in dimension.rules if not rule.faults or scenario.fault in rule.faults]
    if not rules:
        return 30 * scenario.level  # nothing but the ending counts: harder customers train it more
    sizes = [(abs(rule.points) * min(MANY, rule.times), occasions(rule.event, scenario)) for rule in rules]
    return 100 * sum(size * times for size, times in sizes) // (MANY * sum(size for size, _ in sizes))


def occasions(event: str, scenario: Scenario) -> int:
    """How much in a scenario can bring an event about, 0–3."""
    count = _OCCASIONS.get(event)
    return 1 if count is None else min(MANY, count(scenario))


def _remedies(scenario: Scenario, authority: Authority, worth: int = 0) -> int:
    return sum(one.authority is authority and one.worth >= worth for one in scenario.remedies)


def _facts(scenario: Scenario, *tells: Tell) -> int:
    return sum(one.tell in tells for one in scenario.facts)


def _promises(scenario: Scenario, *, keepable: bool) -> int:
    return sum(one.keepable is keepable for one in scenario.promises)


def _ours(scenario: Scenario) -> int:
    return MANY * scenario.fault.ours


def _not_ours(scenario: Scenario) -> int:
    return MANY * (not scenario.fault.ours)


def _refusing(scenario: Scenario) -> int:
    return _remedies(scenario, Authority.NEVER) + _not_ours(scenario)


def _consulting(scenario: Scenario) -> int:
    needed = sum(one.id in scenario.need and one.authority is Authority.CONSULT for one in scenario.remedies)
    return _remedies(scenario, Authority.CONSULT) + needed


def _listening(scenario: Scenario) -> int:
    return _facts(scenario, Tell.WHEN_ASKED, Tell.WHEN_TRUSTING)


def _tempting(scenario: Scenario) -> int:
    return _promises(scenario, keepable=False) + _remedies(scenario, Authority.NEVER)


def _provoking(scenario: Scenario) -> int:
    return scenario.level


_OCCASIONS: Mapping[str, Callable[[Scenario], int]] = {
    **dict.fromkeys(("owned_named", "owned_bare", "excuse", "contradiction", "blame_others", "forbearance"), _ours),
    **dict.fromkeys(("owned_falsely", "blame_customer"), _not_ours),
    **dict.fromkeys(("boundary", "dismissal"), _refusing),
    **dict.fromkeys(("consulted", "offer_beyond", "consulted_needlessly"), _consulting),
    **dict.fromkeys(("question_useful", "empathy_named", "paraphrase", "question_open"), _listening),
    **dict.fromkeys(("overpromise", "promise_impossible", "never_allowed"), _tempting),
    **dict.fromkeys(("insult", "slow", "ignored_question", "crowding", "under_fire"), _provoking),
    **dict.fromkeys(
        ("next_step_timed", "promise_kept", "promise_late", "follow_up"),
        lambda scenario: _promises(scenario, keepable=True),
    ),
    **dict.fromkeys(
        ("offer_full", "offer_fair", "options"), lambda scenario: _remedies(scenario, Authority.ALONE, FAIR)
    ),
    "advance_notice": lambda scenario: MANY * (scenario.opens is Opens.AGENT),
}
