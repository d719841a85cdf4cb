"""`amends bench-detect`: the figures are what they are called."""

from __future__ import annotations

import pytest

from bot.cli import bench_detect_gold as gold
from bot.cli.bench_detect_table import f1_by_act, markdown
from bot.domain.acts import Act
from bot.domain.evidence import Evidence, Source
from bot.domain.language import Language

SORRY = gold.Message("1", Language.EN, "Sorry.", frozenset({"regret"}))
HELLO = gold.Message("2", Language.EN, "Hello.", frozenset())


def seen(act: Act, confidence: float) -> Evidence:
    """A piece of evidence of which only act and confidence matter."""
    return Evidence(act, 0, 5, confidence, Source.CLASSIFIER)


@pytest.mark.parametrize(
    ("told", "error"),
    [
        ([], 0.0),
        ([[(1.0, True)], [(1.0, True)]], 0.0),
        ([[(0.75, True), (0.75, True)], [(0.75, True), (0.75, False)]], 0.0),
        ([[(0.9, False)]], 0.9),
        ([[(0.9, False), (0.2, True)]], 0.85),
    ],
    ids=["nothing said", "sure and right", "right as often as said", "sure and wrong", "wrong both ways"],
)
def test_calibration_error_is_the_gap_between_sureness_and_being_right(
    told: list[list[tuple[float, bool]]], error: float
) -> None:
    """None for honest confidences, however low."""
    assert gold.calibration_error(told) == pytest.approx(error)


def test_sureness_of_an_act_is_that_of_its_surest_evidence() -> None:
    """Measured acts only, each once."""
    evidence = [seen(Act.REGRET, 0.4), seen(Act.REGRET, 0.8), seen(Act.HANDOFF, 0.3), seen(Act.GREETING, 0.9)]
    assert sorted(gold.sureness(SORRY, evidence)) == [(0.3, False), (0.8, True)]


def test_an_interval_holds_its_figure_and_comes_out_the_same_again() -> None:
    """Resampling has a fixed seed."""
    pairs = [(frozenset({"regret"}), frozenset({"regret"})), (frozenset({"regret"}), frozenset())] * 10

    def mean(some: gold.Sequence[tuple[gold.Labels, gold.Labels]]) -> float:
        return gold.macro(some, ["regret"])

    low, high = gold.interval(pairs, mean, 200)
    assert low < mean(pairs) < high
    assert gold.interval(pairs, mean, 200) == (low, high)


def test_the_table_tells_how_an_act_changed_since_the_last_run() -> None:
    """A trainer adds sentences and wants to see what they did."""
    messages, found = [SORRY, HELLO], [[seen(Act.REGRET, 0.9)], []]
    labels = [gold.labels_of(evidence) for evidence in found]
    before = f1_by_act(messages, labels) | {"en/regret": 0.75}
    report = markdown(messages, {"this detector": labels}, found, None, "v", before=before, rounds=10)
    changed = [line for line in report.splitlines() if "+0.25" in line]
    assert len(changed) == 1
    assert changed[0].startswith("| regret")
