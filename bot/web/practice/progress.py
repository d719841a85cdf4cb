"""A trainee's progress as the home page shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bot.catalog import Catalog
from bot.domain.curriculum import Proposal, propose
from bot.domain.progress import Attempt, Streak, Trend, attempt_of, streaks, trend, trends
from bot.domain.scenario import Scenario
from bot.domain.scorecard import Scorecard
from bot.web.accounts.models import User
from bot.web.practice.models import PracticeSession
from bot.web.review.final import with_shown

LOOKED_BACK = 40
"""Sessions that trends and streaks look back on."""
DRAWN = 12
"""Values in one small curve."""
WIDTH, HEIGHT = 100.0, 32.0


@dataclass(frozen=True, slots=True)
class Curve:
    """A trend with its small curve.

    Attributes:
        points: of an SVG polyline in a box of 100 × 32.
        last: the last point, x and y.
    """

    name: str
    value: int
    change: int | None
    count: int
    points: str
    last: tuple[str, str]


@dataclass(frozen=True, slots=True)
class StreakCard:
    """A streak in words."""

    label: str
    now: int
    best: int


@dataclass(frozen=True, slots=True)
class ProposalCard:
    """The next scenario with the reason for it."""

    scenario: Scenario
    reason: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """One session in the table behind the curves; None where a dimension didn't apply."""

    when: datetime
    title: str
    total: int
    values: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """Everything of it.

    Attributes:
        curves: the score first, then the dimensions in the rubric's order.
        names: of the dimensions, for the table.
        rows: newest first.
    """

    proposal: ProposalCard | None
    streaks: tuple[StreakCard, ...]
    curves: tuple[Curve, ...]
    names: tuple[str, ...]
    rows: tuple[TableRow, ...]


def progress_of(trainee: User, words: Catalog, offered: Catalog) -> Progress:
    """How a trainee gets on.

    Args:
        words: content in the language of the page.
        offered: content in the language in which the next scenario is proposed.
    """
    sessions = _sessions(trainee)
    attempts = [_attempt(session, words) for session in sessions]
    rubric = words.rubric
    names = {dimension.id: dimension.name for dimension in rubric.dimensions}
    found = trends(attempts, list(names))
    shown = tuple(one.dimension for one in found)
    curves = [_curve(names[one.dimension], one) for one in found]
    if attempts:
        curves.insert(0, _curve(_("Score"), trend("", tuple(one.total for one in attempts))))
    return Progress(
        proposal=_proposal(
            propose(offered.scenarios.values(), rubric, attempts), offered, names, played=bool(attempts)
        ),
        streaks=tuple(_streak(one) for one in streaks(attempts) if one.best > 1),
        curves=tuple(curves),
        names=tuple(names[dimension] for dimension in shown),
        rows=tuple(_rows(sessions, attempts, words, shown)),
    )


def _sessions(trainee: User) -> Sequence[PracticeSession]:
    """Whose score the trainee may see."""
    ended = PracticeSession.objects.filter(trainee=trainee, ended__isnull=False, scorecard__isnull=False)
    ended = with_shown(ended).filter(held_back=False)
    return list(ended.order_by("-started", "-id")[:LOOKED_BACK])[::-1]


def _attempt(session: PracticeSession, words: Catalog) -> Attempt:
    scenario = words.scenarios.get(session.scenario)
    found = attempt_of(
        Scorecard.from_json(session.scorecard),
        scenario=session.scenario,
        level=scenario.level if scenario else 1,
        outcome=session.outcome,
        turns=int((session.state or {}).get("turn", 0)),
    )
    return replace(found, total=session.shown_total)


def _curve(name: str, one: Trend) -> Curve:
    values = one.values[-DRAWN:]
    step = WIDTH / max(1, len(values) - 1)
    spots = [(f"{step * index:.1f}", f"{HEIGHT * (1 - value / 100):.1f}") for index, value in enumerate(values)]
    return Curve(
        name=name,
        value=one.values[-1],
        change=one.change,
        count=len(values),
        points=" ".join(",".join(spot) for spot in spots),
        last=spots[-1],
    )


def _streak(one: Streak) -> StreakCard:
    label = {
        "won_back": ngettext("customer won back in a row", "customers won back in a row", one.now),
        "no_dodge": ngettext(
            "session in a row without a non-apology", "sessions in a row without a non-apology", one.now
        ),
        "kept_promises": ngettext(
            "session in a row with no promise out of reach", "sessions in a row with no promise out of reach", one.now
        ),
    }[one.id]
    return StreakCard(label, one.now, one.best)


def _proposal(
    found: Proposal | None, offered: Catalog, names: Mapping[str, str], *, played: bool
) -> ProposalCard | None:
    if found is None:
        return None
    if not found.dimension:
        reason = (
            _("You are strong on every line; here is another customer to try it on.")
            if played
            else _("A good one to begin with.")
        )
    else:
        reason = _(
            "Your weakest line lately is “%(dimension)s” (%(mean)d on average); this one gives much occasion for it."
        )
        reason %= {"dimension": names[found.dimension], "mean": found.lately}
    return ProposalCard(offered.scenarios[found.scenario], reason)


def _rows(
    sessions: Sequence[PracticeSession], attempts: Sequence[Attempt], words: Catalog, shown: Sequence[str]
) -> list[TableRow]:
    found = []
    for session, attempt in zip(reversed(sessions), reversed(attempts), strict=True):
        scenario = words.scenarios.get(session.scenario)
        values = tuple(attempt.values.get(dimension) for dimension in shown)
        found.append(TableRow(session.started, scenario.title if scenario else session.scenario, attempt.total, values))
    return found
