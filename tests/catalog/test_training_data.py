"""The training sentences: balanced, written once, readable by Rasa, and none of them from the test set."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from pathlib import Path

import pytest

from bot.catalog.training import TrainingLine, check_examples
from bot.domain.acts import CODEBOOK_ACTS, Act, Family
from bot.domain.language import Language
from bot.domain.text import fold
from tests.detector import NLU

LINES, PROBLEMS = check_examples(NLU)
GOLD = os.environ.get("AMENDS_GOLD")


def of(language: Language) -> list[TrainingLine]:
    return [line for line in LINES if line.example.language is language]


def words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


def test_the_files_can_be_read() -> None:
    """With the metadata that the detector needs."""
    assert [str(problem) for problem in PROBLEMS] == []


@pytest.mark.parametrize("language", Language)
def test_every_act_has_enough_sentences(language: Language) -> None:
    """200 for each act of the codebook, 50 for the others, 25 for each family of non-apology."""
    count = Counter(act for line in of(language) for act in line.example.acts)
    assert {act.value: count[act] for act in CODEBOOK_ACTS if count[act] < 200} == {}
    assert {act.value: count[act] for act in Act if count[act] < 50} == {}
    families = Counter(line.example.family for line in of(language))
    assert {family.value: families[family] for family in Family if families[family] < 25} == {}


@pytest.mark.parametrize("language", Language)
def test_no_act_outweighs_another_four_times(language: Language) -> None:
    """Among the acts of the codebook."""
    count = Counter(act for line in of(language) for act in line.example.acts if act in CODEBOOK_ACTS)
    assert max(count.values()) < 4 * min(count.values())


@pytest.mark.parametrize("language", Language)
def test_no_sentence_stands_twice_with_different_labels(language: Language) -> None:
    """Case, diacritics and punctuation aside, but for the question mark."""
    seen: dict[str, set[frozenset[Act]]] = {}
    for line in of(language):
        seen.setdefault(" ".join(words(line.example.text)) + "?" * ("?" in line.example.text), set()).add(
            line.example.acts
        )
    assert [text for text, labels in seen.items() if text and len(labels) > 1] == []


@pytest.mark.parametrize("language", Language)
def test_near_duplicates_are_rare(language: Language) -> None:
    """Under one in fifty sentences shares four fifths of its word pairs with another."""
    by_pair: dict[tuple[str, str], set[int]] = {}
    pairs = [set(zip(words(line.example.text), words(line.example.text)[1:])) for line in of(language)]
    for number, own in enumerate(pairs):
        for pair in own:
            by_pair.setdefault(pair, set()).add(number)
    alike = 0
    for number, own in enumerate(pairs):
        if len(own) < 4:
            continue
        near = Counter(other for pair in own for other in by_pair[pair] if other < number)
        alike += any(shared >= 0.8 * len(own | pairs[other]) for other, shared in near.items())
    assert alike < len(pairs) / 50


def test_rasa_reads_no_entities_into_the_sentences() -> None:
    """Nothing of the form [word](entity) or [word]{…}, and nothing that starts like a command."""
    texts = [line.example.text for line in LINES]
    assert [text for text in texts if re.search(r"\[[^\]]*\][({]", text) or text.startswith("/")] == []


@pytest.mark.skipif(not GOLD, reason="set AMENDS_GOLD to a file of labelled messages to check for leaks")
def test_no_labelled_message_is_in_the_training_data() -> None:
    """No sentence of six words or more is shared; short stock phrases are everybody's."""
    gold = [json.loads(line) for line in Path(str(GOLD)).read_text(encoding="utf-8").splitlines() if line.strip()]
    sentences = {
        " ".join(words(part))
        for row in gold
        for part in re.split(r"(?<=[.!?…])\s+|\n", row["text"])
        if len(words(part)) >= 6
    }
    stock = {
        "is there anything else i can help you with today",
        "is there anything else i can help you with",
        "xin loi quy khach vi su bat tien nay",
    }
    found = {" ".join(words(line.example.text)) for line in LINES} & sentences
    assert found <= stock
