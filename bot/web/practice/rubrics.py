"""The rubric of a session: frozen when it begins, used when it ends, whatever the content says by then."""

from __future__ import annotations

from functools import lru_cache

from bot.domain.language import Language
from bot.domain.rubric import STANDARD, Rubric
from bot.domain.rubric_json import rubric_from_json, rubric_hash, rubric_to_json
from bot.web.content import catalog
from bot.web.practice.models import FrozenRubric, PracticeSession


def freeze(language: Language, rubric_id: str = STANDARD) -> dict[str, object]:
    """Store today's rubric if it isn't stored yet; what a session keeps of it: id, version and hash.

    Raises:
        UnknownRubric: there is none with this id.
    """
    rubric, found = catalog(language).rubric_of(rubric_id), _hash(language, rubric_id)
    FrozenRubric.objects.get_or_create(hash=found, defaults={"content": rubric_to_json(rubric)})
    return {"rubric_id": rubric.id, "rubric": rubric.version, "rubric_hash": found}


def rubric_of(session: PracticeSession) -> Rubric:
    """The rubric that a session began with; for a session from before rubrics were frozen, today's."""
    language, wanted = Language.of(session.language), session.versions.get("rubric_hash")
    current = catalog(language).rubrics.get(str(session.versions.get("rubric_id", STANDARD)))
    if current is not None and wanted in (None, _hash(language, current.id)):
        return current
    frozen = FrozenRubric.objects.filter(pk=wanted).first()
    return rubric_from_json(frozen.content) if frozen else catalog(language).rubric


@lru_cache(maxsize=32)
def _hash(language: Language, rubric_id: str) -> str:
    return rubric_hash(catalog(language).rubric_of(rubric_id))
