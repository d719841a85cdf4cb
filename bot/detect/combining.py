"""Pattern hits and classifier scores of one message to evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bot.detect.analysis import Analysis, Unit
from bot.detect.features import Floats
from bot.detect.matching import Hit
from bot.detect.model import ACTS, LanguageModel
from bot.domain.acts import Act, Family
from bot.domain.evidence import Evidence, Source
from bot.domain.lexicon import Pattern

TRUSTED = 0.68
"""Measured precision from which a pattern decides alone; below, it only counts as a feature of the classifier."""
FEWEST_LETTERS = 3
"""Letters from which something can be gibberish; "A$3" may be anything."""
MOST_KNOWN = 0.5
"""Share of known words up to which a sentence may be gibberish."""
SURE = 0.65
"""What the classifier needs to call a sentence a dodge in which a pattern sees a plain apology."""

_WAYS_OUT = frozenset({Act.REPAIR_OFFER, Act.OPTIONS, Act.NEXT_STEP})
"""Beside one of these, in whichever sentence, a refusal is no dismissal."""
_APOLOGIES = frozenset({Act.REGRET, Act.FAULT_ACKNOWLEDGEMENT})
_NUMBER = {act: number for number, act in enumerate(ACTS)}
_MASKS = frozenset({"quotedwords", "linkword", "mailword", "username", "maskedname", "phoneword"})


@dataclass(frozen=True, slots=True)
class Judged:
    """What the classifier thinks of the sentences of a message: acts by column, and the likeliest family."""

    probabilities: Floats
    families: Sequence[Family]


def combine(
    analysis: Analysis, units: Sequence[Unit], patterns: Sequence[Pattern], model: LanguageModel, judged: Judged
) -> tuple[Evidence, ...]:
    """The evidence of a message, sorted by (start, end, act)."""
    hits: dict[int, list[Hit]] = defaultdict(list)
    silenced: dict[int, set[Act]] = defaultdict(set)
    for hit in analysis.hits:
        if hit.firmly:
            silenced[hit.sentence].add(patterns[hit.pattern].act)
        elif not hit.silenced and model.trust[hit.phrase] >= TRUSTED:
            hits[hit.sentence].append(hit)
    seen = {patterns[hit.pattern].act for found in hits.values() for hit in found}
    evidence: list[Evidence] = []
    for number, unit in enumerate(units):
        if all(word in _MASKS for word in unit.words):
            continue
        chosen, barred = _best_hits(hits[number], patterns, model, seen)
        barred |= silenced[number] | analysis.lacking[number]
        known, words = _known_words(unit, model)
        if known > MOST_KNOWN * words or _letters(unit) < FEWEST_LETTERS:
            barred.add(Act.GIBBERISH)
        elif not known:
            barred.update(act for act in Act if act is not Act.GIBBERISH)
        evidence += _of_sentence(analysis, number, patterns, model, judged, chosen, barred)
    return tuple(sorted(_joined(evidence), key=lambda one: (one.start, one.end, one.act.value)))


def _joined(evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    """Evidence of all sentences, less what another sentence takes back; patterns say so themselves (`not_beside`)."""
    if _WAYS_OUT.isdisjoint(one.act for one in evidence):
        return evidence
    return [one for one in evidence if one.act is not Act.DISMISSAL or one.source is not Source.CLASSIFIER]


def _letters(unit: Unit) -> int:
    return sum(map(str.isalpha, "".join(unit.words)))


def _known_words(unit: Unit, model: LanguageModel) -> tuple[int, int]:
    """How many words of a sentence were met in training, and how many it has; of a name alone nothing is claimed."""
    words = [word for word in unit.words if word not in _MASKS and any(map(str.isalpha, word))]
    return sum(f"w1{word}" in model.vectoriser.index for word in words), len(words)


def undisputed(hits: Sequence[Hit], patterns: Sequence[Pattern]) -> list[Hit]:
    """Hits less those whose words another hit claims for something else ("sorry" in "sorry to hear")."""
    hits = [hit for hit in hits if not hit.silenced]
    return [
        hit
        for hit in hits
        if not any(
            patterns[hit.pattern].act in patterns[other.pattern].not_also and _overlap(hit, other) for other in hits
        )
    ]


def _of_sentence(
    analysis: Analysis,
    number: int,
    patterns: Sequence[Pattern],
    model: LanguageModel,
    judged: Judged,
    chosen: dict[Act, Hit],
    barred: set[Act],
) -> list[Evidence]:
    sentence = analysis.sentences[number]
    found: list[Evidence] = []
    for act, column in _NUMBER.items():
        probability = float(judged.probabilities[number, column])
        by_model = probability >= model.thresholds[column]
        if act is Act.NON_APOLOGY and act not in chosen and _APOLOGIES & chosen.keys():
            by_model = probability >= SURE
        family = None
        if act in chosen:
            hit = chosen[act]
            start, end = analysis.offsets(hit.first, hit.last)
            confidence = model.agreed(probability, float(model.trust[hit.phrase]))
            source = Source.BOTH if by_model else Source.LEXICON
            family = patterns[hit.pattern].family if act is patterns[hit.pattern].act else None
        elif by_model and act not in barred:
            start, end = analysis.offsets(sentence.first, sentence.last)
            confidence, source = probability, Source.CLASSIFIER
        else:
            continue
        if act is Act.NON_APOLOGY and family is None:
            family = judged.families[number]
        found.append(Evidence(act, start, end, round(confidence, 3), source, family))
    return found


def _best_hits(
    hits: Sequence[Hit], patterns: Sequence[Pattern], model: LanguageModel, seen: set[Act]
) -> tuple[dict[Act, Hit], set[Act]]:
    """The hit that shows each act best (most trusted, then longest), and the acts that the classifier may not add."""
    barred: set[Act] = set()
    beside: set[Act] = set()
    standing: list[Hit] = []
    for hit in hits:
        silent = bool(seen.intersection(patterns[hit.pattern].not_beside))
        (beside if silent else barred).update([patterns[hit.pattern].act] if silent else patterns[hit.pattern].not_also)
        if not silent:
            standing.append(hit)
    chosen: dict[Act, Hit] = {}
    for hit in sorted(standing, key=lambda h: (-round(float(model.trust[h.phrase]), 2), h.first - h.last, h.first)):
        pattern = patterns[hit.pattern]
        for act in (pattern.act, *pattern.also):
            if not any(act in patterns[other.pattern].not_also and _overlap(hit, other) for other in standing):
                chosen.setdefault(act, hit)
    return chosen, barred | beside


def _overlap(left: Hit, right: Hit) -> bool:
    return left.sentence == right.sentence and left.first < right.last and right.first < left.last
