"""Can the personas be told from one another: by what they say, and by how their mood moves?

All play the same scenarios and get the same messages: stock phrases, an honest admission, a question, an offer and a
dodge, one of them late. Each session is then given to the persona whose sessions in the *other* scenarios it is most
like (nearest centroid): once by its words, once by its curve of anger, trust and patience.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.catalog.catalog import Catalog
from bot.cli.playing import Ears
from bot.domain.conversation import Reply, begin, take_turn
from bot.domain.scenario import Opens, Scenario
from bot.domain.setup import Setup
from bot.domain.text import words
from bot.domain.turn import Turn

LEAST_BY_WORDS = 60
LEAST_BY_MOOD = 70
"""Percent of sessions that must be given to the right persona; by chance it would be 9."""
_LATE = 200.0
_USUAL = 25.0

Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Sample:
    """One session of one persona.

    Attributes:
        spoken: how often each word and each pair of words was said.
        mood: the values after each turn, 0–100.
    """

    persona: str
    scenario: str
    spoken: Features
    mood: Features


def samples(catalog: Catalog, ears: Ears, scenarios: Sequence[str], seeds: Sequence[int]) -> list[Sample]:
    """Sessions of every persona in these scenarios."""
    found = []
    for name in scenarios:
        messages = probe(catalog, catalog.scenario(name))
        for persona in catalog.personas:
            for seed in seeds:
                found.append(_sample(catalog.setup(scenario=name, persona=persona, seed=seed), messages, ears))
    return found


def probe(catalog: Catalog, scenario: Scenario) -> list[tuple[str, float]]:
    """The messages that every persona gets, and how long they take: good, bad and late, so that each shows itself."""
    stock, dodges, answers = catalog.conduct["stock_reader"], catalog.conduct["non_apologiser"], scenario.answers
    contact = [(answers["listen"][0], _USUAL)] if scenario.opens is Opens.AGENT else []
    return [
        *contact,
        (stock[0], _USUAL),
        (answers["own"][0], _USUAL),
        (answers["ask"][0], _USUAL),
        (stock[2], _USUAL),
        (answers["listen"][1], _LATE),
        (answers["offer"][0], _USUAL),
        (dodges[0], _USUAL),
        (answers["promise"][0], _USUAL),
    ]


def told_apart(found: Sequence[Sample]) -> tuple[int, int]:
    """Percent of the sessions that are given to the right persona by their words, and by their mood."""
    rarity = _rarity([sample.spoken for sample in found])
    spoken = [{word: count * rarity[word] for word, count in sample.spoken.items()} for sample in found]
    by_words = _share_right(found, spoken, _cosine)
    by_mood = _share_right(found, [sample.mood for sample in found], lambda one, two: -_distance(one, two))
    return by_words, by_mood


def _sample(setup: Setup, messages: Sequence[tuple[str, float]], ears: Ears) -> Sample:
    replies: list[Reply] = [begin(setup)]
    for text, seconds in messages:
        replies.append(take_turn(setup, replies[-1].state, Turn(text, ears.hear(text, setup.language), seconds)))
    spoken = Counter(part for reply in replies for part in _parts(reply.text))
    curve = {
        f"{name} {number}": float(value)
        for number, reply in enumerate(replies[-9:])
        for name, value in reply.state.mood.to_json().items()
    }
    return Sample(setup.persona.id, setup.scenario.id, spoken, curve)


def _parts(text: str) -> Iterator[str]:
    """Words and pairs of them; a Vietnamese word is often two syllables long."""
    found = words(text)
    yield from found
    yield from map(" ".join, pairwise(found))


def _share_right(
    found: Sequence[Sample], features: Sequence[Features], alike: Callable[[Features, Features], float]
) -> int:
    """Each scenario in turn is left out of the centroids, so that no session is compared with its like."""
    right = 0
    for scenario in dict.fromkeys(sample.scenario for sample in found):
        others: dict[str, list[Features]] = defaultdict(list)
        for sample, values in zip(found, features, strict=True):
            if sample.scenario != scenario:
                others[sample.persona].append(values)
        centroids = {persona: _mean(group) for persona, group in others.items()}
        for sample, values in zip(found, features, strict=True):
            if sample.scenario == scenario:
                guess = max(centroids, key=lambda persona: alike(values, centroids[persona]))
                right += guess == sample.persona
    return round(100 * right / len(found))


def _mean(group: Sequence[Features]) -> Features:
    total: dict[str, float] = defaultdict(float)
    for values in group:
        for name, value in values.items():
            total[name] += value / len(group)
    return total


def _rarity(documents: Sequence[Features]) -> Features:
    """Words that everybody uses tell nobody apart (inverse document frequency)."""
    counts = Counter(word for document in documents for word in document)
    return {word: math.log(len(documents) / count) for word, count in counts.items()}


def _cosine(one: Features, two: Features) -> float:
    product = sum(value * two.get(name, 0.0) for name, value in one.items())
    lengths = math.sqrt(sum(v * v for v in one.values())) * math.sqrt(sum(v * v for v in two.values()))
    return product / lengths if lengths else 0.0


def _distance(one: Features, two: Features) -> float:
    return sum(abs(value - two.get(name, 0.0)) for name, value in one.items())
