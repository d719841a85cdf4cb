"""Sessions scored from labels and from evidence."""

from __future__ import annotations

from bot.catalog import load_catalog
from bot.cli.bench_certainty import coverage
from bot.cli.certainty_sessions import Labelled, pairs
from bot.domain.acts import Act
from bot.domain.evidence import Evidence, Source
from bot.domain.language import Language

ACTS = (Act.FAULT_ACKNOWLEDGEMENT, Act.EMPATHY, Act.REPAIR_OFFER, Act.NEXT_STEP, Act.CLARIFYING_QUESTION)


def messages(*, seen: bool) -> list[Labelled]:
    """Sixty messages with one act each, all of them seen or none."""
    found = []
    for number in range(60):
        act = ACTS[number % len(ACTS)]
        text = f"We replace it for you by Friday, and this is message number {number}."
        evidence = (Evidence(act, 0, len(text), 0.95, Source.BOTH),) if seen else ()
        found.append(Labelled(text, Language.EN, frozenset({act}), evidence, frozenset(Act)))
    return found


def test_a_detector_that_sees_everything_gives_the_labels_score() -> None:
    """No error, and every true value inside."""
    catalogs = {language: load_catalog(language) for language in Language}
    found = coverage(list(pairs(catalogs, messages(seen=True), count=20)))
    assert found.error == 0 and found.total == found.dimensions == 1


def test_a_detector_that_sees_nothing_is_found_out() -> None:
    """The labels' totals lie elsewhere."""
    catalogs = {language: load_catalog(language) for language in Language}
    assert coverage(list(pairs(catalogs, messages(seen=False), count=20))).error > 1


def test_the_same_seed_draws_the_same_sessions() -> None:
    """Measurements can be repeated."""
    catalogs = {language: load_catalog(language) for language in Language}
    first, second = (list(pairs(catalogs, messages(seen=True), count=5)) for _ in range(2))
    assert first == second
