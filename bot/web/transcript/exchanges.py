"""The moves of a conversation as the page shows them, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from bot.catalog import Catalog
from bot.domain.turn import HELPING_EVENTS
from bot.web.practice.models import Turn
from bot.web.transcript.page import Change, Effect, Exchange, MoodRow
from bot.web.transcript.segments import Mark, cut

MOODS = ("anger", "trust", "patience")


def exchanges(turns: Sequence[Turn], words: Catalog) -> tuple[Exchange, ...]:
    """All moves that were answered.

    Args:
        turns: of a session or a branch, in order.
        words: content in the reader's language, which may differ from the language of the conversation.
    """
    return tuple(_exchange(turn, words) for turn in turns if turn.answered)


def mood_rows(moves: Iterable[Exchange]) -> tuple[MoodRow, ...]:
    """The mood after each move that changed something."""
    return tuple(_moods(moves))


def _exchange(turn: Turn, words: Catalog) -> Exchange:
    marks = tuple(mark for mark in (mark_of(item, words) for item in turn.evidence) if mark.end <= len(turn.text))
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


def mark_of(item: Mapping[str, object], words: Catalog) -> Mark:
    """One piece of stored evidence as a mark; an act that is no longer in the content is named by its id."""
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
