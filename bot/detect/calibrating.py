"""From scores to chances: how sure classifier and patterns may say they are, measured on held-out sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from bot.detect.analysis import Analysis
from bot.detect.combining import TRUSTED, undisputed
from bot.detect.features import Floats
from bot.detect.matching import Hit
from bot.detect.model import ACTS, log_odds
from bot.domain.lexicon import Pattern

PRIOR = 0.3
"""Odds of an act in a real sentence, against its odds in `data/nlu`, where every act has hundreds of sentences.

A sorry-word stands in 18 % of our English sentences, but in only 16 % of 18,800 real agent messages of two or three
sentences each, so in about 7 % of theirs: (0.07 / 0.93) / (0.18 / 0.82) = 0.34. Owning a fault is rarer still.
"""
LOWEST, HIGHEST, STEP = 0.2, 0.6, 0.025
"""Thresholds stay within these, so that an act with odd training sentences is neither lost nor shouted.

A calibrated probability is best cut at half the F1 that can be reached (Lipton, Elkan & Naryanaswamy 2014), so well
below one half.
"""
FEWEST_POSITIVES = 8
USUAL_TRUST, TRUST_WEIGHT = 0.85, 3.0
"""What a phrase is worth before it was seen, and how many sightings that counts for."""

Truth: TypeAlias = NDArray[np.bool_]
_NUMBER = {act: number for number, act in enumerate(ACTS)}


@dataclass(frozen=True)
class Sightings:
    """Phrases seen in the training sentences.

    Attributes:
        hits: of each sentence those that count.
        right, seen: how often each phrase was right, and seen at all.
    """

    hits: Sequence[Sequence[Hit]]
    patterns: Sequence[Pattern]
    truth: Truth
    right: Floats
    seen: Floats

    @classmethod
    def of(cls, analyses: Sequence[Analysis], truth: Truth, patterns: Sequence[Pattern]) -> Sightings:
        """Count them."""
        count = sum(len(pattern.phrases) for pattern in patterns)
        right, seen = np.zeros(count, np.float32), np.zeros(count, np.float32)
        hits = [_counting(undisputed(analysis.hits, patterns), patterns) for analysis in analyses]
        for row, found in enumerate(hits):
            for hit in found:
                seen[hit.phrase] += 1
                right[hit.phrase] += truth[row, _NUMBER[patterns[hit.pattern].act]]
        return cls(hits, patterns, truth, right, seen)

    def trust(self) -> Floats:
        """The precision of each phrase, drawn towards `USUAL_TRUST` where it was seen seldom."""
        return ((self.right + USUAL_TRUST * TRUST_WEIGHT) / (self.seen + TRUST_WEIGHT)).astype(np.float32)

    def absent(self) -> Truth:
        """For each sentence and act whether no trusted phrase shows it, so that only the classifier can decide."""
        alone = np.ones(self.truth.shape, dtype=bool)
        for row, hit in self._trusted():
            pattern = self.patterns[hit.pattern]
            alone[row, [_NUMBER[act] for act in (pattern.act, *pattern.also)]] = False
        return alone

    def without_itself(self) -> list[tuple[int, int, float]]:
        """(sentence, act, trust) of the most trusted phrase there, measured on the other sentences."""
        trust = self.trust()
        best: dict[tuple[int, int], int] = {}
        for row, hit in self._trusted():
            key = row, _NUMBER[self.patterns[hit.pattern].act]
            if key not in best or trust[hit.phrase] > trust[best[key]]:
                best[key] = hit.phrase
        return [(row, column, self._elsewhere(row, column, phrase)) for (row, column), phrase in best.items()]

    def _elsewhere(self, row: int, column: int, phrase: int) -> float:
        right = float(self.right[phrase]) - float(self.truth[row, column])
        return (right + USUAL_TRUST * TRUST_WEIGHT) / (float(self.seen[phrase]) - 1 + TRUST_WEIGHT)

    def _trusted(self) -> list[tuple[int, Hit]]:
        """(sentence, hit) of every phrase that decides."""
        trust = self.trust()
        return [(row, hit) for row, found in enumerate(self.hits) for hit in found if trust[hit.phrase] >= TRUSTED]


def platt(scores: Floats, truth: Truth) -> tuple[Floats, Floats]:
    """Platt's two numbers for each act, from scores on held-out sentences, with the odds of real messages."""
    from sklearn.linear_model import LogisticRegression

    slope, offset = np.ones(truth.shape[1], np.float32), np.zeros(truth.shape[1], np.float32)
    for column in range(truth.shape[1]):
        if truth[:, column].sum() >= FEWEST_POSITIVES:
            weight = np.where(truth[:, column], PRIOR, 1.0)
            model = LogisticRegression(C=100.0).fit(scores[:, [column]], truth[:, column], sample_weight=weight)
            slope[column], offset[column] = model.coef_[0, 0], model.intercept_[0]
    return slope, offset


def thresholds(probabilities: Floats, truth: Truth, alone: Truth) -> Floats:
    """Where F1 of each act is best on held-out sentences without a phrase that decides, with the odds of real life."""
    columns = range(truth.shape[1])
    return np.array([_threshold(probabilities[alone[:, i], i], truth[alone[:, i], i]) for i in columns], np.float32)


def _threshold(probabilities: Floats, truth: Truth) -> float:
    if truth.sum() < FEWEST_POSITIVES:
        return HIGHEST
    candidates = np.arange(LOWEST, HIGHEST + STEP / 2, STEP)
    given = probabilities[:, None] >= candidates
    right, wrong = PRIOR * (given & truth[:, None]).sum(0), (given & ~truth[:, None]).sum(0)
    return float(candidates[int((2 * right / (right + wrong + PRIOR * truth.sum())).argmax())])


def agreement(probabilities: Floats, truth: Truth, sightings: Sightings) -> Floats:
    """What the log-odds of the classifier, those of a phrase's trust, and 1 weigh where a phrase was found.

    The odds of real messages don't enter: beside the sentences that show an act stand about as many near-misses,
    written to fool the phrases.
    """
    from sklearn.linear_model import LogisticRegression

    cases = sightings.without_itself()
    right = np.array([truth[row, column] for row, column, _ in cases], dtype=bool)
    if min(right.sum(), (~right).sum()) < FEWEST_POSITIVES:
        return np.array([0, 1, 0], np.float32)
    told = np.array([(log_odds(probabilities[row, column]), log_odds(trust)) for row, column, trust in cases])
    model = LogisticRegression(C=100.0).fit(told, right)
    return np.array([*model.coef_[0], model.intercept_[0]], np.float32)


def _counting(hits: Sequence[Hit], patterns: Sequence[Pattern]) -> list[Hit]:
    """Hits less those that another act in the sentence silences (`not_beside`)."""
    seen = {patterns[hit.pattern].act for hit in hits}
    return [hit for hit in hits if seen.isdisjoint(patterns[hit.pattern].not_beside)]
