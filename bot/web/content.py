"""The content that the pages show."""

from __future__ import annotations

from bot.catalog import Catalog, load_catalog
from bot.domain.language import Language


def catalog(language: Language) -> Catalog:
    """All content in one language; loaded once a process."""
    return load_catalog(language)


def ui_language(code: str | None) -> Language:
    """The language of the pages as one of ours; English where Django says something else."""
    return Language.VI if (code or "").split("-")[0] == "vi" else Language.EN
