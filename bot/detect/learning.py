"""Training: examples and a lexicon to a `LanguageModel`. The only module that needs scikit-learn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from bot.detect.analysis import Analyser, Analysis, Unit
from bot.detect.combining import TRUSTED, undisputed
from bot.detect.features import Floats, Vectoriser
from bot.detect.model import ACTS, FAMILIES, LanguageModel, sigmoid
from bot.domain.example import Example
from bot.domain.language import Language
from bot.domain.lexicon import Pattern
from bot.domain.text import fold

FOLDS = 5
STRENGTH = 0.5
"""Inverse regularisation of the linear models."""
FEWEST_POSITIVES = 8
NEVER = -4.0
"""The score of an act that has too few examples to be learnt."""
USUAL_TRUST, TRUST_WEIGHT = 0.85, 3.0
"""What a phrase is worth before it was seen, and how many sightings that counts for."""
PRECISION_COUNTS = 0.7
"""Beta of the F-measure by which thresholds are chosen."""
LOWEST, HIGHEST = 0.4, 0.7
"""Thresholds stay within these, so that an act with odd training sentences is neither lost nor shouted."""

Truth: TypeAlias = NDArray[np.bool_]


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
    slope, offset = _calibrate(held_out, truth)
    trust = _trust(analyses, truth, analyser.lexicon.patterns)
    probabilities = sigmoid(slope * held_out + offset)
    alone = _without_phrases(analyses, trust, analyser.lexicon.patterns)
    thresholds = np.array(
        [_threshold(probabilities[alone[:, i], i], truth[alone[:, i], i]) for i in range(len(ACTS))], dtype=np.float32
    )

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
    """Where F is best on held-out sentences in which no phrase decides; precision counts more than recall.

    Real messages hold fewer of each act than the training sentences, so a threshold that is merely best there
    would be too low.
    """
    if truth.sum() < FEWEST_POSITIVES:
        return HIGHEST
    candidates = np.arange(LOWEST, HIGHEST + 0.001, 0.025)
    given = probabilities[:, None] >= candidates
    weight = PRECISION_COUNTS**2
    score = (1 + weight) * (given & truth[:, None]).sum(0) / np.maximum(1, given.sum(0) + weight * truth.sum())
    return float(candidates[int(score.argmax())])


def _without_phrases(analyses: Sequence[Analysis], trust: Floats, patterns: Sequence[Pattern]) -> Truth:
    """For each sentence and act whether only the classifier can decide."""
    alone = np.ones((len(analyses), len(ACTS)), dtype=bool)
    for row, analysis in enumerate(analyses):
        for hit in undisputed(analysis.hits, patterns):
            if trust[hit.phrase] >= TRUSTED:
                for act in (patterns[hit.pattern].act, *patterns[hit.pattern].also):
                    alone[row, ACTS.index(act)] = False
    return alone


def _trust(analyses: Sequence[Analysis], truth: Truth, patterns: Sequence[Pattern]) -> Floats:
    """The precision of each phrase on the training sentences, drawn towards `USUAL_TRUST` where it was seen seldom."""
    count = sum(len(pattern.phrases) for pattern in patterns)
    right, seen = np.zeros(count), np.zeros(count)
    column = {act: number for number, act in enumerate(ACTS)}
    for row, analysis in enumerate(analyses):
        for hit in undisputed(analysis.hits, patterns):
            seen[hit.phrase] += 1
            right[hit.phrase] += truth[row, column[patterns[hit.pattern].act]]
    return ((right + USUAL_TRUST * TRUST_WEIGHT) / (seen + TRUST_WEIGHT)).astype(np.float32)
