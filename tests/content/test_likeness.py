"""The threshold of a likeness, measured on honest sentences and on copies of model answers."""

from __future__ import annotations

import pytest

from bot.catalog import load_catalog
from bot.catalog.training import load_examples
from bot.domain.language import Language
from bot.domain.similarity import notices
from tests.detector import NLU

LONG_ENOUGH = 7
"""Words from which a text has enough triples to be compared."""


@pytest.mark.parametrize("language", list(Language))
def test_honest_sentences_are_hardly_ever_like_a_model_answer(language: Language) -> None:
    """Sentences of agents about the same work: fewer than 1 in 200 is noticed against all scenarios together."""
    answers = _answers(language)
    honest = [
        one.text for one in load_examples(NLU) if one.language is language and len(one.text.split()) >= LONG_ENOUGH
    ]
    noticed = {notice.turn for notice in notices(honest, models=answers) if notice.kind.value == "model_answer"}
    assert len(noticed) < len(honest) / 200


@pytest.mark.parametrize("language", list(Language))
def test_copies_are_noticed_though_words_were_changed_or_left_out(language: Language) -> None:
    """Every eighth word replaced, or two thirds taken over behind an own beginning: 99 in 100 are noticed."""
    answers = [text for text in _answers(language) if len(text.split()) >= LONG_ENOUGH]
    changed = [" ".join("xyz" if at % 8 == 5 else word for at, word in enumerate(text.split())) for text in answers]
    shortened = [
        "Hello, thanks for waiting. " + " ".join(text.split()[: max(8, len(text.split()) * 2 // 3)]) for text in answers
    ]
    for copies in (answers, changed, shortened):
        noticed = sum(bool(notices([copy], models=[text])) for copy, text in zip(copies, answers, strict=True))
        assert noticed >= 0.99 * len(answers)


def _answers(language: Language) -> list[str]:
    scenarios = load_catalog(language).scenarios.values()
    return [text for scenario in scenarios for texts in scenario.answers.values() for text in texts]
