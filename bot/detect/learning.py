"""Training: examples and a lexicon to a `LanguageModel`. The only module that needs scikit-learn."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from bot.detect.analysis import Analyser, Unit
from bot.detect.features import Floats, Vectoriser
from bot.detect.model import ACTS, FAMILIES, LanguageModel, sigmoid
from bot.domain.acts import Act
from bot.domain.example import Example
from bot.domain.language import Language
from bot.domain.text import fold

FOLDS = 5
STRENGTH = 8.0
"""Inverse regularisation of the linear models."""
FEWEST_POSITIVES = 8
LOWEST, HIGHEST = 0.15, 0.6
"""Thresholds stay within these, so that an act with odd training sentences is neither lost nor shouted."""

Truth = NDArray[np.bool_]


def learn(examples: Sequence[Example], analyser: Analyser) -> LanguageModel:
    """Train on the examples of one language; the same examples in any order give the same model."""
    ordered = sorted(set(examples), key=lambda example: (example.text, sorted(example.acts)))
    ordered = [ordered[i] for i in np.random.default_rng(0).permutation(len(ordered))]
    texts = [example.text for example in ordered]
    fold_of = np.arange(len(ordered)) % FOLDS
    if analyser.language is Language.VI:
        texts += [fold(text) for text in texts]
        ordered = ordered * 2
        fold_of = np.concatenate([fold_of, fold_of])
    units = [analyser.analyse(text).whole() for text in texts]
    truth = np.array([[act in example.acts for act in ACTS] for example in ordered], dtype=bool).reshape(-1, len(ACTS))
    vectoriser = Vectoriser.fit(units)
    rows = matrix(vectoriser, units)

    held_out = np.full(truth.shape, -8.0, dtype=np.float32)
    for number in range(FOLDS):
        inside = fold_of != number
        weights, bias = _fit(rows[inside], truth[inside])
        held_out[~inside] = rows[~inside] @ weights + bias
    slope, offset = _calibrate(held_out, truth)
    trust = _trust(units, truth, analyser)
    probabilities = sigmoid(slope * held_out + offset)
    thresholds = np.array([_threshold(probabilities[:, i], truth[:, i]) for i in range(len(ACTS))], dtype=np.float32)

    weights, bias = _fit(rows, truth)
    family_weights, family_bias = _fit_families(rows, ordered)
    return LanguageModel(
        vectoriser=vectoriser,
        weights=np.hstack([weights, family_weights]).astype(np.float16).astype(np.float32),
        bias=np.concatenate([bias, family_bias]),
        slope=slope,
        offset=offset,
        thresholds=thresholds,
        trust=trust,
    )


def matrix(vectoriser: Vectoriser, units: Sequence[Unit]) -> sparse.csr_matrix:
    """The units as rows of a sparse matrix."""
    rows = [vectoriser.vector(unit) for unit in units]
    ends = np.cumsum([0] + [len(columns) for columns, _ in rows])
    columns = np.concatenate([columns for columns, _ in rows])
    values = np.concatenate([values for _, values in rows])
    return sparse.csr_matrix((values, columns, ends), shape=(len(units), len(vectoriser.index)))


def _fit(rows: sparse.csr_matrix, truth: Truth) -> tuple[Floats, Floats]:
    from sklearn.linear_model import LogisticRegression

    weights = np.zeros((rows.shape[1], truth.shape[1]), dtype=np.float32)
    bias = np.full(truth.shape[1], -8.0, dtype=np.float32)
    for column in range(truth.shape[1]):
        if truth[:, column].sum() < FEWEST_POSITIVES:
            continue
        model = LogisticRegression(C=STRENGTH, solver="liblinear", random_state=0).fit(rows, truth[:, column])
        weights[:, column] = model.coef_[0]
        bias[column] = model.intercept_[0]
    return weights, bias


def _fit_families(rows: sparse.csr_matrix, examples: Sequence[Example]) -> tuple[Floats, Floats]:
    chosen = np.array([i for i, example in enumerate(examples) if example.family], dtype=np.int64)
    truth = np.array([[examples[i].family is family for family in FAMILIES] for i in chosen], dtype=bool)
    return _fit(rows[chosen], truth.reshape(-1, len(FAMILIES)))


def _calibrate(scores: Floats, truth: Truth) -> tuple[Floats, Floats]:
    """Platt's two numbers for each act, from scores on held-out sentences."""
    from sklearn.linear_model import LogisticRegression

    slope, offset = np.ones(truth.shape[1], np.float32), np.zeros(truth.shape[1], np.float32)
    for column in range(truth.shape[1]):
        if truth[:, column].sum() >= FEWEST_POSITIVES:
            model = LogisticRegression(C=100.0, solver="lbfgs").fit(scores[:, [column]], truth[:, column])
            slope[column], offset[column] = model.coef_[0, 0], model.intercept_[0]
    return slope, offset


def _threshold(probabilities: Floats, truth: Truth) -> float:
    """Where F1 on held-out sentences is best."""
    if truth.sum() < FEWEST_POSITIVES:
        return 1.0
    candidates = np.arange(LOWEST, HIGHEST + 0.001, 0.025)
    given = probabilities[:, None] >= candidates
    score = 2 * (given & truth[:, None]).sum(0) / np.maximum(1, given.sum(0) + truth.sum())
    return float(candidates[int(score.argmax())])


def _trust(units: Sequence[Unit], truth: Truth, analyser: Analyser) -> Floats:
    """The precision of each pattern on the training sentences, drawn towards 0.9 where it was seen seldom."""
    patterns = analyser.lexicon.patterns
    right, seen = np.zeros(len(patterns)), np.zeros(len(patterns))
    column = {act: number for number, act in enumerate(ACTS)}
    for row, unit in enumerate(units):
        for number in unit.patterns:
            seen[number] += 1
            right[number] += truth[row, column[Act(patterns[number].act)]]
    return ((right + 3.6) / (seen + 4)).astype(np.float32)
