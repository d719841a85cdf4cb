"""A training sentence with the acts it performs."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.acts import Act, Family
from bot.domain.language import Language


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence of `data/nlu`.

    Attributes:
        text: the sentence as an agent would write it.
        language: its language.
        acts: every act it performs; empty for a sentence that does nothing of the list.
        family: the kind of non-apology, where `acts` holds one.
    """

    text: str
    language: Language
    acts: frozenset[Act]
    family: Family | None = None
