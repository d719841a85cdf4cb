"""What better words are built from beside a scenario's own answers: `bot/content/<language>/feedback/rewords.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

FRAMED = ("own", "listen", "ask", "promise", "consult")
"""The moves for which there are messages that fit any case."""
OPENED = ("handoff", "overpromise")
"""What went wrong where a sentence is put before a message of the case."""


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """The general part of better words in one language.

    Attributes:
        myself: word for the customer -> the agent's word for themselves, for languages that have several.
        frames: move -> whole messages with slots for the case.
        openers: what went wrong -> sentences put before a message of the case.
        hint: how a full wording is shown as a hint; slot {wording}.
        why: what went wrong -> reasons, one sentence each with slots for the case.
    """

    myself: Mapping[str, str]
    frames: Mapping[str, tuple[str, ...]]
    openers: Mapping[str, tuple[str, ...]]
    hint: tuple[str, ...]
    why: Mapping[str, tuple[str, ...]]
