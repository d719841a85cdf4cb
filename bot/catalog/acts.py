"""`acts.yml`: what each act and each family of non-apology is called and means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from bot.catalog.fields import Fields
from bot.catalog.marked import Complaints
from bot.domain.acts import Act, Family
from bot.domain.language import Language


class Tone(str, Enum):
    """Whether an act helps to win a customer back."""

    HELPS = "helps"
    HURTS = "hurts"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class ActText:
    """An act for people.

    Attributes:
        label: a few words, shown beside highlighted text.
        definition: one plain sentence.
        tone: whether it helps or hurts.
        examples: sentences that perform it.
        near_misses: sentences that look like it and aren't.
    """

    label: str
    definition: str
    tone: Tone
    examples: tuple[str, ...]
    near_misses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FamilyText:
    """A family of non-apology for people.

    Attributes:
        label: a few words.
        definition: one sentence: how it dodges.
    """

    label: str
    definition: str


def read_acts(
    content: Path, language: Language, complaints: list[Complaints]
) -> tuple[Mapping[str, ActText], Mapping[str, FamilyText]]:
    """The acts and families in one language; what is wrong goes into `complaints`."""
    fields = Fields.read(content, content / "acts.yml", complaints)
    fields.known("acts", "families")
    acts, families = fields.part("acts"), fields.part("families")
    acts.exactly([act.value for act in Act])
    families.exactly([family.value for family in Family])
    return (
        acts.each(lambda all_acts, name: _act(all_acts.part(name), language)),
        families.each(lambda all_families, name: _family(all_families.part(name), language)),
    )


def _act(fields: Fields, language: Language) -> ActText:
    fields.known("tone", *(language.value for language in Language))
    words = fields.part(language.value)
    words.known("label", "definition", "examples", "near_misses")
    return ActText(
        label=words.text("label"),
        definition=words.text("definition"),
        tone=fields.member("tone", Tone, Tone),
        examples=words.texts("examples"),
        near_misses=words.texts("near_misses"),
    )


def _family(fields: Fields, language: Language) -> FamilyText:
    fields.known(*(language.value for language in Language))
    words = fields.part(language.value)
    words.known("label", "definition")
    return FamilyText(words.text("label"), words.text("definition"))
