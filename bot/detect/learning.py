"""Training: examples and a lexicon to a `LanguageModel`. With `calibrating`, all that needs scikit-learn."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy import sparse

from bot.detect.analysis import Analyser, Unit
from bot.detect.calibrating import FEWEST_POSITIVES, Sightings, Truth, agreement, platt, thresholds
from bot.detect.features import Floats, Vectoriser
from bot.detect.model import ACTS, FAMILIES, LanguageModel, sigmoid
from bot.domain.example import Example
from bot.domain.language import Language
from bot.domain.text import fold

FOLDS = 5
STRENGTH = 0.5
"""Inverse regularisation of the linear models."""
NEVER = -4.0
"""The score of an act that has too few examples to be learnt."""


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
    analyses = [analyser.analyse(text) for text in texts]
    units = [analysis.whole() for analysis in analyses]
    truth = np.array([[act in example.acts for act in ACTS] for example in ordered], dtype=bool).reshape(-1, len(ACTS))
    vectoriser = Vectoriser.fit(units)
    rows = matrix(vectoriser, units)

    held_out = np.full(truth.shape, NEVER, dtype=np.float32)
    for number in range(FOLDS):
        inside = fold_of != number
        weights, bias = _fit(rows[inside], truth[inside])
        held_out[~inside] = rows[~inside] @ weights + bias
    slope, offset = platt(held_out, truth)
    probabilities = sigmoid(slope * held_out + offset)
    sightings = Sightings.of(analyses, truth, analyser.lexicon.patterns)

    weights, bias = _fit(rows, truth)
    family_weights, family_bias = _fit_families(rows, ordered)
    return LanguageModel(
        vectoriser=vectoriser,
        weights=np.hstack([weights, family_weights]).astype(np.float16).astype(np.float32),
        bias=np.concatenate([bias, family_bias]),
        slope=slope,
        offset=offset,
        thresholds=thresholds(probabilities, truth, sightings.absent()),
        trust=sightings.trust(),
        agreement=agreement(probabilities, truth, sightings),
    )


def matrix(vectoriser: Vectoriser, units: Sequence[Unit]) -> sparse.csr_matrix:
    """The units as rows of a sparse matrix."""
    rows = [vectoriser.vector(unit) for unit in units]
    ends = np.cumsum([0] + [len(columns) for columns, _ in rows])
    columns = np.concatenate([columns for columns, _ in rows])
    values = np.concatenate([values for _, values in rows])
    return sparse.csr_matrix((values, columns, ends), shape=(len(units), len(vectoriser.index)))


def _fit(rows: sparse.csr_matrix, truth: Truth) -> tuple[Floats, Floats]:
    from sklearn.svm import LinearSVC

    weights = np.zeros((rows.shape[1], truth.shape[1]), dtype=np.float32)
    bias = np.full(truth.shape[1], NEVER, dtype=np.float32)
    for column in range(truth.shape[1]):
        if truth[:, column].sum() < FEWEST_POSITIVES:
            continue
        model = LinearSVC(C=STRENGTH, random_state=0).fit(rows, truth[:, column])
        weights[:, column] = model.coef_[0]
        bias[column] = model.intercept_[0]
    return weights, bias


def _fit_families(rows: sparse.csr_matrix, examples: Sequence[Example]) -> tuple[Floats, Floats]:
    chosen = np.array([i for i, example in enumerate(examples) if example.family], dtype=np.int64)
    truth = np.array([[examples[i].family is family for family in FAMILIES] for i in chosen], dtype=bool)
    return _fit(rows[chosen], truth.reshape(-1, len(FAMILIES)))
