"""A trainee says that a score is not right."""

from __future__ import annotations

import pytest

from bot.web.audit.models import Entry
from bot.web.practice.models import PracticeSession
from bot.web.review.disputes import report
from bot.web.review.final import final_of
from bot.web.review.models import Dispute, QueueEntry, Verdict
from tests.web.conftest import People
from tests.web.review.test_verdicts import fresh, post


def dispute(people: People, session: PracticeSession, **changes: object) -> object:
    data = {"dimension": "courtesy", "proposed": 97, "reason": "I stayed polite throughout."} | changes
    return people.client("trainee").post(f"/review/session/{session.pk}/dispute/", data)


def standing(session: PracticeSession, dimension: str) -> int:
    return next(one["value"] for one in session.scorecard["dimensions"] if one["id"] == dimension)


def test_a_dispute_goes_before_a_trainer(people: People, done: PracticeSession) -> None:
    """With the value that stood, the proposal and the reason."""
    done.queue_entries.all().delete()
    assert dispute(people, done).status_code == 302
    found = Dispute.objects.get()
    assert (found.standing, found.proposed, found.state) == (standing(done, "courtesy"), 97, "open")
    assert QueueEntry.objects.get(done=None).reason == "disputed"
    assert Entry.objects.filter(action="dispute.made", person=people.trainee).exists()
    assert "I stayed polite" in people.client("trainer").get(f"/review/session/{done.pk}/").content.decode()
    dispute(people, done, proposed=98)
    assert Dispute.objects.count() == 1  # the first is still to be answered


@pytest.mark.parametrize(
    "changes",
    [{"reason": ""}, {"proposed": "101"}, {"proposed": ""}, {"dimension": "nonsense"}],
    ids=["no reason", "too much", "no proposal", "no such line"],
)
def test_a_dispute_that_can_not_be_made_keeps_the_input(
    people: People, done: PracticeSession, changes: dict[str, object]
) -> None:
    """And says what is missing."""
    client = people.client("trainee")
    data = {"dimension": "courtesy", "proposed": 97, "reason": "I stayed polite throughout."} | changes
    content = client.post(f"/review/session/{done.pk}/dispute/", data, follow=True).content.decode()
    assert not Dispute.objects.exists() and 'role="alert"' in content
    assert data["reason"] in content


@pytest.mark.parametrize(
    ("answer", "value"),
    [
        ({"state": "accepted"}, 97),
        ({"state": "partly", "value": 80}, 80),
        ({"state": "declined"}, None),
    ],
    ids=["accepted", "partly", "declined"],
)
def test_an_answer_counts_at_once(
    people: People, done: PracticeSession, answer: dict[str, object], value: int | None
) -> None:
    """What is granted becomes the trainer's value; the trainee reads the reason."""
    dispute(people, done)
    number = Dispute.objects.get().pk
    assert post(people, done, action="answer", dispute=number, **answer).status_code == 422  # without a reason
    response = post(people, done, action="answer", dispute=number, answer="Read it again: right.", **answer)
    assert response.status_code == 302
    found = Dispute.objects.get()
    assert (found.state, found.value, found.by) == (answer["state"], value, people.trainer)
    assert not QueueEntry.objects.filter(reason="disputed", done=None).exists()
    assert final_of(fresh(done)).by_trainer is (value is not None)
    assert [one.value for one in Verdict.objects.all()] == ([] if value is None else [value])
    content = people.client("trainee").get(f"/practice/session/{done.pk}/debrief/").content.decode()
    assert "Read it again: right." in content
    assert post(people, done, action="answer", dispute=number, answer="again", **answer).status_code == 422


def test_a_dispute_about_the_total_sets_the_total(people: People, done: PracticeSession) -> None:
    """Whatever the lines add up to; undo opens the dispute again."""
    dispute(people, done, dimension="", proposed=88)
    post(people, done, action="answer", dispute=Dispute.objects.get().pk, state="accepted", answer="Right.")
    assert final_of(fresh(done)).total == 88
    post(people, done, action="undo")
    assert Dispute.objects.get().state == "open" and not final_of(fresh(done)).by_trainer
    assert QueueEntry.objects.filter(reason="disputed", done=None).exists()


def test_another_trainer_answers_where_the_house_wants_it(
    people: People, done: PracticeSession, settings: object
) -> None:
    """Nobody judges about the own verdict."""
    settings.AMENDS_DISPUTES_BY_ANOTHER = True
    post(people, done, action="complete")
    dispute(people, done)
    data = {"action": "answer", "dispute": Dispute.objects.get().pk, "state": "declined", "answer": "No."}
    assert post(people, done, **data).status_code == 422
    assert post(people, done, who="administrator", **data).status_code == 302


def test_nothing_is_disputed_that_is_not_shown(people: People, done: PracticeSession) -> None:
    """Nor anybody else's score."""
    post(people, done, action="comment", tone="praise", text="Well done.")
    fresh(done).review.__class__.objects.update(held=True)
    dispute(people, done)
    people.client("other").post(f"/review/session/{done.pk}/dispute/", {"proposed": 1, "reason": "x"})
    assert not Dispute.objects.exists()


def test_times_and_results_are_reported(people: People, done: PracticeSession) -> None:
    """On the page of disputes, which a trainer of another cohort finds empty."""
    dispute(people, done)
    dispute(people, done, dimension="")
    first = Dispute.objects.order_by("pk").first()
    post(people, done, action="answer", dispute=first.pk, state="declined", answer="No.")
    found = report(Dispute.objects.all())
    assert (found.open, found.answered, found.declined, found.hours) == (1, 1, 1, 0)
    content = people.client("trainer").get("/review/disputes/").content.decode()
    assert "Half are answered within" in content and "I stayed polite" in content
    assert "I stayed polite" not in people.client("stranger").get("/review/disputes/").content.decode()
    assert people.client("trainer").get("/review/disputes/?state=open").content.decode().count("I stayed polite") == 1
