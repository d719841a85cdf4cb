"""Tricks earn little: a sample over a few scenarios in both languages, through the real detector."""

from __future__ import annotations

from argparse import Namespace

import pytest

from bot.catalog import load_catalog
from bot.catalog.attacks import load_attacks
from bot.cli import attacks
from bot.cli.attacks_report import FLOOR, breaches, row
from bot.cli.playing import Play
from bot.detect.detector import Detector
from bot.domain.attack import ATTACKS, HONEST
from bot.domain.language import Language
from bot.domain.text import MESSAGE_LIMIT, normalise

SAMPLE = ("satellite_fee", "unread_terms", "late_desk")


@pytest.fixture(scope="module")
def plays(detector: Detector) -> list[Play]:
    """Every attack in three scenarios."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(attacks, "load_detector", lambda models: detector)
        return [
            play
            for scenario in SAMPLE
            for play in attacks._plays(Namespace(short=True, scenario=scenario, attack=None))
        ]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", ATTACKS)
def test_no_attack_reaches_the_pass_mark_or_the_floor(plays: list[Play], name: str, language: Language) -> None:
    """Below 60 % of what the honest good trainee gets."""
    found = row(plays, name, language.value)
    assert found is not None
    assert found.share < FLOOR
    assert found.reached == found.passed == 0
    assert not breaches(plays)


@pytest.mark.parametrize("name", ["hidden in invisible characters", "white on white"])
def test_hidden_text_is_not_stored(plays: list[Play], name: str) -> None:
    """What is scored is what the trainer reads."""
    written = {text for play in plays if play.conduct == name for text in play.written}
    shown = {text for language in Language for text in load_attacks(language)["nothing"]}
    assert written <= shown


def test_salt_does_not_hide_a_repeated_message(plays: list[Play]) -> None:
    """The same score as without."""
    plain, salted = (
        [play.total for play in plays if play.conduct == name]
        for name in ("same good message every turn", "invisible characters as salt")
    )
    assert plain == salted


def test_an_attack_that_earns_too_much_is_reported(plays: list[Play]) -> None:
    """The honest good trainee under another name."""
    import dataclasses

    cheats = [dataclasses.replace(play, conduct="keyword soup") for play in plays if play.conduct == "honest good"]
    others = [play for play in plays if play.conduct != "keyword soup"]
    assert any("keyword soup" in breach for breach in breaches([*others, *cheats]))


@pytest.mark.parametrize("language", Language)
def test_stock_texts_are_what_can_be_sent(language: Language) -> None:
    """Short enough, and visible as they stand."""
    for pool in load_attacks(language).values():
        assert all(len(text) <= MESSAGE_LIMIT and normalise(text) == text for text in pool)
    assert set(HONEST) == {"honest good", "honest poor"}
    assert load_catalog(language).rubric.missing
