"""The ways a session went and could have gone, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from bot.catalog import Catalog
from bot.web.practice.models import Branch, PracticeSession, Turn
from bot.web.practice.rewinding import turns_of
from bot.web.transcript.exchanges import exchanges, mood_rows
from bot.web.transcript.outcomes import Ending, ending
from bot.web.transcript.page import Exchange, MoodRow
from bot.web.transcript.verdict import Verdict, verdict_of

EXCERPT = 160
DRAWN = 6
"""How many curves a chart can hold and still be read."""


@dataclass(frozen=True, slots=True)
class Version:
    """The session as it was (number 0), or one of its branches.

    Attributes:
        position: the turn that is written anew; None for the session itself.
        wrote, answered: what stands in the compared turn, and what the customer said to it; shortened.
        moods: after each turn.
    """

    number: int
    label: str
    url: str
    position: int | None
    wrote: str
    answered: str
    ending: Ending
    verdict: Verdict | None
    is_open: bool
    exchanges: tuple[Exchange, ...]
    moods: tuple[MoodRow, ...]

    @property
    def lowest(self) -> int | None:
        """The least anger after any of the trainee's turns."""
        return min((mood.anger for mood in self.moods[1:]), default=None)

    @property
    def last(self) -> MoodRow | None:
        """How the customer felt at the end."""
        return self.moods[-1] if self.moods else None

    def exchange(self, position: int) -> Exchange | None:
        """One turn of the trainee."""
        return next((one for one in self.exchanges if one.position == position), None)


@dataclass(frozen=True, slots=True)
class Pair:
    """The same turn in two versions; None where one of them had ended."""

    position: int | None
    before: Exchange | None
    after: Exchange | None


def original(session: PracticeSession, words: Catalog, *, at: int | None = None) -> Version:
    """The session as it was.

    Args:
        at: the turn to compare; None for none.
    """
    turns = list(session.turns.exclude(answered=None).order_by("number"))
    return _version(
        turns, words, 0, _("As it was"), reverse("practice:debrief", args=[session.pk]), None, at, session.outcome,
        session.scorecard, is_open=False,
    )  # fmt: skip


def version(branch: Branch, words: Catalog) -> Version:
    """One branch."""
    url = reverse("practice:branch", args=[branch.session_id, branch.number])
    label = _("Rewind %(number)d") % {"number": branch.number}
    return _version(
        turns_of(branch), words, branch.number, label, url, branch.position, branch.position, branch.outcome,
        branch.scorecard, is_open=branch.is_open,
    )  # fmt: skip


def pairs(before: Version, after: Version) -> tuple[Pair, ...]:
    """Turn by turn from the one that was written anew to the end of the longer one."""
    first = after.position or 1
    last = max((one.position or 0 for one in (*before.exchanges, *after.exchanges)), default=0)
    found = [Pair(number, before.exchange(number), after.exchange(number)) for number in range(first, last + 1)]
    farewells = [next((one for one in side.exchanges if one.kind == Turn.Kind.END), None) for side in (before, after)]
    return (*found, Pair(None, *farewells)) if any(farewells) else tuple(found)


def curves(versions: Sequence[Version]) -> Mapping[str, object]:
    """The moods for the chart's script; the newest where there are too many to tell apart."""
    drawn = [*versions[:1], *versions[1:][-(DRAWN - 1) :]]
    longest = max(versions, key=lambda one: len(one.moods), default=None)
    return {
        "labels": [mood.label for mood in longest.moods] if longest else [],
        "versions": [
            {
                "label": one.label,
                "anger": [mood.anger for mood in one.moods],
                "trust": [mood.trust for mood in one.moods],
                "patience": [mood.patience for mood in one.moods],
            }
            for one in drawn
        ],
    }


def _version(
    turns: Sequence[Turn],
    words: Catalog,
    number: int,
    label: str,
    url: str,
    position: int | None,
    at: int | None,
    outcome: str,
    card: Mapping[str, object] | None,
    *,
    is_open: bool,
) -> Version:
    shown = exchanges(turns, words)
    compared = next((turn for turn in turns if at is not None and turn.position == at), None)
    return Version(
        number=number,
        label=label,
        url=url,
        position=position,
        wrote=_excerpt(compared),
        answered=_shortened(compared.reply) if compared else "",
        ending=ending(outcome),
        verdict=verdict_of(card),
        is_open=is_open,
        exchanges=shown,
        moods=mood_rows(shown),
    )


def _excerpt(turn: Turn | None) -> str:
    if turn is None:
        return ""
    return _("asked the manager") if turn.kind == Turn.Kind.CONSULT else _shortened(turn.text)


def _shortened(text: str) -> str:
    return Truncator(text).chars(EXCERPT)
