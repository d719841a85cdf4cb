"""The text as the detector reads it, with the way back to the text as it is stored.

Before anything is looked for, a message is put into NFC; then invisible characters go, runs of white space become one,
masked names, links and numbers become one word each, quoted speech becomes a single placeholder (it is not the
agent's own act), and abbreviations are spelled out. Every change is kept as an edit, so that spans lead back.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

_INVISIBLE = (
    "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
)
_QUOTED = (
    r"“[^”\n]{1,400}”|«[^»\n]{1,400}»|„[^“”\n]{1,400}[“”]"
    r"|(?<![\w\"])\"(?=\S)[^\"\n]{1,400}(?<=\S)\"(?!\w)"
    r"|(?<![\w'’‘])[‘'](?=\w)(?:[^'’‘\n]|(?<=\w)['’](?=\w)){1,200}(?<=[\w.!?])['’](?![\w'’])"
)
_EDITED = re.compile(
    rf"(?P<invisible>[{_INVISIBLE}]+)"
    rf"|(?P<quote>{_QUOTED})"
    r"|(?P<sign>(?<!\w)\^\s?[A-Za-z]\w{0,14}|(?<=\s)\*[A-Z]{2,4}\b|(?<=\s)/[A-Z]{2}(?=\s*$)"
    r"|(?<=[\s.!?])[-–—]{1,2} ?[A-Z][A-Za-z]{1,14}(?: [A-Z]\.?)?(?=\s*$)"
    r"|\(?(?<![\w/])[1-9]/[2-9]\)?(?=\s*(?:\^\w+\s*)?$)|>>+|\bcont(?:d|\.{2,}))"
    r"|(?P<link>(?:https?://|www\.)\S{1,500}|#URL#|\bURL\b)"
    r"|(?P<mail>[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{2,64}|#EMAIL#)"
    r"|(?P<user>(?<![\w@])@\w{2,40})"
    r"|(?P<name>#(?:[A-Z]{2,}[A-Z_-]*)#|\[[A-Za-z_ -]{2,20}\]|<[A-Z_]{2,20}>|\{\{?[\w .]{1,30}\}\}?"
    r"|\bX{3,}\b|\b[A-Z]{2,16}(?:[-_][A-Z]{1,16})+\b)"
    r"|(?P<tag></?[a-zA-Z][^<>\n]{0,200}>)"
    r"|(?P<phone>(?<![\w.,])\+?\d(?:[ .-]?\d){8,12}(?!\w))"
    r"|(?P<entity>&(?:amp|lt|gt|quot|nbsp|#39|apos);)"
    r"|(?P<space>\s{2,}|[^\S ])"
    r"|(?P<apostrophe>[’‘`´](?=\w))"
    r"|(?P<word>\b[^\W\d_]{1,12}\b)"
)
_FIXED = {
    "invisible": "", "sign": " ", "quote": "quotedwords", "tag": " ", "link": "linkword", "mail": "mailword",
    "user": "username",
    "name": "maskedname", "phone": "phoneword", "apostrophe": "'",
}  # fmt: skip
_ENTITY = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "nbsp": " ", "#39": "'", "apos": "'"}


@dataclass(frozen=True, slots=True)
class Reading:
    """A message as it is read.

    Attributes:
        stored: the NFC text in which evidence counts its offsets.
        text: what patterns and classifier see.
    """

    stored: str
    text: str
    _edits: tuple[tuple[int, int, int, int], ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters `start:end` of `text` stand in `stored`."""
        if not self._edits:
            return start, end
        first = self._back(start, to_end=False)
        return first, self._back(end - 1, to_end=True) if end > start else first

    def _back(self, index: int, *, to_end: bool) -> int:
        position = bisect_right(self._edits, (index, len(self.text) + 1, 0, 0)) - 1
        if position < 0:
            return index + to_end
        _, read_end, stored_start, stored_end = self._edits[position]
        if index < read_end:
            return stored_end if to_end else stored_start
        return stored_end + (index - read_end) + to_end


def read(text: str, spelling: Mapping[str, str]) -> Reading:
    """Read a message.

    Args:
        text: as it was typed; need not be normalised.
        spelling: abbreviations in small letters and what they stand for.
    """
    stored = unicodedata.normalize("NFC", text)
    pieces: list[str] = []
    edits: list[tuple[int, int, int, int]] = []
    done = length = 0
    for match in _EDITED.finditer(stored):
        replacement = _replacement(match, stored, spelling)
        if replacement is None:
            continue
        start, end = match.span()
        before = stored[done:start]
        pieces += (before, replacement)
        length += len(before)
        edits.append((length, length + len(replacement), start, end))
        length += len(replacement)
        done = end
    if not edits:
        return Reading(stored, stored, ())
    pieces.append(stored[done:])
    return Reading(stored, "".join(pieces), tuple(edits))


def _replacement(match: re.Match[str], stored: str, spelling: Mapping[str, str]) -> str | None:
    kind = str(match.lastgroup)
    if kind == "word":
        word = match.group()
        return spelling.get(word.lower())
    if kind == "space":
        return "\n" if "\n" in match.group() else " "
    if kind == "entity":
        return _ENTITY[match.group()[1:-1]]
    if kind == "quote" and _letters(stored) <= 1.15 * _letters(match.group()):
        return None
    return _FIXED[kind]


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))
