"""Scorecards through time: receipts, scoring anew, nothing lost."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Callable

import pytest

from bot.catalog.receipts import Scorer
from bot.cli.rescore import run as rescore
from bot.cli.spoken import Heading
from bot.cli.transcripts import read_spoken, understand
from bot.detect.detector import Detector
from bot.domain.language import Language
from bot.web.content import catalog
from bot.web.practice.models import PracticeSession
from bot.web.practice.scoring import detector_here, transcript_of
from bot.web.practice.transcripts import transcript_json
from bot.web.scorecards.models import ScorecardVersion
from bot.web.scorecards.rescoring import Rescoring
from tests.web.fake_rasa import FakeRasa
from tests.web.talk import OWNED, finish


@pytest.fixture
def finished(begin: Callable[..., object], fake: FakeRasa) -> PracticeSession:
    """A session with its scorecard."""
    return finish(begin())


def deaf(text: str, language: Language) -> tuple[()]:
    """A detector that hears nothing."""
    return ()


def test_a_finished_session_has_one_scorecard_with_its_receipt(finished: PracticeSession) -> None:
    """What the pages show is what the receipt was made for."""
    kept = ScorecardVersion.objects.get()
    assert kept.scorecard == finished.scorecard
    assert (kept.total, kept.passed, kept.number, kept.cause) == (finished.total, finished.passed, 1, "finished")
    assert kept.receipt["detector"] == kept.versions["detector"] == detector_here()


def test_an_exported_session_is_read_as_the_very_transcript_that_was_scored(finished: PracticeSession) -> None:
    """With the stored evidence the receipt comes out the same, to the last part."""
    exported = json.dumps(transcript_json(finished), ensure_ascii=False)
    read = understand(read_spoken(exported, "x.json"), None, chosen=Heading(), stored=True)
    assert read.to_json() == transcript_of(finished).to_json()
    scorer = Scorer(catalog(Language.EN), detector_here())
    assert scorer.score(read).receipt.to_json() == json.loads(exported)["receipt"]


def test_nothing_changes_where_nothing_has_changed(finished: PracticeSession) -> None:
    """Scoring anew with the same content and evidence."""
    (one,) = Rescoring().all()
    assert not one.is_new and not one.is_changed and not one.is_flipped


def test_a_preview_stores_nothing(finished: PracticeSession) -> None:
    """Though everything would change."""
    (one,) = Rescoring(detect=deaf, detector="deaf").all()
    assert one.is_changed and one.change < 0
    finished.refresh_from_db()
    assert ScorecardVersion.objects.count() == 1 and finished.total == one.before.total


def test_the_new_scorecard_is_shown_and_the_old_one_is_kept(finished: PracticeSession) -> None:
    """Both with their receipts."""
    before = finished.scorecard
    rescoring = Rescoring(detect=deaf, detector="deaf")
    (one,) = rescoring.all()
    rescoring.store(one)
    finished.refresh_from_db()
    old, new = ScorecardVersion.objects.all()
    assert old.scorecard == before and new.scorecard == finished.scorecard != before
    assert (new.cause, new.versions["detector"], finished.total) == ("rescored", "deaf", new.total)
    rescoring.store(next(iter(rescoring.all())))
    assert ScorecardVersion.objects.count() == 2


def test_a_scorecard_from_before_receipts_is_kept_too(finished: PracticeSession) -> None:
    """It becomes the first."""
    ScorecardVersion.objects.all().delete()
    rescoring = Rescoring()
    (one,) = rescoring.all()
    rescoring.store(one)
    old, new = ScorecardVersion.objects.all()
    assert (old.receipt, old.total, old.made) == ({}, finished.total, finished.ended)
    assert new.receipt


def test_a_session_whose_scenario_is_gone_is_named_and_left_alone(finished: PracticeSession) -> None:
    """The others still come."""
    PracticeSession.objects.update(scenario="gone")
    (one,) = Rescoring().all()
    assert one.after is None and "gone" in one.trouble


@pytest.mark.parametrize("preview", [True, False], ids=["preview", "stored"])
def test_the_command_says_what_changes(
    finished: PracticeSession, preview: bool, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """How many, by how much, who flips."""
    monkeypatch.setattr("bot.cli.rescore.open_database", lambda: None)
    PracticeSession.objects.update(scorecard=finished.scorecard | {"total": 99, "passed": True})

    given = Namespace(rubric="", detect=False, json=True, preview=preview)
    assert rescore(given) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["sessions"], report["changed"], report["flipped"]) == (1, 1, 1)
    assert report["largest_change"] == finished.total - 99
    given.json, given.preview = False, True
    rescore(given)
    assert "stored" in capsys.readouterr().out


def test_the_detector_may_be_asked_anew(finished: PracticeSession, detector: Detector) -> None:
    """`--detect` takes today's."""
    (one,) = Rescoring(detect=detector.detect, detector=detector.version).all()
    assert one.after is not None
    assert one.after.receipt.detector == detector.version
    assert one.after.transcript.exchanges[0].turn.text == OWNED
