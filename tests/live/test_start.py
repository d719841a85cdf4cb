"""Starting when something is wrong: one clear sentence, no traceback, nothing left running."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli.training import fingerprint
from tests.live.room import free_port


@pytest.fixture
def broken_model(tmp_path: Path) -> Path:
    """A folder with a model that is fresh by its note but no model at all."""
    models = tmp_path / "models"
    models.mkdir()
    (models / "fingerprint").write_text(fingerprint())
    (models / "amends.tar.gz").write_bytes(b"this is no archive")
    return models


def test_a_model_that_does_not_load_is_named(broken_model: Path, tmp_path: Path) -> None:
    """With what to do about it."""
    home = tmp_path / "home"
    environment = {**os.environ, "AMENDS_HOME": str(home), "AMENDS_MODELS": str(broken_model), "PORT": str(free_port())}
    done = subprocess.run(
        [str(Path(sys.executable).with_name("amends")), "run"],
        capture_output=True, text=True, timeout=150, env=environment,
    )  # fmt: skip
    assert done.returncode == 1
    assert "doesn't load; delete it" in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
