"""Computing a printed scorecard again, from its own transcript, and naming the first thing that isn't the same."""

from __future__ import annotations

import json
from collections.abc import Mapping

from bot.catalog import load_catalog
from bot.catalog.receipts import Scorer, Sheet
from bot.catalog.tables import load_table_words
from bot.cli.spoken import BadTranscript, Heading
from bot.cli.spoken_json import read_json
from bot.cli.transcripts import understand
from bot.detect.detector import Detector
from bot.domain.errors import Problem
from bot.domain.receipt import NAMES
from bot.domain.rubric import STANDARD

_FIRST = ("total", "interval", "passed", "pass_mark", "outcome", "nps", "dimensions")
_NO_PART = ("turns", "versions", "receipt")


def first_difference(printed: object, path: str, detector: Detector) -> str:
    """What isn't the same when a printed scorecard is computed again; "" where everything is.

    Args:
        printed: one object as `amends score --json` or `amends export` writes it, parsed.
        path: for problems.

    Raises:
        BadTranscript: it carries no transcript or no receipt, or its transcript can't be scored here.
    """
    if not isinstance(printed, Mapping) or not isinstance(printed.get("receipt"), Mapping):
        wanted = "there is no receipt in it; take what `amends score --json` or `amends export` has written"
        raise BadTranscript(Problem(path, 1, wanted))
    nested = printed.get("scorecard")
    flat = {**printed, **nested} if isinstance(nested, Mapping) else dict(printed)
    text = json.dumps(flat, ensure_ascii=False)
    spoken = read_json(flat, text, path, load_table_words())
    transcript = understand(spoken, detector, chosen=Heading())
    catalog = load_catalog(transcript.setup.language)
    scorer = Scorer(catalog, detector.version, rubric=catalog.rubric_of(spoken.heading.rubric or STANDARD))
    return _difference(flat, scorer.score(transcript))


def _difference(printed: Mapping[str, object], sheet: Sheet) -> str:
    receipt, versions = printed["receipt"], printed.get("versions")
    assert isinstance(receipt, Mapping)
    part = sheet.receipt.first_difference(receipt)
    then = versions if isinstance(versions, Mapping) else {}
    if part and part != "scorecard":
        return _named(part, then, sheet) + _and_the_total(printed, sheet)
    inside = _inside(printed, sheet)
    if inside:
        return inside
    if part:
        return f"{NAMES[part]} is not the one that the receipt was made for."
    if any(then.get(name) != version for name, version in sheet.versions.items()):
        return "the versions in the file are not those of its receipt."
    return ""


def _named(part: str, then: Mapping[object, object], sheet: Sheet) -> str:
    name = NAMES[part]
    if part == "transcript":
        return f"{name} is not the one that was scored."
    if part == "evidence":
        return f"{name} found in the words is not what was found then."
    if part in ("scenario", "rubric"):
        before, now = then.get(part), sheet.versions[part]
        said = (
            f"version {before} then, {now} now" if before != now else f"version {now} both times, but with other words"
        )
        which = sheet.transcript.setup.scenario.id if part == "scenario" else sheet.scorecard.rubric.id
        return f"{name} {which} has changed since ({said})."
    return f"{name} has changed since ({str(then.get(part))[:12]} then, {str(sheet.versions[part])[:12]} now)."


def _and_the_total(printed: Mapping[str, object], sheet: Sheet) -> str:
    before, now = printed.get("total"), sheet.scorecard.total
    return f" The total is {now} as before." if before == now else f" The total was {before} and is {now} now."


def _inside(printed: Mapping[str, object], sheet: Sheet) -> str:
    """The first value of the scorecard, or of the evidence beside the words, that isn't the computed one."""
    computed = json.loads(json.dumps(sheet.to_json()))
    names = (*_FIRST, *(name for name in sheet.scorecard.to_json() if name not in _FIRST))
    for name in names:
        if name in computed and printed.get(name) != computed[name]:
            if isinstance(computed[name], (list, dict)):
                return _where(name, printed.get(name), computed[name])
            return f"“{name}” is {json.dumps(printed.get(name))} in the file and {json.dumps(computed[name])} computed."
    theirs = [turn.get("evidence") for turn in _turns(printed)]
    ours = [turn.get("evidence") for turn in _turns(computed)]
    for number, (left, right) in enumerate(zip(theirs, ours, strict=False), start=1):
        if left is not None and left != right:
            return f"the evidence of the trainee's turn {number} in the file is not what is found in its words."
    return ""


def _where(name: str, left: object, right: object) -> str:
    """“dimensions” with the number of the first entry that differs, where there is one."""
    if isinstance(left, list) and isinstance(right, list) and len(left) == len(right):
        number = next(
            number for number, pair in enumerate(zip(left, right, strict=True), start=1) if pair[0] != pair[1]
        )
        return f"entry {number} of “{name}” in the file is not the computed one."
    return f"“{name}” in the file is not the computed one."


def _turns(data: Mapping[str, object]) -> list[Mapping[str, object]]:
    turns = data.get("turns")
    return [one for one in turns if one.get("speaker") == "trainee"] if isinstance(turns, list) else []
