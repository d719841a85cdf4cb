"""A scorecard as a person reads it in a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from bot.catalog.receipts import Sheet
from bot.domain.reword import Rewording


def readable(sheet: Sheet, better: Sequence[Rewording] = ()) -> str:
    """Total, dimensions with their points, findings, missed chances, what next, what wasn't judged, better words."""
    card = sheet.scorecard
    verdict = {True: "passed", False: "not passed", None: "undecided: a trainer decides"}[card.passed]
    lines = [f"{card.total} of 100, between {card.low} and {card.high} ({verdict}; pass mark {card.pass_mark})"]
    lines += [f"  fails whatever the total is: {one.why}" for one in card.auto_fail]
    for dimension in card.dimensions:
        between = f"{dimension.low}–{dimension.high}"
        lines.append(f"\n{dimension.value:3}  {dimension.name} ({between}; weight {dimension.weight})")
        for point in dimension.points:
            where = f"turn {point.turn}" if point.turn else "ending"
            what = "missing" if point.missing else f"{point.delta:+d}"
            lines.append(f"     {what:>7}  {where:8} {point.event}: {point.why}")
    lines.append("")
    for one in card.findings:
        lines.append(f"finding  {f'turn {one.turn}' if one.turn else 'all':8} {one.id}: {one.why}")
    lines += [f"missed   turn {one.turn:<3} {one.kind}: {one.why}" for one in card.missed]
    lines += [f"strength {one.dimension}: {one.why}" for one in card.strengths]
    if card.next:
        lines.append(f"next     {card.next.dimension}: {card.next.why}")
    lines += [f"note     {note}" for note in sheet.notes]
    for rewording in better:
        lines += ["", f"turn {rewording.turn}, in better words: {rewording.why}"]
        lines += [f"     → {text}" for text in rewording.texts]
    return "\n".join(lines)
