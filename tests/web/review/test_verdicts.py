"""Verdicts, what they add up to, completing, releasing, undoing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.scorecard import DimensionScore, RubricRef, Scorecard
from bot.web.audit.models import Entry
from bot.web.errors import NotPossible
from bot.web.practice.models import PracticeSession, Turn
from bot.web.review import completing
from bot.web.review.editing import Stale
from bot.web.review.final import final_of, shown_to_trainee, with_final, with_shown
from bot.web.review.models import Review, Verdict
from bot.web.review.totals import trainers_total
from bot.web.review.verdicts import give_verdict
from tests.web.conftest import People
from tests.web.fake_rasa import FakeRasa
from tests.web.talk import finish

Decision = Verdict.Decision


def fresh(session: PracticeSession) -> PracticeSession:
    return PracticeSession.objects.select_related("review", "trainee").get(pk=session.pk)


def post(people: People, session: PracticeSession, who: str = "trainer", **data: object) -> object:
    review = Review.objects.filter(session=session).first()
    values = {"version": review.version if review else 0} | data
    return people.client(who).post(f"/review/session/{session.pk}/change/", values)


def card(*rows: tuple[int, int]) -> Scorecard:
    """A scorecard with dimensions d0, d1, … of (weight, value)."""
    dimensions = tuple(
        DimensionScore(f"d{at}", f"d{at}", weight, value, value, value, 1, ())
        for at, (weight, value) in enumerate(rows)
    )
    total = (sum(weight * value for weight, value in rows) + 50) // 100
    return Scorecard(total, total, total, None, 65, None, None, RubricRef("standard", 1), dimensions)


def verdict(dimension: str, value: int | None) -> Verdict:
    return Verdict(dimension=dimension, decision="reject" if value is None else "adjust", machine=0, value=value)


@pytest.mark.parametrize(
    ("verdicts", "total"),
    [
        ([], 64),
        ([("d0", 100)], 84),
        ([("d2", None)], 60),
        ([("d0", None), ("d2", None)], 80),
        ([("d0", None), ("d1", None), ("d2", None)], None),
        ([("d0", 0), ("", 91)], 91),
    ],
    ids=["none", "adjusted", "taken out", "one left", "nothing left", "the total by a dispute"],
)
def test_the_total_follows_the_verdicts(verdicts: list[tuple[str, int | None]], total: int | None) -> None:
    """What is taken out shares its weight among the others by their weights."""
    found = trainers_total(card((40, 50), (20, 80), (40, 70)), [verdict(*one) for one in verdicts])
    assert found == total


@given(st.lists(st.tuples(st.integers(1, 50), st.integers(0, 100)), min_size=1, max_size=11), st.data())
def test_a_total_lies_between_its_values(rows: list[tuple[int, int]], data: st.DataObject) -> None:
    """However many lines are adjusted or taken out."""
    given_verdicts = [
        verdict(f"d{at}", data.draw(st.none() | st.integers(0, 100)))
        for at in range(len(rows))
        if data.draw(st.booleans())
    ]
    by_id = {one.dimension: one.value for one in given_verdicts}
    left = [value for value in (by_id.get(f"d{at}", row[1]) for at, row in enumerate(rows)) if value is not None]
    total = trainers_total(card(*rows), given_verdicts)
    assert total is None if not left else min(left) <= total <= max(left)


def test_a_verdict_keeps_the_machines_value_beside_it(people: People, done: PracticeSession) -> None:
    """The session's own scorecard never changes; the log says what was done."""
    line = done.scorecard["dimensions"][0]
    answer = post(
        people,
        done,
        action="verdict",
        dimension=line["id"],
        decision="adjust",
        value=91,
        reason="She owned it at once.",
    )
    assert answer.status_code == 302
    found = Verdict.objects.get()
    assert (found.machine, found.value, found.by) == (line["value"], 91, people.trainer)
    assert fresh(done).scorecard == done.scorecard and not fresh(done).review.completed
    entry = Entry.objects.get(action="verdict.given")
    assert (entry.actor, entry.person, entry.details["rows"][0]["after"]["value"]) == (
        people.trainer,
        people.trainee,
        91,
    )


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"decision": "adjust", "value": "91"}, "Give the reason"),
        ({"decision": "reject"}, "Give the reason"),
        ({"decision": "adjust", "value": "101", "reason": "well done"}, "from 0 to 100"),
        ({"decision": "adjust", "value": "-1", "reason": "well done"}, "from 0 to 100"),
        ({"decision": "adjust", "reason": "well done"}, "from 0 to 100"),
        ({"decision": "love", "reason": "well done"}, "Choose: accept"),
        ({"decision": "accept", "dimension": "nonsense"}, "no such line"),
        ({"decision": "accept", "dimension": ""}, "no such line"),
    ],
    ids=["no reason", "taken out without", "too much", "too little", "no value", "no decision", "no line", "the total"],
)
def test_a_verdict_that_can_not_be_given_comes_back_with_the_input(
    people: People, done: PracticeSession, data: dict[str, str], sentence: str
) -> None:
    """Nothing is stored, nothing typed is lost."""
    values = {"dimension": done.scorecard["dimensions"][0]["id"]} | data
    answer = post(people, done, action="verdict", **values)
    content = answer.content.decode()
    assert answer.status_code == 422 and sentence in content and not Verdict.objects.exists()
    assert values.get("reason", "") in content


