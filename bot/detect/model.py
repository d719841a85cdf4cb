"""What was learnt of one language: weights, calibration, thresholds, and how far each pattern can be trusted."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bot.detect.analysis import Unit
from bot.detect.features import Floats, Vectoriser
from bot.domain.acts import Act, Family

ACTS = tuple(Act)
FAMILIES = tuple(Family)


@dataclass(frozen=True)
class LanguageModel:
    """A linear model over the features of a sentence, one column for each act and each family of non-apology.

    Attributes:
        vectoriser: the features.
        weights: features x (acts + families).
        bias: one for each column.
        slope, offset: Platt's calibration of each act, p = 1 / (1 + exp(-(slope * score + offset))).
        thresholds: calibrated probability from which an act is given.
        trust: measured precision of each phrase of the lexicon, 0–1, by its number.
        agreement: what the classifier's log-odds, those of the phrase's trust, and 1 weigh where a phrase was found.
    """

    vectoriser: Vectoriser
    weights: Floats
    bias: Floats
    slope: Floats
    offset: Floats
    thresholds: Floats
    trust: Floats
    agreement: Floats

    def agreed(self, probability: float, trust: float) -> float:
        """The chance that an act is there whose phrase was found.

        Args:
            probability: the classifier's, of the same sentence.
            trust: that of the phrase.
        """
        of_classifier, of_phrase, always = map(float, self.agreement)
        told = of_classifier * _log_odds(probability) + of_phrase * _log_odds(trust) + always
        return 1 / (1 + math.exp(-told))

    def judge(self, units: Sequence[Unit]) -> tuple[Floats, list[Family]]:
        """Calibrated probabilities (sentences x acts), and for each sentence its likeliest family of non-apology."""
        scores = np.empty((len(units), self.weights.shape[1]), dtype=np.float32)
        for row, unit in enumerate(units):
            columns, values = self.vectoriser.vector(unit)
            # not `@`: for so little, waking the threads of the algebra library costs more than the sum
            scores[row] = np.einsum("i,ij->j", values, self.weights.take(columns, 0)) + self.bias
        acts = scores[:, : len(ACTS)]
        probabilities = sigmoid(self.slope * acts + self.offset)
        families = [FAMILIES[i] for i in scores[:, len(ACTS) :].argmax(axis=1)]
        return probabilities, families

    def save(self, folder: Path) -> None:
        """Write arrays as .npy and the rest as JSON; the same model gives the same bytes."""
        folder.mkdir(parents=True, exist_ok=True)
        names = sorted(self.vectoriser.index, key=self.vectoriser.index.__getitem__)
        (folder / "features.json").write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")
        np.save(folder / "weights.npy", self.weights.astype(np.float16))
        small = {
            "idf": self.vectoriser.idf,
            "bias": self.bias,
            "slope": self.slope,
            "offset": self.offset,
            "thresholds": self.thresholds,
            "trust": self.trust,
            "agreement": self.agreement,
        }
        rounded = {name: [round(float(value), 5) for value in values] for name, values in small.items()}
        (folder / "numbers.json").write_text(json.dumps(rounded), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> LanguageModel:
        """Read what `save` wrote."""
        names: list[str] = json.loads((folder / "features.json").read_text(encoding="utf-8"))
        numbers: Mapping[str, list[float]] = json.loads((folder / "numbers.json").read_text(encoding="utf-8"))
        arrays = {name: np.array(values, dtype=np.float32) for name, values in numbers.items()}
        return cls(
            vectoriser=Vectoriser.restore(names, arrays["idf"]),
            weights=np.load(folder / "weights.npy", allow_pickle=False).astype(np.float32),
            bias=arrays["bias"],
            slope=arrays["slope"],
            offset=arrays["offset"],
            thresholds=arrays["thresholds"],
            trust=arrays["trust"],
            agreement=arrays["agreement"],
        )


def sigmoid(values: NDArray[np.floating]) -> Floats:
    """1 / (1 + e^-x), safe for large values."""
    return (1 / (1 + np.exp(-np.clip(values, -30, 30)))).astype(np.float32)


def log_odds(probabilities: ArrayLike) -> Floats:
    """The inverse of `sigmoid`, cut off where one in ten thousand is at stake."""
    return np.vectorize(_log_odds, otypes=[np.float32])(probabilities)


def _log_odds(probability: float) -> float:
    kept = min(max(probability, 1e-4), 1 - 1e-4)
    return math.log(kept / (1 - kept))
