"""How much there is to hear: distinct lines a scenario, and what two sessions with the same messages share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, product

from bot.catalog import Catalog, load_catalog
from bot.cli.playing import Ears, play, play_again
from bot.domain.language import Language

SEEDS = range(4)
CONDUCTS = ("skilled", "stock_reader", "non_apologiser", "hand_off", "kind_idle")


LEAST_LINES = 150
MOST_SHARED = 0.15


@dataclass(frozen=True, slots=True)
class Variety:
    """What there is to hear in one scenario and language.

    Attributes:
        distinct: lines heard in sessions of several conducts with every persona.
        shared: mean share of lines that two sessions with the same messages have in common, 0–1.
    """

    scenario: str
    language: str
    distinct: int
    shared: float


def measure(ears: Ears, *, only: str | None = None) -> list[Variety]:
    """All scenarios in both languages, or only one scenario."""
    return [
        Variety(name, language.value, distinct_lines(catalog, name, ears), shared_lines(catalog, name, ears))
        for language in Language
        for catalog in [load_catalog(language)]
        for name in catalog.scenarios
        if only in (None, name)
    ]


def variety_table(found: Sequence[Variety], *, markdown: bool) -> str:
    """One row a scenario and language."""
    rows = [["scenario", "language", "distinct lines heard", "shared by two sessions"]]
    rows += [[one.scenario, one.language, str(one.distinct), f"{one.shared:.1%}"] for one in found]
    if markdown:
        return "\n".join(f"| {' | '.join(row)} |" for row in [rows[0], ["---"] * 4, *rows[1:]])
    return "\n".join(f"{row[0]:24} {row[1]:9} {row[2]:>20}  {row[3]}" for row in rows)


def variety_breaches(found: Sequence[Variety]) -> list[str]:
    """A sentence for each scenario with too little to hear."""
    few = [f"{v.scenario} ({v.language}): only {v.distinct} lines" for v in found if v.distinct < LEAST_LINES]
    alike = [f"{v.scenario} ({v.language}): {v.shared:.1%} shared" for v in found if v.shared > MOST_SHARED]
    return few + alike


def distinct_lines(catalog: Catalog, scenario: str, ears: Ears) -> int:
    """Lines heard in sessions of several conducts with every persona."""
    heard: set[str] = set()
    for persona, conduct, seed in product(catalog.personas, CONDUCTS, SEEDS):
        setup = catalog.setup(scenario=scenario, persona=persona, seed=seed)
        heard.update(play(catalog, setup, conduct, ears).marks)
    return len(heard)


def shared_lines(catalog: Catalog, scenario: str, ears: Ears) -> float:
    """Mean share of lines that two sessions of one persona have in common, for the same messages and other seeds."""
    shares = []
    for persona in catalog.personas:
        written = play(catalog, catalog.setup(scenario=scenario, persona=persona), "skilled", ears).written
        setups = [catalog.setup(scenario=scenario, persona=persona, seed=seed) for seed in SEEDS]
        marks = [set(play_again(catalog, setup, written, ears).marks) for setup in setups]
        shares += [len(one & two) / max(1, min(len(one), len(two))) for one, two in combinations(marks, 2)]
    return sum(shares) / len(shares)
