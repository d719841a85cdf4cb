"""Evidence: an act together with the words that show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from bot.domain.acts import Act, Family


class Source(str, Enum):
    """What saw the act."""

    LEXICON = "lexicon"
    CLASSIFIER = "classifier"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One act seen in one message.

    Attributes:
        act: what the words do.
        start: offset of the first character in the NFC text, 0-based.
        end: offset after the last character; `text[start:end]` are the words.
        confidence: 0–1, calibrated: of the acts given with 0.8, about eight in ten are right.
        source: lexicon pattern, classifier, or both.
        family: the kind of non-apology; None for every other act.
    """

    act: Act
    start: int
    end: int
    confidence: float
    source: Source
    family: Family | None = None

    def to_json(self) -> dict[str, object]:
        """The shape of the turn contract."""
        return {
            "act": self.act.value,
            "family": self.family.value if self.family else None,
            "start": self.start,
            "end": self.end,
            "confidence": self.confidence,
            "source": self.source.value,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, object]) -> Evidence:
        """Read what `to_json` wrote.

        Raises:
            ValueError, KeyError: the mapping is not evidence.
        """
        family = data.get("family")
        return cls(
            act=Act(str(data["act"])),
            start=int(str(data["start"])),
            end=int(str(data["end"])),
            confidence=float(str(data["confidence"])),
            source=Source(str(data["source"])),
            family=Family(str(family)) if family else None,
        )
