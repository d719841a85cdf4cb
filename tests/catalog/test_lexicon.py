"""Lexicons are data that a trainer can write, and every mistake in them is named with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.catalog import CONTENT
from bot.catalog.acts import read_acts
from bot.catalog.lexicon import check_lexicon, load_lexicon, pattern_places
from bot.catalog.marked import Complaints
from bot.detect.rehearsing import rehearse
from bot.domain.acts import Act, Family
from bot.domain.errors import ContentError
from bot.domain.language import Language

GOOD = """
patterns:
  - name: regret/plain
    act: regret
    phrases: [sorry]
    examples: [Sorry!]
    near_misses: [Hello.]
"""
BAD = {
    "not YAML": ("patterns: [", "not valid YAML"),
    "double key": (GOOD + "patterns: []\n", "second time"),
    "unknown key": (GOOD + "pattern: []\n", "unknown key"),
    "unknown act": (GOOD.replace("act: regret", "act: grovel"), "grovel"),
    "unknown guard": (GOOD + "    unless: [nonsense]\n", "no guard"),
    "no examples": (GOOD.replace("    examples: [Sorry!]\n", ""), "examples"),
    "bare no": (GOOD.replace("[sorry]", "[no]"), "quotes"),
}


@pytest.mark.parametrize("language", Language)
def test_every_pattern_matches_its_examples_and_no_near_miss(language: Language) -> None:
    """The lexicons rehearse themselves."""
    problems = rehearse(load_lexicon(CONTENT, language), pattern_places(CONTENT, language))
    assert [str(problem) for problem in problems] == []


@pytest.mark.parametrize("language", Language)
def test_every_family_of_non_apology_has_patterns(language: Language) -> None:
    """In both languages."""
    assert {pattern.family for pattern in load_lexicon(CONTENT, language).patterns} >= set(Family)


@pytest.mark.parametrize(("text", "message"), BAD.values(), ids=BAD)
def test_a_mistake_is_named_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    """Path, line and a sentence."""
    folder = tmp_path / "content" / "en" / "lexicon"
    folder.mkdir(parents=True)
    (folder / "regret.yml").write_text(text, encoding="utf-8")
    _, problems = check_lexicon(tmp_path / "content", Language.EN)
    assert any(message in problem.message for problem in problems)
    assert all(problem.path == "content/en/lexicon/regret.yml" and problem.line > 0 for problem in problems)
    with pytest.raises(ContentError):
        load_lexicon(tmp_path / "content", Language.EN)


@pytest.mark.parametrize("language", Language)
def test_every_act_and_family_is_explained_to_people(language: Language) -> None:
    """Label, definition, examples and near-misses."""
    complaints: list[Complaints] = []
    acts, families = read_acts(CONTENT, language, complaints)
    assert [problem for one in complaints for problem in one.found] == []
    assert set(acts) == {act.value for act in Act}
    assert set(families) == {family.value for family in Family}
