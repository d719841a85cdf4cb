"""A rubric as plain JSON values, so that a session can keep the one it began with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from bot.domain.receipt import digest, plain
from bot.domain.rubric import Condition, Dimension, Expectation, Judgement, OutcomeShares, Rubric, Rule
from bot.domain.scenario import Fault

Json = Mapping[str, object]


def rubric_to_json(rubric: Rubric) -> dict[str, object]:
    """Everything in it, words included."""
    return cast("dict[str, object]", plain(rubric))


def rubric_hash(rubric: Rubric) -> str:
    """SHA-256 of a rubric with its words; the same on every machine."""
    return digest(rubric_to_json(rubric))


def rubric_from_json(data: Json) -> Rubric:
    """Read what `rubric_to_json` wrote."""
    fields = {
        "dimensions": tuple(_dimension(row) for row in _rows(data["dimensions"])),
        "judgements": tuple(Judgement(**_tuples(row)) for row in _rows(data["judgements"])),  # type: ignore[arg-type]
        "auto_fail": tuple(Condition(**_tuples(row)) for row in _rows(data["auto_fail"])),  # type: ignore[arg-type]
        "levels": tuple(cast("Sequence[int]", data["levels"])),
    }
    return Rubric(**{**data, **fields})  # type: ignore[arg-type]


def _dimension(row: Json) -> Dimension:
    shares = row["outcome"]
    fields = {
        "outcome": OutcomeShares(**shares) if isinstance(shares, Mapping) else None,
        "weight": _by_fault(row["weight"]),
        "start": _by_fault(row["start"]),
        "rules": tuple(Rule(**_tuples(rule)) for rule in _rows(row["rules"])),  # type: ignore[arg-type]
        "expectations": tuple(Expectation(**_tuples(one)) for one in _rows(row["expectations"])),  # type: ignore[arg-type]
    }
    return Dimension(**{**_tuples(row), **fields})  # type: ignore[arg-type]


def _by_fault(value: object) -> dict[Fault, int]:
    return {Fault(name): number for name, number in cast("Mapping[str, int]", value).items()}


def _tuples(row: Json) -> dict[str, object]:
    """Lists of words as tuples, names of faults as faults."""
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    if "faults" in values:
        values["faults"] = tuple(Fault(name) for name in cast("Sequence[str]", row["faults"]))
    return values


def _rows(value: object) -> Sequence[Json]:
    return cast("Sequence[Json]", value)
