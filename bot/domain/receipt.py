"""A receipt: what a scorecard was computed from, as hashes, so that anybody can compute it again and compare."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from bot.domain.scorecard import Scorecard


def receipt(transcript: object, versions: Mapping[str, object], scorecard: Scorecard) -> dict[str, str]:
    """SHA-256 of the transcript, of the versions used and of the result.

    Args:
        transcript: plain JSON values.
        versions: of scenario, rubric, content and detector.
    """
    return {
        "transcript": digest(transcript),
        "versions": digest(dict(versions)),
        "scorecard": digest(scorecard.to_json()),
    }


def digest(value: object) -> str:
    """SHA-256 of a JSON value in its one canonical form."""
    canonical = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
