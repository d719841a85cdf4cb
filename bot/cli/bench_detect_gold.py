"""Labelled messages, and how well predicted labels agree with them."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TypeVar

from bot.domain.acts import CODEBOOK_ACTS
from bot.domain.evidence import Evidence
from bot.domain.language import Language

ACTS = tuple(act.value for act in CODEBOOK_ACTS)
FEWEST = 8
"""Positives from which an act counts in the average."""

BINS = 10

Labels = frozenset[str]


@dataclass(frozen=True, slots=True)
class Message:
    """A real message and the acts that annotators gave it."""

    id: str
    language: Language
    text: str
    labels: Labels


@dataclass(frozen=True, slots=True)
class Score:
    """Agreement on one act."""

    positives: int
    precision: float
    recall: float
    f1: float


def read(path: Path) -> list[Message]:
    """The messages of a file of JSON lines.

    Raises:
        OSError, ValueError, KeyError: it can't be read as such.
    """
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [Message(str(r["id"]), Language(r["lang"]), str(r["text"]), frozenset(r["labels"])) for r in rows]


def labels_of(evidence: Sequence[Evidence]) -> Labels:
    """The measured acts among the evidence."""
    return frozenset(one.act.value for one in evidence) & frozenset(ACTS)


def score(pairs: Sequence[tuple[Labels, Labels]], act: str) -> Score:
    """Agreement on an act over (true, predicted) pairs."""
    true = sum(act in gold for gold, _ in pairs)
    given = sum(act in found for _, found in pairs)
    both = sum(act in gold and act in found for gold, found in pairs)
    return Score(
        positives=true,
        precision=both / given if given else 0.0,
        recall=both / true if true else 0.0,
        f1=2 * both / (true + given) if true + given else 0.0,
    )


def measured(pairs: Sequence[tuple[Labels, Labels]]) -> list[str]:
    """The acts with enough positives to count."""
    return [act for act in ACTS if sum(act in gold for gold, _ in pairs) >= FEWEST]


def macro(pairs: Sequence[tuple[Labels, Labels]], acts: Sequence[str]) -> float:
    """Mean F1 over acts."""
    return sum(score(pairs, act).f1 for act in acts) / len(acts) if acts else 0.0


def false_reproach(pairs: Sequence[tuple[Labels, Labels]]) -> float:
    """How often a genuine apology is called a non-apology."""
    genuine = [
        found for gold, found in pairs if gold & {"regret", "fault_acknowledgement"} and "non_apology" not in gold
    ]
    return sum("non_apology" in found for found in genuine) / len(genuine) if genuine else 0.0


Value = TypeVar("Value")


def interval(cases: Sequence[Value], measure: Callable[[Sequence[Value]], float], rounds: int) -> tuple[float, float]:
    """95 % bootstrap interval of a figure, resampling messages with a fixed seed."""
    chance = random.Random(0)
    values = sorted(measure(chance.choices(cases, k=len(cases))) for _ in range(rounds))
    return values[int(0.025 * rounds)], values[int(0.975 * rounds) - 1]


def sureness(message: Message, evidence: Sequence[Evidence]) -> list[tuple[float, bool]]:
    """For each act given: the highest confidence, and whether the annotators gave it too."""
    best: dict[str, float] = {}
    for one in evidence:
        if one.act.value in ACTS:
            best[one.act.value] = max(one.confidence, best.get(one.act.value, 0.0))
    return [(confidence, act in message.labels) for act, confidence in best.items()]


def calibration_error(told: Sequence[Sequence[tuple[float, bool]]]) -> float:
    """Expected calibration error: mean gap between confidence and share of right acts, over ten bins."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for confidence, right in chain.from_iterable(told):
        bins[min(BINS - 1, int(confidence * BINS))].append((confidence, right))
    total = sum(map(len, bins)) or 1
    return sum(abs(sum(c for c, _ in b) - sum(right for _, right in b)) for b in bins if b) / total
