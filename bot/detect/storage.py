"""Lexicons as JSON, and the hash that names an artefact."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from bot.detect.analysis import Analyser
from bot.detect.model import LanguageModel
from bot.domain.acts import Act, Family
from bot.domain.language import Language
from bot.domain.lexicon import Guard, Lexicon, Pattern, Where

SOURCES = Path(__file__).parent


def lexicon_to_json(lexicon: Lexicon) -> str:
    """A lexicon as JSON; enums become their values."""
    return json.dumps(asdict(lexicon), ensure_ascii=False, sort_keys=True, default=str)


def lexicon_from_json(text: str) -> Lexicon:
    """Read what `lexicon_to_json` wrote."""
    raw = json.loads(text)
    return Lexicon(
        language=Language(raw["language"]),
        patterns=tuple(
            Pattern(
                name=entry["name"],
                act=Act(entry["act"]),
                family=Family(entry["family"]) if entry["family"] else None,
                phrases=tuple(entry["phrases"]),
                also=tuple(map(Act, entry["also"])),
                not_also=tuple(map(Act, entry["not_also"])),
                not_beside=tuple(map(Act, entry["not_beside"])),
                unless=tuple(entry["unless"]),
                examples=tuple(entry["examples"]),
                near_misses=tuple(entry["near_misses"]),
            )
            for entry in raw["patterns"]
        ),
        guards={
            name: Guard(
                entry["name"], Where(entry["where"]), int(entry["within"]), bool(entry["firm"]), tuple(entry["phrases"])
            )
            for name, entry in raw["guards"].items()
        },
        groups={name: tuple(entries) for name, entries in raw["groups"].items()},
        spelling={name: str(entry) for name, entry in raw["spelling"].items()},
    )


def code_digest() -> str:
    """SHA-256 (hex) of the detector's own source, since the same weights mean something else to other code."""
    total = hashlib.sha256()
    for path in sorted(SOURCES.glob("*.py")):
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def digest(analysers: Mapping[Language, Analyser], models: Mapping[Language, LanguageModel]) -> str:
    """SHA-256 (hex) of what would be stored, and of the code that reads it."""
    total = hashlib.sha256(code_digest().encode())
    with tempfile.TemporaryDirectory() as place:
        for language in Language:
            folder = Path(place) / language.value
            models[language].save(folder)
            total.update(lexicon_to_json(analysers[language].lexicon).encode())
            for path in sorted(folder.iterdir()):
                total.update(path.name.encode() + b"\0" + path.read_bytes())
    return total.hexdigest()
