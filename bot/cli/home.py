"""Where things lie."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The project's folder: Rasa's files, data, content."""
HOME = Path(os.environ.get("AMENDS_HOME", ROOT))
"""The folder for what a running Amends makes: database, keys, logs."""
VAR = HOME / "var"
MODELS = Path(os.environ.get("AMENDS_MODELS", ROOT / "models"))
MODEL = MODELS / "amends.tar.gz"
