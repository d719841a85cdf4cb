"""From stored rows to the page, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from bot.catalog import Catalog
from bot.domain.language import Language
from bot.domain.turn import HELPING_EVENTS
from bot.web.content import catalog
from bot.web.practice.aftermath import aftermath_of
from bot.web.practice.models import PracticeSession, Turn
from bot.web.transcript.outcomes import ending
from bot.web.transcript.page import Change, DimensionRow, Effect, Exchange, Finding, MoodRow, ScoredTranscript
from bot.web.transcript.segments import Mark, cut

MOODS = ("anger", "trust", "patience")


def build(session: PracticeSession, turns: Sequence[Turn], words: Catalog) -> ScoredTranscript:
    """The scored transcript of a session.

    Args:
        turns: all of it, in order.
        words: content in the reader's language, which may differ from the language of the conversation.
    """
    exchanges = tuple(_exchange(turn, words) for turn in turns if turn.answered)
    end, card = ending(session.outcome), session.scorecard or {}
    after = aftermath_of(session)
    marks = {mark.act: mark for exchange in exchanges for mark in exchange.marks}
    anchors = {exchange.position: f"turn-{exchange.number}" for exchange in exchanges if exchange.position}
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
        exchanges=exchanges,
        moods=tuple(_moods(exchanges)),
        acts=tuple(
            sorted(marks.values(), key=lambda mark: (("helps", "neutral", "hurts").index(mark.tone), mark.label))
        ),
    )


def _need(session: PracticeSession) -> str:
    scenario = catalog(Language.of(session.language)).scenarios.get(session.scenario)
    return scenario.brief.need if scenario and session.has_ended else ""


def _exchange(turn: Turn, words: Catalog) -> Exchange:
    marks = tuple(mark for mark in (_mark(item, words) for item in turn.evidence) if mark.end <= len(turn.text))
    mood = (turn.state or {}).get("mood", {})
    return Exchange(
        number=turn.number,
        position=turn.position,
        kind=turn.kind,
        segments=cut(turn.text, marks),
        marks=marks,
        reply=turn.reply,
        manager=turn.manager,
        hint=str((turn.hint or {}).get("text", "")),
        seconds=round(turn.seconds),
        effects=tuple(_effects(turn, words)),
        mood={name: int(mood[name]) for name in MOODS if name in mood},
        late=turn.kind == Turn.Kind.MESSAGE and turn.position is None,
    )


def _mark(item: Mapping[str, object], words: Catalog) -> Mark:
    act = str(item.get("act", ""))
    known, family = words.acts.get(act), words.families.get(str(item.get("family") or ""))
    label = known.label if known else act.replace("_", " ")
    return Mark(
        start=int(str(item.get("start", 0))),
        end=int(str(item.get("end", 0))),
        act=act,
        label=f"{label}: {family.label}" if family else label,
        tone=known.tone.value if known else "neutral",
    )


def _effects(turn: Turn, words: Catalog) -> Iterable[Effect]:
    grouped: dict[tuple[str, object], list[Mapping[str, object]]] = {}
    for entry in turn.ledger:
        grouped.setdefault((str(entry.get("event", "")), entry.get("cause")), []).append(entry)
    for (event, cause), entries in grouped.items():
        known = words.events.get(event)
        evidence = turn.evidence[cause] if isinstance(cause, int) and 0 <= cause < len(turn.evidence) else {}
        yield Effect(
            label=known.label if known else event.replace("_", " "),
            tone=_tone(event, entries),
            why=known.why if known else "",
            instead=(known.instead or "") if known else "",
            changes=tuple(_change(entry) for entry in entries),
            start=evidence.get("start"),
            end=evidence.get("end"),
        )


def _tone(event: str, entries: Sequence[Mapping[str, object]]) -> str:
    if event == "time_passes":
        return "neutral"
    if event in HELPING_EVENTS:
        return "helps"
    return "hurts" if any(not _change(entry).good for entry in entries) else "neutral"


def _change(entry: Mapping[str, object]) -> Change:
    mood, delta = str(entry["mood"]), int(str(entry["delta"]))
    return Change(mood, mood_label(mood), delta, good=(delta < 0) == (mood == "anger"))


def mood_label(mood: str) -> str:
    """The name of a mood value."""
    return {"anger": _("anger"), "trust": _("trust"), "patience": _("patience")}.get(mood, mood)


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


def _moods(exchanges: Sequence[Exchange]) -> Iterable[MoodRow]:
    for exchange in exchanges:
        if len(exchange.mood) < len(MOODS) or exchange.kind == Turn.Kind.HINT:
            continue
        if exchange.kind == Turn.Kind.START:
            label = _("Opening")
        elif exchange.position:
            label = str(exchange.position)
        else:
            label = _("End")
        reasons = tuple(effect.label for effect in exchange.effects if effect.changes)
        yield MoodRow(label, f"turn-{exchange.number}", **exchange.mood, reasons=reasons)
