"""The scorecard: the result of a session with all its reasons, as it is stored and shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from bot.domain.apology import Apology

VERSION = 2
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Point:
    """Why a dimension has the value it has.

    Attributes:
        turn: number of the trainee's turn, 1-based; None for the session as a whole.
        start, end: the words in that turn's text; None where no single words are the reason.
        act: the act seen there.
        event: what it was in the rubric's language; for something missing, the id of the expectation.
        delta: points of the dimension, 0–100 scale.
        missing: whether this is something that didn't happen.
        why: one sentence.
        confidence: how sure the detector is of the words behind it, 0–1; None where no words are needed.
    """

    turn: int | None
    start: int | None
    end: int | None
    act: str | None
    event: str
    delta: int
    missing: bool
    why: str
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class DimensionScore:
    """The value of one dimension and its reasons; all values 0–100.

    Attributes:
        weight: percent of the total in this scenario; the weights of a scorecard add to 100.
        low, high: the interval in which a sure reader's value lies nine times in ten.
        level: 1–4, which of the rubric's described levels this is; 0 on scorecards older than the levels.
    """

    id: str
    name: str
    weight: int
    value: int
    low: int
    high: int
    level: int
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A named judgement, such as `admission_missing`.

    Attributes:
        turn: where it happened, or by when the missing thing was due.
        start, end: the words in the trainee's message; None where something is missing.
        dimension: the dimension that it belongs to.
    """

    id: str
    turn: int
    start: int | None
    end: int | None
    dimension: str
    why: str


@dataclass(frozen=True, slots=True)
class Missed:
    """Something the customer asked or revealed and the trainee passed over.

    Attributes:
        turn: the trainee's turn that passed it over.
        start, end: the words in the CUSTOMER's line before that turn.
        kind: one of `bot.domain.missed.KINDS`.
    """

    turn: int
    start: int
    end: int
    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class AutoFail:
    """A reason for not passing whatever the total is."""

    id: str
    turn: int | None
    start: int | None
    end: int | None
    why: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A strength, or the one thing to work on next: a dimension and the point that shows it best."""

    dimension: str
    event: str
    turn: int | None
    start: int | None
    end: int | None
    why: str


@dataclass(frozen=True, slots=True)
class RubricRef:
    """Which rubric was used."""

    id: str
    version: int


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The result of a session.

    Attributes:
        total: 0–100, the weighted mean of the dimensions.
        low, high: the total's interval, as for a dimension; `interval` in JSON.
        passed: None = undecided, a trainer decides: the pass mark lies in the interval, or a reason for failing the
            session rests on words that the detector isn't sure of.
        nps: what the customer would answer to "would you recommend us?", 0–10.
        dimensions: those that apply in this scenario.
        strengths: the two best; fewer where nothing was good.
        next: the one thing to work on; None where nothing is left to ask for.
    """

    total: int
    low: int
    high: int
    passed: bool | None
    pass_mark: int
    outcome: str | None
    nps: int | None
    rubric: RubricRef
    dimensions: tuple[DimensionScore, ...]
    auto_fail: tuple[AutoFail, ...] = ()
    findings: tuple[Finding, ...] = ()
    missed: tuple[Missed, ...] = ()
    apology: Apology = field(default_factory=Apology)
    strengths: tuple[Remark, ...] = ()
    next: Remark | None = None
    version: int = VERSION

    def to_json(self) -> dict[str, object]:
        """Plain JSON values."""
        values = _row(self) | {
            "rubric": _row(self.rubric),
            "dimensions": [_row(one) | {"points": [_row(point) for point in one.points]} for one in self.dimensions],
            "auto_fail": [_row(one) for one in self.auto_fail],
            "findings": [_row(one) for one in self.findings],
            "missed": [_row(one) for one in self.missed],
            "strengths": [_row(one) for one in self.strengths],
            "next": _row(self.next) if self.next else None,
        }
        interval = [values.pop("low"), values.pop("high")]
        return values | {"interval": interval, "apology": self.apology.to_json()}

    @classmethod
    def from_json(cls, data: Mapping[str, object]) -> Scorecard:
        """Read what `to_json` wrote, now or in an older version."""
        values = dict(data)
        if "version" not in values:
            return _from_version_1(values)
        low, high = _list(values.pop("interval"))
        following = values.pop("next")
        return cls(
            **values
            | {
                "low": low,
                "high": high,
                "rubric": RubricRef(**values["rubric"]),  # type: ignore[arg-type]
                "dimensions": tuple(_dimension(row) for row in _list(values["dimensions"])),
                "auto_fail": _rows(AutoFail, values["auto_fail"]),
                "findings": _rows(Finding, values["findings"]),
                "missed": _rows(Missed, values["missed"]),
                "apology": Apology.from_json(values["apology"]),  # type: ignore[arg-type]
                "strengths": _rows(Remark, values["strengths"]),
                "next": Remark(**following) if following else None,  # type: ignore[arg-type]
            }
        )


def _row(value: object) -> dict[str, object]:
    """The fields of a dataclass; `asdict` copies deeply, which takes longer than scoring."""
    return {name: getattr(value, name) for name in value.__slots__}  # type: ignore[attr-defined]


def _from_version_1(values: Mapping[str, object]) -> Scorecard:
    """The first scorecards knew no certainty and no findings."""
    total = int(str(values["total"]))
    nps, outcome = values["nps"], values["outcome"]
    return Scorecard(
        total=total,
        low=total,
        high=total,
        passed=bool(values["passed"]),
        pass_mark=int(str(values["pass_mark"])),
        outcome=None if outcome is None else str(outcome),
        nps=None if nps is None else int(str(nps)),
        rubric=RubricRef("standard", int(str(values["rubric_version"]))),
        dimensions=tuple(
            _dimension({"low": row["value"], "high": row["value"], "level": 0} | row)
            for row in _list(values["dimensions"])
        ),
        version=1,
    )


def _dimension(row: Mapping[str, object]) -> DimensionScore:
    return DimensionScore(**{**row, "points": _rows(Point, row["points"])})  # type: ignore[arg-type]


def _rows(kind: Callable[..., Row], value: object) -> tuple[Row, ...]:
    return tuple(kind(**row) for row in _list(value))


def _list(value: object) -> Sequence[dict[str, object]]:
    assert isinstance(value, Sequence)
    return value
