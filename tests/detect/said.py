"""Short ways to ask what a detector sees."""

from __future__ import annotations

import unicodedata

from bot.detect.detector import Detector
from bot.domain.language import Language


def acts(detector: Detector, text: str, language: str) -> set[str]:
    """The names of the acts seen in a message."""
    return {one.act.value for one in detector.detect(text, Language(language))}


def words(detector: Detector, text: str, language: str, act: str) -> list[str]:
    """The words of the stored text that show an act."""
    stored = unicodedata.normalize("NFC", text)
    return [stored[one.start : one.end] for one in detector.detect(text, Language(language)) if one.act.value == act]


def families(detector: Detector, text: str, language: str) -> list[str]:
    """The families of the non-apologies seen in a message."""
    return [one.family.value for one in detector.detect(text, Language(language)) if one.family]