def test_the_value_of_the_machine_is_an_acceptance(people: People, done: PracticeSession) -> None:
    """So that “adjusted” always means that the trainer saw it otherwise."""
    line = done.scorecard["dimensions"][0]
    give_verdict(
        done,
        dimension=line["id"],
        decision=Decision.ADJUST,
        value=line["value"],
        reason="",
        version=0,
        by=people.trainer,
    )
    assert Verdict.objects.get().decision == Decision.ACCEPT


def test_completing_makes_the_trainers_total_final(people: People, done: PracticeSession) -> None:
    """For every list; the queue is left, the trainee sees it at once."""
    line = done.scorecard["dimensions"][0]
    post(people, done, action="verdict", dimension=line["id"], decision="adjust", value=100, reason="Well owned.")
    assert final_of(fresh(done)).total == done.total
    assert post(people, done, action="complete").status_code == 302
    final = final_of(fresh(done))
    assert final.by_trainer and final.total > done.total and final.passed is False  # it was broken off
    listed = with_final(PracticeSession.objects.all()).get()
    assert (listed.final_total, listed.final_passed, listed.by_trainer) == (final.total, False, True)
    assert with_shown(PracticeSession.objects.all()).get().shown_total == final.total
    assert not done.queue_entries.filter(done=None).exists()
    assert fresh(done).total == done.total
    content = people.client("trainee").get(f"/practice/session/{done.pk}/debrief/").content.decode()
    assert f'<span class="total">{final.total}</span>' in content and "Well owned." in content


def test_a_decision_against_the_total_needs_a_reason(people: People, done: PracticeSession) -> None:
    """It stays when a line is changed later."""
    assert post(people, done, action="complete", passed="passed").status_code == 422
    assert post(people, done, action="complete", passed="passed", note="The line broke down.").status_code == 302
    line = done.scorecard["dimensions"][0]
    post(people, done, action="verdict", dimension=line["id"], decision="adjust", value=100, reason="Well owned.")
    review = fresh(done).review
    assert review.passed is True and review.total > done.total and review.note == "The line broke down."


def test_the_last_line_can_not_be_taken_out(people: People, done: PracticeSession) -> None:
    """There would be no score left."""
    for line in done.scorecard["dimensions"]:
        post(people, done, action="verdict", dimension=line["id"], decision="reject", reason="Not this one.")
    assert post(people, done, action="complete").status_code == 422


def test_complete_and_next_leads_on(people: People, begin: Callable[..., PracticeSession], fake: FakeRasa) -> None:
    """To the next of the same filter, and back to the queue when it is empty."""
    first, second = finish(begin()), finish(begin(trainee=people.other))
    answer = post(people, first, action="complete_next", queue="reason=auto_fail")
    assert answer["Location"] == f"/review/session/{second.pk}/?queue=reason%3Dauto_fail"
    answer = post(people, second, action="complete_next", queue="reason=auto_fail")
    assert answer["Location"].startswith("/review/queue/")


def test_undo_takes_back_one_change_after_the_other(people: People, done: PracticeSession) -> None:
    """Also a completed review, which comes back into the queue; at the end there is nothing to undo."""
    line = done.scorecard["dimensions"][0]["id"]
    post(people, done, action="verdict", dimension=line, decision="adjust", value=90, reason="first")
    post(people, done, action="verdict", dimension=line, decision="adjust", value=95, reason="second")
    post(people, done, action="comment", tone="praise", text="Well done.")
    post(people, done, action="complete")
    post(people, done, action="undo")
    review = fresh(done).review
    assert not review.completed and review.total is None and done.queue_entries.filter(done=None).exists()
    post(people, done, action="undo")
    assert not review.comments.exists()
    post(people, done, action="undo")
    assert (Verdict.objects.get().value, Verdict.objects.get().reason) == (90, "first")
    post(people, done, action="undo")
    assert not Verdict.objects.exists()
    assert post(people, done, action="undo").status_code == 422


