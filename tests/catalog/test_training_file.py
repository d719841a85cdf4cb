"""Training sentences written as Rasa reads them."""

from __future__ import annotations

from pathlib import Path

from bot.catalog.training import load_examples
from bot.catalog.training_file import nlu_file
from bot.domain.acts import Act, Family
from bot.domain.example import Example
from bot.domain.language import Language


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    """Acts, family and language stay; equal sentences stand once, brackets are no marks, lines are one line."""
    examples = [
        Example("We left it loose, sorry.", Language.EN, frozenset({Act.REGRET, Act.FAULT_ACKNOWLEDGEMENT})),
        Example("Sorry you feel that way.", Language.EN, frozenset({Act.NON_APOLOGY}), Family.FEELING),
        Example("Dạ bên em sai ạ.", Language.VI, frozenset({Act.FAULT_ACKNOWLEDGEMENT})),
        Example("It is: 5 o'clock #1", Language.EN, frozenset()),
    ]
    untidy = Example("See [this](place)\nnow", Language.EN, frozenset())
    file = tmp_path / "data" / "nlu" / "en" / "house.yml"
    file.parent.mkdir(parents=True)
    file.write_text(nlu_file([*examples, examples[0], untidy]), encoding="utf-8")
    read = load_examples(tmp_path / "data" / "nlu")
    assert set(read) == {*examples, Example("See (this)(place) now", Language.EN, frozenset())}


def test_nothing_is_a_file_too(tmp_path: Path) -> None:
    """An export before the first correction."""
    assert nlu_file([]) == 'version: "3.1"\nnlu: []\n'
