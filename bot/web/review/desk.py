"""What the trainer's drawer shows: the machine's values, the verdicts on them, and what they add up to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.catalog import Catalog
from bot.domain.scorecard import Scorecard
from bot.web.practice.models import PracticeSession, Turn
from bot.web.review.completing import last_change
from bot.web.review.corrected import corrected_card
from bot.web.review.laying_over import pinned
from bot.web.review.models import ActCorrection, Change, Comment, Review, Verdict
from bot.web.review.telling import Told, names_of, told
from bot.web.review.totals import TOTAL, trainers_total, would_pass
from bot.web.transcript.page import PinnedComment

KEYS = "1234567890-="
"""What chooses the first, second, … dimension."""
HISTORY = 20


@dataclass(frozen=True, slots=True)
class DeskRow:
    """One dimension in the drawer.

    Attributes:
        key: what chooses it on the keyboard.
        machine: the machine's value, 0–100.
        corrected: its value with the trainer's acts; None where that is the machine's.
        verdict: None = nobody has said anything.
    """

    id: str
    key: str
    name: str
    weight: int
    machine: int
    corrected: int | None
    verdict: Verdict | None

    @property
    def decision(self) -> str:
        """Of the verdict; empty for none."""
        return self.verdict.decision if self.verdict else ""

    @property
    def value(self) -> int | None:
        """What counts; None where it is taken out."""
        return self.verdict.value if self.verdict else self.machine


@dataclass(frozen=True, slots=True)
class Desk:
    """The drawer.

    Attributes:
        total: the trainer's, 0–100; None while every line is taken out.
        passes: what the total says.
        corrected_total: the machine's with the trainer's acts; None where nothing is corrected.
        overruled: the verdict on the total as a whole, which a dispute has brought about.
        history: the newest changes first.
        undoable: the change that Undo would take back, where it is the reader's own.
        comments: on the session as a whole.
    """

    review: Review
    rows: tuple[DeskRow, ...]
    machine: int
    total: int | None
    passes: bool
    pass_mark: int
    corrected_total: int | None
    overruled: Verdict | None
    history: tuple[Told, ...]
    undoable: bool
    comments: tuple[PinnedComment, ...]

    @property
    def judged(self) -> int:
        """How many lines have a verdict."""
        return sum(row.verdict is not None for row in self.rows)


def desk_of(
    session: PracticeSession,
    review: Review,
    turns: Sequence[Turn],
    corrections: Sequence[ActCorrection],
    comments: Sequence[Comment],
    words: Catalog,
    reader: object,
) -> Desk:
    """The drawer of a scored session; `review` may be one that isn't stored yet."""
    card = Scorecard.from_json(session.scorecard)
    other = corrected_card(session, turns, corrections)
    verdicts = {one.dimension: one for one in review.verdicts.select_related("by")} if review.pk else {}
    changes: list[Change] = list(review.changes.select_related("by")) if review.pk else []
    total = trainers_total(card, verdicts.values())
    last = last_change(changes)
    return Desk(
        review=review,
        rows=_rows(card, other, verdicts, names_of(session, words)),
        machine=card.total,
        total=total,
        passes=total is not None and would_pass(other or card, total),
        pass_mark=card.pass_mark,
        corrected_total=other.total if other else None,
        overruled=verdicts.get(TOTAL),
        history=tuple(told(changes[::-1][:HISTORY], session, words)),
        undoable=last is not None and last.by == reader,
        comments=tuple(pinned(one) for one in comments if one.turn_id is None),
    )


def _rows(
    card: Scorecard, other: Scorecard | None, verdicts: Mapping[str, Verdict], names: Mapping[str, str]
) -> tuple[DeskRow, ...]:
    corrected = {one.id: one.value for one in other.dimensions} if other else {}
    return tuple(
        DeskRow(
            id=one.id,
            key=key,
            name=names[one.id],
            weight=one.weight,
            machine=one.value,
            corrected=corrected.get(one.id) if corrected.get(one.id, one.value) != one.value else None,
            verdict=verdicts.get(one.id),
        )
        for key, one in zip(KEYS.ljust(len(card.dimensions)), card.dimensions, strict=False)
    )
