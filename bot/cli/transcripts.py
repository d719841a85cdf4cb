"""Transcripts as JSON: `{"scenario", "language", "turns": [{"speaker", "text", "seconds"}]}`.

Optional keys: `persona`, `difficulty` (how the customer is followed; "furious"... and "normal" otherwise), `outcome`,
and on a trainee's turn `kind: consult` for a pause to ask the manager. Several messages in a row count as one turn
for the customer, and as turns of their own for the trainee.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.catalog import load_catalog
from bot.detect.detector import Detector
from bot.domain.conversation import Exchange
from bot.domain.errors import AmendsError
from bot.domain.language import Language
from bot.domain.phase import Outcome
from bot.domain.setup import Setup
from bot.domain.text import normalise
from bot.domain.turn import Kind, Turn

TRAINEE = frozenset({"trainee", "agent"})


class BadTranscript(AmendsError, ValueError):
    """The transcript can't be read."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """A transcript ready to be followed."""

    setup: Setup
    opening: str
    exchanges: tuple[Exchange, ...]
    outcome: Outcome | None


def read_transcript(data: object, detector: Detector) -> Transcript:
    """A transcript from parsed JSON, with the acts of the trainee's messages detected.

    Raises:
        BadTranscript: something is missing or of the wrong kind.
        UnknownScenario, UnknownPersona, UnsupportedLanguage: as they say.
    """
    if not isinstance(data, Mapping):
        raise BadTranscript("A transcript is a JSON object with scenario, language and turns.")
    missing = [key for key in ("scenario", "language", "turns") if key not in data]
    if missing:
        raise BadTranscript(f"The transcript lacks “{missing[0]}”.")
    language = Language.of(str(data["language"]))
    turns = data["turns"]
    if not isinstance(turns, list) or not turns:
        raise BadTranscript("“turns” must be a list with at least one turn.")
    outcome = data.get("outcome")
    try:
        ended = Outcome(outcome) if outcome else None
        setup = load_catalog(language).setup(
            scenario=str(data["scenario"]),
            persona=str(data.get("persona") or "exhausted"),
            difficulty=str(data.get("difficulty") or "normal"),
        )
    except ValueError as error:
        raise BadTranscript(f"The transcript holds a word that is not known here: {error}.") from error
    opening, exchanges = "", []
    for number, raw in enumerate(turns, start=1):
        if not isinstance(raw, Mapping) or not isinstance(raw.get("text", ""), str) or "speaker" not in raw:
            raise BadTranscript(f"Turn {number} must have “speaker” and “text”.")
        text = normalise(raw.get("text", ""))
        if raw["speaker"] in TRAINEE:
            exchanges.append(Exchange(_turn(raw, text, detector, language, number), ""))
        elif raw["speaker"] != "customer":
            raise BadTranscript(f"Turn {number}: the speaker must be “customer” or “trainee”.")
        elif exchanges:
            last = exchanges[-1]
            exchanges[-1] = Exchange(last.turn, f"{last.reply} {text}".strip())
        else:
            opening = f"{opening} {text}".strip()
    return Transcript(setup, opening, tuple(exchanges), ended)


def _turn(raw: Mapping[str, object], text: str, detector: Detector, language: Language, number: int) -> Turn:
    seconds = raw.get("seconds") or 0
    if isinstance(seconds, bool) or not isinstance(seconds, (int, float)) or seconds < 0:
        raise BadTranscript(f"Turn {number}: “seconds” must be a number from 0 on.")
    kind = Kind.CONSULT if raw.get("kind") == "consult" else Kind.MESSAGE
    evidence = () if kind is Kind.CONSULT else detector.detect(text, language)
    return Turn(text, evidence, float(seconds), kind)
