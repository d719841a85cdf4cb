"""Which program turns evidence into points."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


@lru_cache(maxsize=1)
def program_version() -> str:
    """SHA-256 (hex) of the source that scores: the domain, and what leads to it."""
    total = hashlib.sha256()
    for path in sorted([*(_PACKAGE / "domain").glob("*.py"), _PACKAGE / "catalog" / "scoring.py"]):
        total.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0")
        total.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return total.hexdigest()
