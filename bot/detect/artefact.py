"""The detector inside the model that `rasa train` made."""

from __future__ import annotations

import json
import shutil
import tarfile
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from bot.domain.errors import ModelMissing

if TYPE_CHECKING:
    from bot.detect.detector import Detector

_MARK = "detector.json"
_HELP = "run `amends setup` to train one"


def newest_model(models: Path) -> Path:
    """The model file made last.

    Raises:
        ModelMissing: the folder holds none.
    """
    found = sorted(models.glob("*.tar.gz"), key=lambda path: (path.stat().st_mtime_ns, path.name))
    if not found:
        raise ModelMissing(f"There is no trained model in {models}; {_HELP}.")
    return found[-1]


def load_detector(models: Path) -> Detector:
    """The act detector of the newest model in a folder.

    The model is unpacked once into `var/detector/` beside the folder; where that can't be written, into a
    temporary folder for this process only.

    Raises:
        ModelMissing: there is no model, or no act detector in it.
    """
    from bot.detect.detector import Detector  # spaCy only where it is needed

    model = newest_model(models)
    stamp = model.stat()
    kept = (
        models.parent / "var" / "detector" / f"{model.name.removesuffix('.tar.gz')}-{stamp.st_size}-{stamp.st_mtime_ns}"
    )
    if (kept / _MARK).is_file():
        return Detector.load(kept)
    with tempfile.TemporaryDirectory() as place:
        unpacked = Path(place) / "detector"
        _unpack(model, unpacked)
        detector = Detector.load(unpacked)
        _keep(unpacked, kept)
    return detector


def detector_version(models: Path) -> str:
    """The version of the act detector in the newest model, without loading it.

    Raises:
        ModelMissing: there is no model, or no act detector in it.
    """
    model = newest_model(models)
    return _version(model, model.stat().st_mtime_ns)


@lru_cache(maxsize=2)
def _version(model: Path, stamp: int) -> str:
    try:
        with tarfile.open(model, "r:gz") as archive:
            for member in archive:
                content = archive.extractfile(member) if member.name.endswith("/" + _MARK) else None
                if content:
                    return str(json.loads(content.read())["version"])
    except (tarfile.TarError, OSError, EOFError, ValueError, KeyError) as error:
        raise ModelMissing(f"The model {model.name} can't be read ({error}); {_HELP}.") from error
    raise ModelMissing(f"The model {model.name} holds no act detector; {_HELP}.")


def _unpack(model: Path, target: Path) -> None:
    """Copy the files of the folder that holds `detector.json` out of the archive, nothing else."""
    try:
        with tarfile.open(model, "r:gz") as archive:
            members = archive.getmembers()
            roots = [member.name[: -len(_MARK)] for member in members if member.name.endswith("/" + _MARK)]
            if not roots:
                raise ModelMissing(f"The model {model.name} holds no act detector; {_HELP}.")
            for member in members:
                inside = member.name.removeprefix(roots[0])
                if not member.isfile() or inside == member.name or ".." in Path(inside).parts:
                    continue
                content = archive.extractfile(member)
                place = target / inside
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(content.read() if content else b"")
    except (tarfile.TarError, OSError, EOFError) as error:
        if isinstance(error, ModelMissing):
            raise
        raise ModelMissing(f"The model {model.name} can't be read ({error}); {_HELP}.") from error


def _keep(unpacked: Path, kept: Path) -> None:
    """Keep the unpacked folder for the next start; the rename makes it whole or absent."""
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(dir=kept.parent))
        shutil.copytree(unpacked, part, dirs_exist_ok=True)
        part.replace(kept)
        for old in kept.parent.iterdir():
            if old != kept and old.is_dir() and not old.name.startswith("tmp"):
                shutil.rmtree(old, ignore_errors=True)
    except OSError:
        return
