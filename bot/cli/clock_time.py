"""Times as tables write them, as seconds that can be subtracted; the same whatever locale and time zone are set."""

from __future__ import annotations

import re
from datetime import date

_CLOCK = re.compile(
    r"^(?:(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})[T\s,]+"
    r"|(?P<one>\d{1,2})[-/.](?P<two>\d{1,2})[-/.](?P<late>\d{4})[T\s,]+)?"
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}(?:[.,]\d{1,9})?))?"
    r"\s*(?P<half>[ap]\.?m\.?|sa|ch)?\s*(?P<zone>z|utc|[+-]\d{2}:?\d{2})?$",
    re.IGNORECASE,
)
_DAY = 24 * 3600


def read_clock(text: str) -> float | None:
    """Seconds since the year 1, or since midnight where no date is given; None where it is no time.

    Day and month may stand in either order: only differences are used, and one order is taken wherever it can be.
    """
    found = _CLOCK.match(text.strip())
    if not found:
        return None
    hour, minute = int(found["hour"]), int(found["minute"])
    second = float((found["second"] or "0").replace(",", "."))
    half = (found["half"] or "").lower().replace(".", "")
    if half:
        hour = hour % 12 + (12 if half in ("pm", "ch") else 0)
    if hour > 23 or minute > 59 or second >= 61:
        return None
    clock = hour * 3600 + minute * 60 + second
    day = _day(found)
    return None if day is None else day * _DAY + clock - _zone(found["zone"] or "")


def _day(found: re.Match[str]) -> int | None:
    if found["year"]:
        orders = [(found["year"], found["month"], found["day"])]
    elif found["late"]:
        orders = [(found["late"], found["two"], found["one"]), (found["late"], found["one"], found["two"])]
    else:
        return 0
    for year, month, day in orders:
        try:
            return date(int(year), int(month), int(day)).toordinal()
        except ValueError:
            continue
    return None


def _zone(text: str) -> int:
    digits = re.sub(r"\D", "", text)
    seconds = int(digits[:2]) * 3600 + int(digits[2:]) * 60 if digits else 0
    return -seconds if text.startswith("-") else seconds
