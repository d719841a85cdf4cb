"""Evidence for people: the text with each act underlined, and why it was seen."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from bot.domain.evidence import Evidence, Source

_WHY = {
    Source.LEXICON: "pattern",
    Source.CLASSIFIER: "classifier",
    Source.BOTH: "pattern and classifier",
}


def explain(text: str, evidence: Sequence[Evidence]) -> str:
    """The text once, and under each of its lines one underline for each piece of evidence that begins there."""
    stored = unicodedata.normalize("NFC", text)
    out: list[str] = []
    position = 0
    for line in stored.split("\n"):
        out.append(line)
        inside = [one for one in evidence if position <= one.start <= position + len(line) and one.start < one.end]
        for one in inside:
            first, last = one.start - position, min(one.end - position, len(line))
            mark = " " * width(line[:first]) + "~" * max(1, width(line[first:last]))
            name = one.act.value + (f" ({one.family.value})" if one.family else "")
            out.append(f"{mark}  {name}: {_WHY[one.source]}, {one.confidence:.0%} sure")
        position += len(line) + 1
    if not evidence:
        out.append("(no act)")
    return "\n".join(out) + "\n"


def width(text: str) -> int:
    """Columns that a text takes in a terminal: none for marks, two for wide characters."""
    columns = 0
    for character in text:
        if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn"):
            continue
        columns += 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
    return columns
