"""Scoring many transcripts at once, in as many processes as asked for: a JSON line each, in the order of the input."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.catalog import load_catalog
from bot.catalog.receipts import Scorer
from bot.cli.lines import in_parallel
from bot.cli.spoken import BadTranscript, Heading, Spoken
from bot.cli.transcripts import read_spoken, read_text, understand
from bot.detect.detector import Detector
from bot.domain.errors import AmendsError, Problem
from bot.domain.language import Language
from bot.domain.rubric import STANDARD

SUFFIXES = (".json", ".jsonl", ".ndjson", ".csv", ".tsv")
_LINES = (".jsonl", ".ndjson")
_BATCH = 8
_WORTH = 40
_APART = b"\0"


@dataclass
class Desk:
    """What a process needs to score whatever comes.

    Attributes:
        chosen: what the person who scores says about all transcripts.
        stored: take the evidence that the transcripts carry.
    """

    detector: Detector
    chosen: Heading
    agent_is: str = ""
    stored: bool = False
    _scorers: dict[tuple[Language, str], Scorer] = field(default_factory=dict)

    def scorer(self, language: Language, rubric: str) -> Scorer:
        """The scorer for a language and a rubric; "" for the standard one."""
        key = (language, rubric or STANDARD)
        if key not in self._scorers:
            catalog = load_catalog(language)
            self._scorers[key] = Scorer(catalog, self.detector.version, rubric=catalog.rubric_of(key[1]))
        return self._scorers[key]

    def sheet(self, spoken: Spoken) -> dict[str, object]:
        """The printed form of a scored conversation.

        Raises:
            AmendsError: it can't be scored.
        """
        transcript = understand(spoken, self.detector, chosen=self.chosen, stored=self.stored)
        return self.scorer(transcript.setup.language, self.chosen.rubric).score(transcript).to_json()


_desk: Desk | None = None
"""Here rather than in an argument so that the worker processes inherit it and needn't load it again."""


def score_many(path: Path, desk: Desk, *, processes: int) -> Iterator[tuple[bool, str]]:
    """Score a folder of transcripts or a file of JSON lines.

    Returns:
        For each transcript whether it could be scored, and a JSON line: the scorecard with `file`, or
        `{"file", "error"}`.

    Raises:
        BadTranscript: there is nothing to score.
    """
    global _desk
    _desk = desk
    yield from in_parallel(_score, iter([list(_pieces(path))]), processes=processes, batch=_BATCH, worth=_WORTH)


def _pieces(path: Path) -> Iterator[bytes]:
    """`name NUL text` for every transcript."""
    files = sorted(one for one in path.rglob("*") if one.suffix in SUFFIXES) if path.is_dir() else [path]
    if not files:
        raise BadTranscript(Problem(str(path), 0, f"no transcript is in this folder ({', '.join(SUFFIXES)})"))
    for file in files:
        if file.suffix in _LINES or not path.is_dir():
            for number, line in enumerate(read_text(file).split("\n"), start=1):
                if line.strip():
                    yield f"{file}:{number}".encode() + _APART + line.encode()
        else:
            yield str(file).encode() + _APART


def _score(piece: bytes) -> tuple[bool, str]:
    assert _desk is not None
    name, _, line = piece.partition(_APART)
    file = name.decode()
    try:
        text = line.decode() if line else read_text(Path(file))
        spoken = read_spoken(text, file.rpartition(":")[0] if line else file, agent_is=_desk.agent_is)
        return True, json.dumps({"file": file, **_desk.sheet(spoken)}, ensure_ascii=False, sort_keys=True)
    except AmendsError as error:
        return False, json.dumps({"file": file, "error": str(error)}, ensure_ascii=False)
