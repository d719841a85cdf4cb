"""The artefact: the same data gives the same bytes, and what is stored is what is loaded."""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest

from bot.catalog import CONTENT
from bot.catalog.lexicon import load_lexicons
from bot.catalog.training import load_examples
from bot.detect.artefact import load_detector
from bot.detect.detector import Detector
from bot.domain.errors import ModelMissing
from bot.domain.evidence import Evidence
from bot.domain.language import Language
from tests.detector import NLU

TEXTS = [("I'm sorry, we were wrong.", Language.EN), ("Em kiểm tra ngay ạ.", Language.VI)]


def test_training_is_deterministic(tmp_path: Path) -> None:
    """The same examples in another order give the same bytes and the same version."""
    examples = load_examples(NLU)[::12]
    lexicons = load_lexicons(CONTENT)
    first, second = Detector.train(examples, lexicons), Detector.train(examples[::-1], lexicons)
    first.save(tmp_path / "first")
    second.save(tmp_path / "second")
    assert first.version == second.version
    files = sorted(path.relative_to(tmp_path / "first") for path in (tmp_path / "first").rglob("*") if path.is_file())
    assert files
    for name in files:
        assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes()


def test_nothing_stored_is_a_pickle(detector: Detector, tmp_path: Path) -> None:
    """Only JSON and plain arrays."""
    detector.save(tmp_path)
    assert {path.suffix for path in tmp_path.rglob("*") if path.is_file()} == {".json", ".npy"}


def test_what_is_loaded_sees_what_was_saved(detector: Detector, tmp_path: Path) -> None:
    """Evidence and version survive the way to disk and back."""
    detector.save(tmp_path)
    loaded = Detector.load(tmp_path)
    assert loaded.version == detector.version
    assert loaded.detect_many(TEXTS) == detector.detect_many(TEXTS)


def test_evidence_survives_the_turn_contract(detector: Detector) -> None:
    """To JSON and back."""
    for one in detector.detect(*TEXTS[0]):
        assert Evidence.from_json(one.to_json()) == one


def test_the_detector_is_found_in_rasas_model(detector: Detector, tmp_path: Path) -> None:
    """Whatever folder Rasa gave the component; the newest model counts."""
    detector.save(tmp_path / "model" / "components" / "train_ActDetector0")
    (tmp_path / "models").mkdir()
    with tarfile.open(tmp_path / "models" / "amends.tar.gz", "w:gz") as archive:
        archive.add(tmp_path / "model", arcname=".")
    found = load_detector(tmp_path / "models")
    assert found.version == detector.version
    assert load_detector(tmp_path / "models").detect(*TEXTS[0]) == detector.detect(*TEXTS[0])


@pytest.mark.parametrize("content", [None, b"no archive"], ids=["no model", "broken model"])
def test_a_missing_model_is_said_in_one_sentence(tmp_path: Path, content: bytes | None) -> None:
    """With what to do about it."""
    if content is not None:
        (tmp_path / "broken.tar.gz").write_bytes(content)
    with pytest.raises(ModelMissing, match="amends setup"):
        load_detector(tmp_path)
