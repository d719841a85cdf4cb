"""Several trainers at once, and what becomes of a review when somebody's account is erased."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import connections

from bot.web.accounts.personal_data import erase_person, export_person
from bot.web.practice.models import PracticeSession
from bot.web.practice.transcripts import transcript_json
from bot.web.review.editing import Stale
from bot.web.review.models import Change, Review, Verdict
from bot.web.review.verdicts import give_verdict
from tests.web.conftest import People
from tests.web.fake_rasa import FakeRasa
from tests.web.review.test_verdicts import fresh, post
from tests.web.talk import finish


@pytest.mark.django_db(transaction=True)
def test_of_two_verdicts_at_the_same_moment_one_is_told_of_the_other(
    people: People, begin: Callable[..., PracticeSession], fake: FakeRasa
) -> None:
    """Whoever comes second changes nothing; a version is given once."""
    done = finish(begin())
    line = done.scorecard["dimensions"][0]["id"]
    barrier, results = threading.Barrier(4), []

    def attempt(value: int) -> None:
        barrier.wait(10)
        try:
            give_verdict(
                fresh(done), dimension=line, decision=Verdict.Decision.ADJUST, value=value, reason="seen", version=0,
                by=people.trainer if value % 2 else people.administrator,
            )  # fmt: skip
            results.append(value)
        except Stale as stale:
            results.append([change.rows[0]["after"]["value"] for change in stale.changes])
        finally:
            connections.close_all()

    threads = [threading.Thread(target=attempt, args=(value,)) for value in (81, 82, 83, 84)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    winner = Verdict.objects.get().value
    assert sorted(results, key=str) == sorted([winner, [winner], [winner], [winner]], key=str)
    assert Change.objects.get().version == Review.objects.get().version == 1


def test_a_trainer_who_is_erased_leaves_the_verdicts_behind(people: People, done: PracticeSession) -> None:
    """The score belongs to the trainee."""
    line = done.scorecard["dimensions"][0]["id"]
    post(people, done, action="verdict", dimension=line, decision="adjust", value=90, reason="owned")
    post(people, done, action="complete")
    total = fresh(done).review.total
    erase_person(people.trainer, by=people.administrator)
    assert fresh(done).review.total == total and Verdict.objects.get().by is None
    assert people.client("trainee").get(f"/practice/session/{done.pk}/debrief/").status_code == 200
    assert people.client("administrator").get(f"/review/session/{done.pk}/").status_code == 200


def test_a_trainee_gets_and_erases_what_was_said_of_them(people: People, done: PracticeSession) -> None:
    """Verdicts, comments and disputes are part of a person's data."""
    post(people, done, action="comment", tone="praise", text="Well owned.")
    people.client("trainee").post(
        f"/review/session/{done.pk}/dispute/", {"dimension": "", "proposed": 99, "reason": "I was polite."}
    )
    tables = export_person(people.trainee)["tables"]
    assert {"review.review", "review.comment", "review.dispute", "review.queueentry"} <= set(tables)
    erase_person(people.trainee, by=people.administrator)
    assert not Review.objects.exists()


def test_an_export_holds_the_score_that_counts(people: People, done: PracticeSession) -> None:
    """Beside the machine's scorecard."""
    assert transcript_json(fresh(done))["final"] == {"total": done.total, "passed": False, "by_trainer": False}
    post(people, done, action="complete", passed="passed", note="The line broke down.")
    assert transcript_json(fresh(done))["final"] == {"total": done.total, "passed": True, "by_trainer": True}
