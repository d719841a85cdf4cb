"""The detector that tests use: the trained model's if it is today's, else one trained here and kept under var/."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from bot.catalog import CONTENT
from bot.catalog.lexicon import load_lexicons
from bot.catalog.training import load_examples
from bot.detect.detector import Detector
from bot.detect.storage import code_digest

ROOT = Path(__file__).resolve().parents[1]
NLU = ROOT / "data" / "nlu"


@lru_cache(maxsize=1)
def trained_detector() -> Detector:
    """Trained without Rasa from `data/nlu` and the lexicons; half a minute the first time, then under a second."""
    digest = hashlib.sha256(code_digest().encode())
    for path in sorted([*NLU.glob("*/*.yml"), *CONTENT.glob("*/lexicon/*.yml")]):
        digest.update(path.read_bytes())
    kept = ROOT / "var" / "test-detector" / digest.hexdigest()[:16]
    if not (kept / "detector.json").exists():
        Detector.train(load_examples(NLU), load_lexicons(CONTENT)).save(kept)
    return Detector.load(kept)
