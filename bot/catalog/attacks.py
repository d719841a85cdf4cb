"""The stock texts of attacks, and what else an attacker can copy from."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from bot.catalog.catalog import CONTENT, Catalog
from bot.catalog.fields import Fields
from bot.catalog.marked import Complaints, refuse
from bot.domain.attack import POOLS
from bot.domain.language import Language


@lru_cache(maxsize=4)
def load_attacks(language: Language, content: Path = CONTENT) -> Mapping[str, tuple[str, ...]]:
    """The pools of a language.

    Raises:
        ContentError: something is wrong in the file.
    """
    complaints: list[Complaints] = []
    pools = read_attacks(content, language, complaints)
    refuse(complaints)
    return pools


def read_attacks(content: Path, language: Language, complaints: list[Complaints]) -> Mapping[str, tuple[str, ...]]:
    """`<language>/attacks.yml`; what is wrong goes into `complaints`."""
    fields = Fields.read(content, content / language.value / "attacks.yml", complaints)
    fields.exactly(POOLS)
    for quote in fields.texts("quotes", least=0):
        if "{text}" not in quote:
            fields.complain("every entry of “quotes” needs {text}", fields.line_of("quotes"))
    return fields.each(Fields.texts)


def rubric_wording(catalog: Catalog) -> tuple[str, ...]:
    """The standard rubric's own words: what each dimension is, its best level, and what is said where it is missing."""
    texts: list[str] = []
    for dimension in catalog.rubric.dimensions:
        texts.append(f"{dimension.name}: {dimension.description} {' '.join(dimension.levels[-1:])}".strip())
    return (*texts, *catalog.rubric.missing.values())
