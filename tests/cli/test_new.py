"""What `amends new` makes can be played at once, and `amends validate` lists what is still to be written."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import pytest

from bot.catalog import CONTENT, load_catalog
from bot.catalog.checking import find_problems
from bot.cli import new
from bot.domain.conversation import begin, take_turn
from bot.domain.language import Language
from tests.said import said


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's content with a new scenario and a new persona."""
    copy = Path(shutil.copytree(CONTENT, tmp_path_factory.mktemp("new") / "content"))
    for kind, name in (("scenario", "lost_suitcase"), ("persona", "whisperer")):
        assert new.run(argparse.Namespace(kind=kind, id=name, content=copy)) == 0
    return copy


@pytest.mark.parametrize("language", list(Language))
def test_a_new_scenario_and_a_new_persona_can_be_played_at_once(content: Path, language: Language) -> None:
    """The annotated files are whole."""
    setup = load_catalog(language, content).setup(scenario="lost_suitcase", persona="whisperer")
    opening = begin(setup)
    assert opening.text
    assert take_turn(setup, opening.state, said("Good morning.", "greeting")).text


def test_what_is_still_to_be_written_is_listed_with_its_place(content: Path) -> None:
    """Only the new files are complained of, and each in a sentence that says what is missing."""
    problems = find_problems(content)
    assert problems
    assert {Path(problem.path).stem for problem in problems} <= {"lost_suitcase", "whisperer"}


def test_an_id_that_is_taken_is_refused(content: Path) -> None:
    """Nothing is overwritten."""
    with pytest.raises(new.NotMade, match="exists already"):
        new.run(argparse.Namespace(kind="scenario", id="late_desk", content=content))
