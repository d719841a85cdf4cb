"""Transcripts as tables: a first line that names the columns, then one line a message.

Columns are speaker, text, and seconds or time, by their English or Vietnamese names, in any order; others are passed
over. The separator (comma, semicolon, tab, bar) is found from the first line.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from bot.catalog.generic import GENERIC
from bot.catalog.tables import TableWords
from bot.cli.clock_time import read_clock
from bot.cli.spoken import BadTranscript, Heading, Said, Speaker, Spoken
from bot.domain.errors import Problem

_SEPARATORS = ",;\t|"
_DAY = 24 * 3600


def read_csv(text: str, path: str, words: TableWords) -> Spoken:
    """A conversation from a table.

    Raises:
        BadTranscript: all that is wrong, each with its line.
    """
    separator, columns = _columns(text, path, words)
    problems: list[Problem] = []
    lines: list[Said] = []
    before: float | None = None
    for number, row in _rows(text, separator):
        if number == 1 or not any(cell.strip() for cell in row):
            continue
        cells = {meaning: row[at].strip() if at < len(row) else "" for meaning, at in columns.items()}
        speaker = words.speaker(cells["speaker"])
        if not speaker:
            named = f"“{cells['speaker']}” is neither customer nor agent"
            problems.append(Problem(path, number, named if cells["speaker"] else "the speaker is missing"))
        if not cells["text"]:
            problems.append(Problem(path, number, "the text is missing"))
        seconds, now, wrong = _seconds(cells, before)
        problems += [Problem(path, number, wrong)] if wrong else []
        before = before if now is None else now
        if speaker and cells["text"] and not wrong:
            mine = speaker == Speaker.TRAINEE.value
            lines.append(Said(number, Speaker(speaker), cells["text"], seconds if mine else 0.0))
    if not lines and not problems:
        problems.append(Problem(path, 2, "there is no message below the first line"))
    if problems:
        raise BadTranscript(*problems)
    return Spoken(path, Heading(scenario=GENERIC), tuple(lines))


def _columns(text: str, path: str, words: TableWords) -> tuple[str, dict[str, int]]:
    first = text.split("\n", 1)[0]
    best: tuple[str, dict[str, int]] = (",", {})
    for separator in _SEPARATORS:
        names = next(csv.reader([first], delimiter=separator), [])
        columns: dict[str, int] = {}
        for position, name in enumerate(names):
            meaning = words.column(name)
            if meaning:
                columns.setdefault(meaning, position)
        if len(columns) > len(best[1]):
            best = (separator, columns)
    missing = [name for name in ("speaker", "text") if name not in best[1]]
    if missing:
        wanted = f"the first line must name the columns, such as speaker,text,seconds; “{missing[0]}” is missing"
        raise BadTranscript(Problem(path, 1, wanted))
    return best


def _rows(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """The rows, each with the line on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    begins = 1
    for row in reader:
        yield begins, row
        begins = reader.line_num + 1


def _seconds(cells: dict[str, str], before: float | None) -> tuple[float, float | None, str]:
    """Seconds waited, the moment of this line where a time is given, and what is wrong."""
    given = cells.get("seconds", "")
    if given:
        try:
            seconds = float(given.replace(",", "."))
        except ValueError:
            seconds = -1.0
        wrong = "" if 0 <= seconds < float("inf") else f"“{given}” is no number of seconds"
        return seconds, None, wrong
    stamp = cells.get("time", "")
    if not stamp:
        return 0.0, None, ""
    clock = read_clock(stamp)
    if clock is None:
        return 0.0, None, f"“{stamp}” is no time that can be read; write 2026-03-31 14:05:09 or 14:05:09"
    if before is None:
        return 0.0, clock, ""
    waited = clock - before
    if waited < 0 and clock < _DAY:  # a clock without a date has passed midnight
        waited, clock = waited % _DAY, before + waited % _DAY
    if waited < 0:
        return 0.0, None, f"the time “{stamp}” is before that of the line above"
    return waited, clock, ""
