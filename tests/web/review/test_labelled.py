"""What trainers corrected, given back to the detector."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.catalog import training
from bot.catalog.training import load_examples
from bot.cli import export
from bot.domain.acts import Act
from bot.web.audit.models import Entry
from bot.web.practice.models import PracticeSession
from bot.web.review import labelled
from tests.web.conftest import People
from tests.web.review.test_verdicts import post


def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *words: str) -> str:
    """The export, as the command line does it."""
    import argparse

    monkeypatch.setattr(export, "open_database", lambda: None)
    parser = argparse.ArgumentParser()
    export.add_arguments(parser)
    out = tmp_path / "out"
    assert export.run(parser.parse_args(["acts", *words, "--out", str(out)])) == 0
    return out.read_text(encoding="utf-8")


@pytest.fixture
def corrected(people: People, done: PracticeSession) -> PracticeSession:
    """A completed review in which “Thank you for reaching out” has become an insult and its own act is struck."""
    turn = done.turns.get(position=2)
    act = next(one for one in turn.evidence if one["act"] == "scripted")
    post(people, done, action="strike", turn=turn.number, act=f"scripted:{act['start']}-{act['end']}")
    post(people, done, action="act", turn=turn.number, act="insult", words="Thank you for reaching out")
    return done


def test_only_completed_reviews_are_given_back(
    people: People, corrected: PracticeSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What nobody has finished reading teaches nothing."""
    monkeypatch.setattr(labelled, "is_for_measuring", lambda session: True)
    assert write(tmp_path, monkeypatch, "--format", "labelled") == ""


def test_sentences_of_corrected_messages_are_training_sentences(
    people: People, corrected: PracticeSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each with the acts that lie in it; messages that were right already, and sentences that are there, stay out."""
    post(people, corrected, action="complete")
    monkeypatch.setattr(labelled, "is_for_measuring", lambda session: False)
    assert "nlu: []" in write(tmp_path, monkeypatch, "--format", "nlu")  # both sentences stand in data/nlu
    monkeypatch.setattr(training, "check_examples", lambda folder: ([], []))
    file = tmp_path / "data" / "nlu" / "en" / "house.yml"
    file.parent.mkdir(parents=True)
    file.write_text(write(tmp_path, monkeypatch, "--format", "nlu", "--language", "en"), encoding="utf-8")
    monkeypatch.undo()
    acts = {one.text: one.acts for one in load_examples(tmp_path / "data" / "nlu")}
    assert acts == {
        "I'm sorry you feel that way.": {Act.REGRET, Act.NON_APOLOGY},
        "Thank you for reaching out to us.": {Act.INSULT},
    }
    assert Entry.objects.filter(action="acts.exported").first().details["messages"] == 1


def test_messages_are_labelled_for_measuring(
    people: People, corrected: PracticeSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All messages of the session, also those that were right: else only errors would be measured."""
    post(people, corrected, action="complete")
    monkeypatch.setattr(labelled, "is_for_measuring", lambda session: True)
    rows = [json.loads(line) for line in write(tmp_path, monkeypatch, "--format", "labelled").splitlines()]
    assert [row["labels"] for row in rows] == [["fault_acknowledgement", "regret"], ["regret", "non_apology"]]
    assert {row["lang"] for row in rows} == {"en"} and len({row["id"] for row in rows}) == 2


def test_a_session_is_for_training_or_for_measuring() -> None:
    """A third is measured on, always the same."""
    import uuid

    found = [labelled.is_for_measuring(uuid.UUID(int=number)) for number in range(300)]
    assert sum(found) == 100
