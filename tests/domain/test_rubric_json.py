"""A rubric survives being stored."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from bot.catalog import load_catalog
from bot.domain.language import Language
from bot.domain.rubric_json import rubric_from_json, rubric_hash, rubric_to_json


@pytest.mark.parametrize("language", list(Language))
def test_a_rubric_comes_back_as_it_was(language: Language) -> None:
    """Through real JSON, with every rule, level and word."""
    rubric = load_catalog(language).rubric
    again = rubric_from_json(json.loads(json.dumps(rubric_to_json(rubric))))
    assert again == rubric and rubric_hash(again) == rubric_hash(rubric)


def test_any_change_changes_the_hash() -> None:
    """A single point is enough."""
    rubric = load_catalog(Language.EN).rubric
    assert rubric_hash(replace(rubric, pass_mark=rubric.pass_mark + 1)) != rubric_hash(rubric)
