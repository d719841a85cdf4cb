"""How much there is to hear: distinct lines a scenario, and what two sessions with the same messages share."""

from __future__ import annotations

from itertools import combinations, product

from bot.catalog import Catalog, load_catalog
from bot.cli.playing import Ears, play, play_again
from bot.domain.language import Language

SEEDS = range(4)
CONDUCTS = ("skilled", "stock_reader", "non_apologiser", "hand_off", "kind_idle")


def variety_table(ears: Ears, *, markdown: bool) -> str:
    """One row a scenario and language: distinct lines heard, and the share that two sessions have in common."""
    rows = [["scenario", "language", "distinct lines heard", "shared by two sessions"]]
    for language in Language:
        catalog = load_catalog(language)
        for scenario in catalog.scenarios:
            distinct = distinct_lines(catalog, scenario, ears)
            rows.append([scenario, language.value, str(distinct), f"{shared_lines(catalog, scenario, ears):.0%}"])
    if markdown:
        return "\n".join(f"| {' | '.join(row)} |" for row in [rows[0], ["---"] * 4, *rows[1:]])
    return "\n".join(f"{row[0]:24} {row[1]:9} {row[2]:>20}  {row[3]}" for row in rows)


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
