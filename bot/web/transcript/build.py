"""From stored rows to the page, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from bot.catalog import Catalog
from bot.domain.language import Language
from bot.web.content import catalog
from bot.web.practice.aftermath import aftermath_of
from bot.web.practice.models import PracticeSession, Turn
from bot.web.transcript.exchanges import exchanges, mood_rows
from bot.web.transcript.outcomes import ending
from bot.web.transcript.page import DimensionRow, Finding, ScoredTranscript


def build(session: PracticeSession, turns: Sequence[Turn], words: Catalog) -> ScoredTranscript:
    """The scored transcript of a session.

    Args:
        turns: all of it, in order.
        words: content in the reader's language, which may differ from the language of the conversation.
    """
    moves = exchanges(turns, words)
    end, card = ending(session.outcome), session.scorecard or {}
    after = aftermath_of(session)
    marks = {mark.act: mark for exchange in moves for mark in exchange.marks}
    anchors = {exchange.position: f"turn-{exchange.number}" for exchange in moves if exchange.position}
    return ScoredTranscript(
        outcome=words.endings.get(session.outcome) or _("The conversation is still under way."),
        outcome_short=end.short,
        outcome_tone=end.tone,
        outcome_detail=end.detail,
        total=card.get("total"),
        pass_mark=card.get("pass_mark", words.rubric.pass_mark),
        passed=card.get("passed"),
        nps=card.get("nps"),
        satisfaction=after.satisfaction if after else None,
        friend=after.friend if after else "",
        need=_need(session),
        dimensions=tuple(_dimension(row, words, anchors) for row in card.get("dimensions", ())),
        exchanges=moves,
        moods=mood_rows(moves),
        acts=tuple(
            sorted(marks.values(), key=lambda mark: (("helps", "neutral", "hurts").index(mark.tone), mark.label))
        ),
    )


def _need(session: PracticeSession) -> str:
    scenario = catalog(Language.of(session.language)).scenarios.get(session.scenario)
    return scenario.brief.need if scenario and session.has_ended else ""


def _dimension(row: Mapping[str, object], words: Catalog, anchors: Mapping[int | None, str]) -> DimensionRow:
    known = next((dimension for dimension in words.rubric.dimensions if dimension.id == row["id"]), None)
    points: Sequence[Mapping[str, object]] = row["points"]  # type: ignore[assignment]
    return DimensionRow(
        id=str(row["id"]),
        name=known.name if known else str(row["name"]),
        description=known.description if known else "",
        weight=int(str(row["weight"])),
        value=int(str(row["value"])),
        findings=tuple(_finding(point, words, anchors) for point in points),
    )


def _finding(point: Mapping[str, object], words: Catalog, anchors: Mapping[int | None, str]) -> Finding:
    event, missing = str(point["event"] or ""), bool(point.get("missing"))
    known = words.events.get(event)
    position = point["turn"]
    why = str(point["why"])
    label = known.label if known else ""
    if missing:
        label, why = _("Missing"), words.rubric.missing.get(event, why)
    elif known:
        why = known.why
    elif not label:
        # An ending counts, too; it is named by its own words.
        label, why = ending(event).short, words.endings.get(event, why)
    return Finding(
        label=label,
        why=why,
        delta=int(str(point["delta"])),
        missing=missing,
        position=position,  # type: ignore[arg-type]
        anchor=anchors.get(position, ""),  # type: ignore[arg-type]
        start=point["start"],  # type: ignore[arg-type]
        end=point["end"],  # type: ignore[arg-type]
    )
