"""Pattern hits and classifier scores of one message to evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from bot.detect.analysis import Analysis
from bot.detect.features import Floats
from bot.detect.matching import Hit
from bot.detect.model import ACTS, LanguageModel
from bot.domain.acts import Act, Family
from bot.domain.evidence import Evidence, Source
from bot.domain.lexicon import Pattern

TRUSTED = 0.75
"""Measured precision from which a pattern decides alone; below, it only counts as a feature of the classifier."""

_NUMBER = {act: number for number, act in enumerate(ACTS)}


def combine(
    analysis: Analysis,
    patterns: Sequence[Pattern],
    model: LanguageModel,
    probabilities: Floats,
    families: Sequence[Family],
) -> tuple[Evidence, ...]:
    """The evidence of a message, sorted by (start, end, act)."""
    hits: dict[int, list[Hit]] = defaultdict(list)
    for hit in analysis.hits:
        if model.trust[hit.pattern] >= TRUSTED:
            hits[hit.sentence].append(hit)
    found: list[Evidence] = []
    for number, sentence in enumerate(analysis.sentences):
        chosen, barred = _best_hits(hits[number], patterns, model)
        for act, column in _NUMBER.items():
            seen = float(probabilities[number, column])
            by_model = seen >= model.thresholds[column]
            if act in chosen:
                hit = chosen[act]
                start, end = analysis.offsets(hit.first, hit.last)
                confidence = max(seen, float(model.trust[hit.pattern]))
                source = Source.BOTH if by_model else Source.LEXICON
                family = patterns[hit.pattern].family if act is patterns[hit.pattern].act else None
            elif by_model and act not in barred:
                start, end = analysis.offsets(sentence.first, sentence.last)
                confidence, source, family = seen, Source.CLASSIFIER, None
            else:
                continue
            if act is Act.NON_APOLOGY and family is None:
                family = families[number]
            found.append(Evidence(act, start, end, round(confidence, 3), source, family))
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.act.value)))


def _best_hits(
    hits: Sequence[Hit], patterns: Sequence[Pattern], model: LanguageModel
) -> tuple[dict[Act, Hit], set[Act]]:
    """The hit that shows each act best (trusted first, then longest), and the acts that the hits rule out."""
    chosen: dict[Act, Hit] = {}
    barred: set[Act] = set()
    for hit in sorted(hits, key=lambda h: (-round(float(model.trust[h.pattern]), 2), h.first - h.last, h.first)):
        pattern = patterns[hit.pattern]
        for act in (pattern.act, *pattern.also):
            chosen.setdefault(act, hit)
        barred.update(pattern.not_also)
    return {act: hit for act, hit in chosen.items() if act not in barred}, barred