def test_undo_brings_a_deleted_comment_back(people: People, done: PracticeSession) -> None:
    """With its words, place and author."""
    post(people, done, action="comment", tone="advice", text="Sooner.", turn=1)
    comment = Review.objects.get().comments.get()
    post(people, done, action="uncomment", comment=comment.pk)
    assert not Review.objects.get().comments.exists()
    post(people, done, action="undo")
    again = Review.objects.get().comments.get()
    assert (again.pk, again.text, again.turn_id, again.by) == (comment.pk, "Sooner.", comment.turn_id, people.trainer)


def test_only_ones_own_change_is_undone(people: People, done: PracticeSession) -> None:
    """And only one's own comment is deleted."""
    post(people, done, action="comment", tone="praise", text="Well done.")
    answer = post(people, done, who="administrator", action="undo")
    assert answer.status_code == 422 and "Tom" in answer.content.decode()
    comment = Review.objects.get().comments.get()
    assert post(people, done, who="administrator", action="uncomment", comment=comment.pk).status_code == 422


def test_the_second_trainer_sees_what_the_first_has_changed(people: People, done: PracticeSession) -> None:
    """A stale page changes nothing; whose change it was is told, and the own input is kept."""
    line = done.scorecard["dimensions"][0]["id"]
    post(people, done, action="verdict", dimension=line, decision="adjust", value=90, reason="owned")
    stale = {"action": "verdict", "dimension": line, "decision": "adjust", "value": 20, "reason": "a long thought"}
    answer = post(people, done, who="administrator", version=0, **stale)
    content = answer.content.decode()
    assert answer.status_code == 409 and Verdict.objects.get().value == 90
    assert "Tom" in content and "adjusted to 90" in content and "a long thought" in content
    assert 'name="version" value="1"' in content
    assert post(people, done, who="administrator", **stale).status_code == 302
    assert Verdict.objects.get().value == 20


def test_a_form_without_a_version_is_stale(people: People, done: PracticeSession) -> None:
    """Nobody overwrites what they haven't seen."""
    line = done.scorecard["dimensions"][0]["id"]
    with pytest.raises(Stale):
        give_verdict(
            done, dimension=line, decision=Decision.ACCEPT, value=None, reason="", version=-1, by=people.trainer
        )


def test_held_feedback_waits_for_release(people: People, begin: Callable[..., PracticeSession], fake: FakeRasa) -> None:
    """Until then no page tells the trainee a score; afterwards all of it is there."""
    cohort = people.trainee.cohorts.get()
    cohort.held = True
    cohort.save()
    done = finish(begin())
    trainee, address = people.client("trainee"), f"/practice/session/{done.pk}/debrief/"
    total = f'<span class="total">{done.total}</span>'
    post(people, done, action="comment", tone="praise", text="Well owned.", turn=1)
    for _step in range(2):
        content = trainee.get(address).content.decode()
        assert "Your trainer is reading it" in content and total not in content and "Well owned." not in content
        assert 'class="seg' not in content and "data-chart-box" not in content
        home = trainee.get("/practice/").content.decode()
        assert "with your trainer" in home and f"<strong>{done.total}</strong>" not in home
        assert trainee.get(f"/practice/session/{done.pk}/rewind/").status_code == 302
        assert shown_to_trainee(fresh(done)) is None
        post(people, done, action="complete")
    assert post(people, done, action="release").status_code == 302
    content = trainee.get(address).content.decode()
    assert total in content and "Well owned." in content and shown_to_trainee(fresh(done)).by_trainer


def test_what_is_completed_is_released_all_at_once(
    people: People, begin: Callable[..., PracticeSession], fake: FakeRasa
) -> None:
    """Of the own cohorts only; what is still being read stays held."""
    people.trainee.cohorts.update(held=True)
    first, second, third = (finish(begin()) for _ in range(3))
    post(people, first, action="complete")
    post(people, second, action="complete")
    assert "2 completed reviews" in people.client("trainer").get("/review/queue/").content.decode()
    people.client("stranger").post("/review/queue/release/")
    assert shown_to_trainee(fresh(first)) is None
    people.client("trainer").post("/review/queue/release/")
    assert shown_to_trainee(fresh(first)) and shown_to_trainee(fresh(second)) and not shown_to_trainee(fresh(third))


def test_a_session_scored_before_the_cohort_was_held_stays_open(people: People, done: PracticeSession) -> None:
    """What the trainee has seen is not hidden again."""
    people.trainee.cohorts.update(held=True)
    assert shown_to_trainee(fresh(done)).total == done.total


def test_a_session_without_a_score_is_not_reviewed(
    people: People, begin: Callable[..., PracticeSession], fake: FakeRasa
) -> None:
    """A conversation under way can be read, not judged."""
    session = begin()
    with pytest.raises(NotPossible):
        completing.complete(session, passed=None, reason="", version=0, by=people.trainer)
    assert 'id="desk"' not in people.client("trainer").get(f"/review/session/{session.pk}/").content.decode()
    assert Turn.objects.filter(session=session).exists()
