"""Which sessions wait for a trainer, and for whom."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bot.web.accounts.models import Cohort
from bot.web.practice.models import PracticeSession, Turn
from bot.web.review.arriving import is_sampled
from bot.web.review.models import QueueEntry, SavedFilter
from bot.web.review.queue import QueueFilters, assign, counts, next_in_queue, queued
from tests.web.conftest import People
from tests.web.fake_rasa import FakeRasa
from tests.web.talk import deliver, finish, say

Reason = QueueEntry.Reason


def reasons(session: PracticeSession) -> set[str]:
    return set(session.queue_entries.filter(done=None).values_list("reason", flat=True))


def test_a_failed_session_waits(done: PracticeSession) -> None:
    """Broken off: it fails whatever its points are, and the rubric is new here."""
    assert Reason.AUTO_FAIL in reasons(done) and Reason.NEW_RUBRIC in reasons(done)


def test_a_session_without_a_message_never_waits(begin: Callable[..., PracticeSession], fake: FakeRasa) -> None:
    """There is nothing to read."""
    session = begin()
    deliver(session)
    say(session, "", kind=Turn.Kind.END)
    assert not reasons(session)


def test_a_rubric_is_new_for_its_first_sessions(begin: Callable[..., PracticeSession], fake: FakeRasa) -> None:
    """Five are read whatever their score is; the sixth only where there is another reason."""
    found = [finish(begin()) for _ in range(6)]
    assert [Reason.NEW_RUBRIC in reasons(session) for session in found] == [True] * 5 + [False]


@pytest.mark.parametrize("percent", [0, 5, 30, 100])
def test_the_sample_has_the_share_that_was_asked_for(percent: int) -> None:
    """And the same session is always in it or always out."""
    sessions = [PracticeSession(id=uuid.UUID(int=number * 7919)) for number in range(5000)]
    share = sum(is_sampled(session, percent) for session in sessions) / 50
    assert abs(share - percent) < 1.5
    assert all(is_sampled(one, percent) == is_sampled(one, percent) for one in sessions[:20])


@pytest.mark.parametrize(("who", "sees"), [("trainer", True), ("stranger", False), ("administrator", True)])
def test_a_trainer_has_the_own_cohorts_in_the_queue(
    people: People, done: PracticeSession, who: str, sees: bool
) -> None:
    """Administrators have everybody's."""
    found = queued(getattr(people, who), QueueFilters())
    assert list(found) == ([done] if sees else [])


def test_nobody_reviews_the_own_session(people: People, begin: Callable[..., PracticeSession], fake: FakeRasa) -> None:
    """A trainer who practises in the cohort they lead doesn't find it in the queue, and can't change it."""
    Cohort.objects.get(name="Spring").members.add(people.trainer)
    own = finish(begin(trainee=people.trainer))
    assert not queued(people.trainer, QueueFilters()).exists()
    address = f"/review/session/{own.pk}/"
    answer = people.client("trainer").post(address + "change/", {"action": "complete", "version": "0"})
    assert answer.status_code == 422 and "another trainer" in answer.content.decode()


def test_an_assigned_session_is_one_trainers(people: People, done: PracticeSession) -> None:
    """With this reason nobody else has it; its other reasons are still everybody's."""
    QueueEntry.objects.all().delete()
    assign(done, people.trainer, by=people.administrator)
    assert list(queued(people.trainer, QueueFilters())) == [done]
    assert not queued(people.administrator, QueueFilters()).exists()
    assert people.client("trainer").post(f"/review/session/{done.pk}/assign/", {"to": "sara"}).status_code == 302
    assert QueueEntry.objects.get().assigned_to == people.trainer


def test_the_queue_is_narrowed_and_sorted(
    people: People, begin: Callable[..., PracticeSession], fake: FakeRasa
) -> None:
    """By reason, person, scenario, language and cohort."""
    first, second = finish(begin()), finish(begin(trainee=people.other, scenario="late_desk"))
    spring = Cohort.objects.get(name="Spring").pk

    def found(**values: str) -> list[PracticeSession]:
        return list(queued(people.trainer, QueueFilters(**values)))

    assert found() == [first, second] and found(sort="newest") == [second, first]
    assert found(person="olga") == [second] and found(scenario="satellite_fee") == [first]
    assert found(language="vi") == [] and found(cohort=str(spring)) == [first, second]
    assert found(reason="auto_fail") == [first, second] and found(reason="disputed") == []
    assert next_in_queue(people.trainer, QueueFilters(), after=first) == second
    assert ("auto_fail", "auto-fail", 2) in counts(people.trainer)


def test_the_page_shows_reasons_and_asks_few_questions(
    people: People, begin: Callable[..., PracticeSession], fake: FakeRasa
) -> None:
    """As many for ten sessions as for one."""
    client = people.client("trainer")
    finish(begin())
    client.get("/review/queue/")
    with CaptureQueriesContext(connection) as one:
        content = client.get("/review/queue/").content.decode()
    assert "auto-fail" in content and "Tess" in content
    for _ in range(9):
        finish(begin())
    with CaptureQueriesContext(connection) as ten:
        client.get("/review/queue/")
    assert len(ten) == len(one) < 20


def test_a_filter_is_kept_under_a_name(people: People, done: PracticeSession) -> None:
    """It is one's own, and can be deleted."""
    client = people.client("trainer")
    client.post("/review/queue/filters/", {"name": "Broken off", "query": "reason=auto_fail&evil=1"})
    saved = SavedFilter.objects.get()
    assert (saved.user, saved.query) == (people.trainer, "reason=auto_fail")
    assert "Broken off" in client.get("/review/queue/").content.decode()
    people.client("administrator").post("/review/queue/filters/", {"delete": saved.pk})
    assert SavedFilter.objects.exists()
    client.post("/review/queue/filters/", {"delete": saved.pk})
    assert not SavedFilter.objects.exists()
