"""How tables of real conversations name their columns and speakers, in all languages at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bot.catalog.catalog import CONTENT
from bot.catalog.fields import Fields
from bot.catalog.marked import Complaints, refuse
from bot.domain.language import Language
from bot.domain.text import fold

COLUMNS = ("speaker", "text", "seconds", "time")
SPEAKERS = ("trainee", "customer")


@dataclass(frozen=True, slots=True)
class TableWords:
    """Folded name -> what it means.

    Attributes:
        columns: name in a table's first line -> one of `COLUMNS`.
        speakers: name in the speaker column -> one of `SPEAKERS`.
    """

    columns: Mapping[str, str]
    speakers: Mapping[str, str]

    def column(self, name: str) -> str:
        """Which column a heading means; "" where it means none."""
        return self.columns.get(" ".join(fold(name).split()), "")

    def speaker(self, name: str) -> str:
        """Who speaks; "" where the name is not known."""
        return self.speakers.get(" ".join(fold(name).split()).rstrip(":"), "")


@lru_cache(maxsize=2)
def load_table_words(content: Path = CONTENT) -> TableWords:
    """The names of both languages.

    Raises:
        ContentError: something is wrong in the files.
    """
    complaints: list[Complaints] = []
    words = read_table_words(content, complaints)
    refuse(complaints)
    return words


def read_table_words(content: Path, complaints: list[Complaints]) -> TableWords:
    """`<language>/transcripts.yml` of every language; what is wrong goes into `complaints`."""
    columns: dict[str, str] = {}
    speakers: dict[str, str] = {}
    for language in Language:
        fields = Fields.read(content, content / language.value / "transcripts.yml", complaints)
        fields.known("columns", "speakers")
        for key, wanted, names in (("columns", COLUMNS, columns), ("speakers", SPEAKERS, speakers)):
            part = fields.part(key)
            part.exactly(wanted)
            for meaning in wanted:
                for name in part.texts(meaning):
                    if names.setdefault(fold(name), meaning) != meaning:
                        part.complain(f"“{name}” means two different things", part.line_of(meaning))
    return TableWords(columns, speakers)
