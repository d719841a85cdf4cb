"""Training the Rasa model when, and only when, something it is made from has changed."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from bot.cli.home import MODEL, MODELS, ROOT, VAR
from bot.cli.progress import step
from bot.domain.errors import ModelMissing

_MADE_FROM = (
    "config.yml",
    "domain.yml",
    "data/**/*.yml",
    "bot/content/*/lexicon/*.yml",
    "bot/detect/*.py",
    "bot/addons/*.py",
)
_NOTE = MODELS / "fingerprint"


def fingerprint() -> str:
    """A hash of everything that the model is made from."""
    digest = hashlib.sha256(f"rasa {version('rasa')} spacy {version('spacy')}".encode())
    for path in sorted({path for pattern in _MADE_FROM for path in ROOT.glob(pattern)}):
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def is_fresh() -> bool:
    """Whether the model on disk is the one that today's files give."""
    return MODEL.exists() and _NOTE.exists() and _NOTE.read_text() == fingerprint()


def train() -> None:
    """Train, and put the new model in the old one's place only when it is whole.

    Raises:
        ModelMissing: training failed; the sentence names the log.
    """
    wanted = fingerprint()
    log = VAR / "log" / "train.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    MODELS.mkdir(parents=True, exist_ok=True)
    rasa = Path(sys.executable).with_name("rasa")
    command = [str(rasa), "train", "--fixed-model-name", "new", "--out", str(MODELS / ".new"), "--config", "config.yml"]
    command += ["--domain", "domain.yml", "--data", "data"]
    with step("Training the model from data/ and the lexicons (about a minute)"), log.open("w") as output:
        done = subprocess.run(
            command, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT, env={**os.environ, **quiet_environment()}
        )
    made = MODELS / ".new" / "new.tar.gz"
    if done.returncode or not made.exists():
        reason = "\n".join(log.read_text(errors="replace").strip().splitlines()[-6:])
        raise ModelMissing(f"Training the model failed; the whole story is in {log}.\n{reason}")
    made.replace(MODEL)
    _NOTE.write_text(wanted)


def quiet_environment() -> dict[str, str]:
    """What every process gets: no telemetry, no chatter of libraries, our packages to import, and bytecode kept.

    Without kept bytecode each start compiles TensorFlow and Rasa anew, which is most of the start-up time.
    """
    return {
        "PYTHONDONTWRITEBYTECODE": "",
        "RASA_TELEMETRY_ENABLED": "false",
        "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "ignore",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "PYTHONUNBUFFERED": "1",
    }
