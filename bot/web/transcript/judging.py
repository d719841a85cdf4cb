"""From a scorecard to what the page shows of it, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from bot.catalog import Catalog
from bot.catalog.rubrics import Label
from bot.domain.apology import Part as Said
from bot.domain.rubric import Rubric
from bot.domain.scorecard import DimensionScore, Missed, Point, Remark, Scorecard
from bot.domain.text import sentence_around
from bot.web.transcript.judged import DimensionRow, Group, Note, Part, Reason, Spot, Xray, XrayTurn
from bot.web.transcript.outcomes import ending
from bot.web.transcript.page import Exchange
from bot.web.transcript.segments import Mark, cut

SURE_ENOUGH = 90
"""Percent of confidence from which nothing is said about it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A scorecard together with what is needed to put it into words.

    Attributes:
        words: content in the reader's language.
        rubric: in the reader's language; the scorecard's own sentences stand in for what it doesn't name.
        exchanges: the moves on the page.
    """

    card: Scorecard
    words: Catalog
    rubric: Rubric
    exchanges: Sequence[Exchange]

    def failed(self) -> tuple[Note, ...]:
        """The reasons for not passing whatever the score is."""
        found = []
        for one in self.card.auto_fail:
            label = _label(self.words.debrief.auto_fail, one.id, one.why)
            found.append(Note(label.label, label.why, "", self.spot(one.turn, one.start, one.end)))
        return tuple(found)

    def findings(self) -> tuple[Group, ...]:
        """The named judgements on the trainee's words."""
        rows = [(one.id, one.why, self.spot(one.turn, one.start, one.end)) for one in self.card.findings]
        return _grouped(self.words.debrief.findings, rows)

    def missed(self) -> tuple[Group, ...]:
        """The missed chances, each on the customer's words."""
        return _grouped(self.words.debrief.missed, [(one.kind, one.why, self._heard(one)) for one in self.card.missed])

    def remark(self, remark: Remark | None) -> Note | None:
        """A strength or the next thing to work on."""
        if remark is None:
            return None
        known = self.words.events.get(remark.event)
        why = self._sentence(remark.event, remark.why)
        instead = (known.instead or "") if known else ""
        return Note(
            self._dimension_name(remark.dimension), why, instead, self.spot(remark.turn, remark.start, remark.end)
        )

    def dimension(self, score: DimensionScore) -> DimensionRow:
        """One dimension with its reasons."""
        known = next((dimension for dimension in self.rubric.dimensions if dimension.id == score.id), None)
        levels = known.levels if known and score.level else ()
        names = self.words.debrief.levels
        return DimensionRow(
            id=score.id,
            name=known.name if known else score.name,
            description=known.description if known else "",
            weight=score.weight,
            value=score.value,
            low=score.low,
            high=score.high,
            level=score.level,
            level_name=names[score.level - 1] if score.level else "",
            here=levels[score.level - 1] if levels else "",
            above=levels[score.level] if levels and score.level < len(levels) else "",
            reasons=tuple(self._reason(point) for point in score.points),
        )

    def xray(self) -> Xray:
        """The apology taken apart, and the messages in which its parts lie."""
        components, families = self.words.debrief.components, self.words.families
        named = [
            (part, components[part.id].label, components[part.id].why, "helps") for part in self.card.apology.components
        ]
        dodges = [
            (part, families[part.id].label, families[part.id].definition, "hurts")
            for part in self.card.apology.families
        ]
        marks: dict[int, list[Mark]] = {}
        for part, label, _why, tone in (*named, *dodges):
            for place in part.places:
                marks.setdefault(place.turn, []).append(Mark(place.start, place.end, part.id, label, tone))
        turns = [
            XrayTurn(exchange.position, exchange.anchor, cut(exchange.text, marks[exchange.position]))
            for exchange in self.exchanges
            if exchange.position in marks
        ]
        return Xray(self._parts(named), self._parts(dodges), tuple(turns))

    def heard_marks(self) -> Mapping[str, Sequence[Mark]]:
        """Anchor -> the customer's words there that were passed over."""
        marks: dict[str, list[Mark]] = {}
        for one in self.card.missed:
            label = _label(self.words.debrief.missed, one.kind, one.why).label
            marks.setdefault(self._heard(one).anchor, []).append(Mark(one.start, one.end, one.kind, label, "missed"))
        return marks

    def spot(self, turn: int | None, start: int | None, end: int | None) -> Spot | None:
        """Where a sentence points to."""
        if turn is None:
            return None
        exchange = next((one for one in self.exchanges if one.position == turn), None)
        if exchange is None:
            return Spot(turn, "")
        quote = exchange.text[start:end] if start is not None else ""
        return Spot(turn, exchange.anchor, start, end, quote=quote)

    def _heard(self, one: Missed) -> Spot:
        """The customer's words before a turn of the trainee."""
        before = None
        for exchange in self.exchanges:
            if exchange.position == one.turn:
                break
            before = exchange if exchange.reply and exchange.kind != "hint" else before
        if before is None:
            return Spot(one.turn, "", theirs=True)
        quote = before.reply[slice(*sentence_around(before.reply, one.start, one.end))].strip()
        return Spot(one.turn, before.anchor, one.start, one.end, theirs=True, quote=quote)

    def _reason(self, point: Point) -> Reason:
        known = self.words.events.get(point.event)
        label = known.label if known else ""
        if point.missing:
            label = _("Missing")
        elif not known:
            label = ending(point.event).short  # an ending counts, too; it is named by its own words
        sure = None if point.confidence is None else round(point.confidence * 100)
        return Reason(
            label=label,
            why=self._sentence(point.event, point.why),
            delta=point.delta,
            missing=point.missing,
            spot=self.spot(point.turn, point.start, point.end),
            sure=sure if sure is not None and sure < SURE_ENOUGH else None,
        )

    def _sentence(self, event: str, otherwise: str) -> str:
        known = self.words.events.get(event)
        if known:
            return known.why
        return self.rubric.missing.get(event) or self.words.endings.get(event) or otherwise

    def _dimension_name(self, dimension_id: str) -> str:
        names = {one.id: one.name for one in self.card.dimensions} | {
            one.id: one.name for one in self.rubric.dimensions
        }
        return names.get(dimension_id, dimension_id)

    def _parts(self, rows: Sequence[tuple[Said, str, str, str]]) -> tuple[Part, ...]:
        found = []
        for part, label, why, _tone in rows:
            spots = (self.spot(place.turn, place.start, place.end) for place in part.places)
            found.append(Part(label, why, tuple(spot for spot in spots if spot)))
        return tuple(found)


def _grouped(labels: Mapping[str, Label], rows: Sequence[tuple[str, str, Spot | None]]) -> tuple[Group, ...]:
    """One group a kind, in the order in which the kinds first occur."""
    groups: dict[str, Group] = {}
    for name, why, spot in rows:
        label = _label(labels, name, why)
        known = groups.get(name, Group(label.label, label.why, label.instead, ()))
        groups[name] = replace(known, spots=(*known.spots, *([spot] if spot else [])))
    return tuple(groups.values())


def _label(labels: Mapping[str, Label], name: str, why: str) -> Label:
    """The words for an id; for one that is no longer in the content, the scorecard's own sentence."""
    return labels.get(name) or Label(name.replace("_", " "), why)
