"""Correcting acts on the words."""

from __future__ import annotations

import pytest

from bot.domain.scorecard import Scorecard
from bot.web.errors import NotPossible
from bot.web.practice.models import PracticeSession, Turn
from bot.web.practice.scoring import score_turns, sheet_of
from bot.web.review.acts import find_words
from bot.web.review.corrected import corrected_card
from bot.web.review.models import ActCorrection, Review, Verdict
from tests.web.conftest import People
from tests.web.review.test_verdicts import fresh, post

DODGE_TURN = 2


def turn_of(session: PracticeSession, position: int) -> Turn:
    return session.turns.get(position=position)


def with_acts(session: PracticeSession) -> object:
    corrections = list(ActCorrection.objects.filter(turn__session=session))
    return corrected_card(session, list(session.turns.all()), corrections)


@pytest.mark.parametrize(
    ("words", "start", "end", "expected"),
    [
        ("sorry you", None, None, "sorry you"),
        (" we\n were ", None, None, None),
        ("we", 20, 22, "we"),
        ("we were", 0, 2, "we were"),
        ("", None, None, "Sorry you feel so, we were wrong, we were."),
    ],
    ids=["first place", "white space", "the chosen place", "wrong place", "whole message"],
)
def test_words_are_found_in_the_message(words: str, start: int | None, end: int | None, expected: str | None) -> None:
    """Chosen by hand or typed; the offsets count characters."""
    turn = Turn(text="Sorry you feel so, we were wrong, we were.")
    if words == "sorry you":
        with pytest.raises(NotPossible):
            find_words(turn, words, start, end)
        return
    found = find_words(turn, words, start, end)
    assert turn.text[slice(*found)] == (expected or "we were")


def test_a_struck_act_is_scored_as_if_it_had_never_been_seen(people: People, done: PracticeSession) -> None:
    """Beside the machine's values, not in place of them."""
    turn = turn_of(done, DODGE_TURN)
    dodge = next(one for one in turn.evidence if one["act"] == "non_apology")
    act = f"non_apology:{dodge['start']}-{dodge['end']}"
    assert post(people, done, action="strike", turn=turn.number, act=act).status_code == 302
    card = with_acts(done)
    machine = {one["id"]: one["value"] for one in done.scorecard["dimensions"]}
    corrected = {one.id: one.value for one in card.dimensions}
    assert corrected["no_non_apology"] > machine["no_non_apology"]
    assert Scorecard.from_json(fresh(done).scorecard) == sheet_of(done).scorecard and not Verdict.objects.exists()
    assert (
        score_turns(done, list(done.turns.all()), done.outcome) == sheet_of(done).scorecard
    )  # compared like with like
    turn.refresh_from_db()
    assert any(one["act"] == "non_apology" for one in turn.evidence)
    content = people.client("trainer").get(f"/review/session/{done.pk}/").content.decode()
    assert f"({corrected['no_non_apology']})" in content and "With your acts" in content
    assert post(people, done, action="put_back", turn=turn.number, act=act).status_code == 302
    assert with_acts(done) is None


def test_an_added_act_counts_as_if_it_had_been_seen(people: People, done: PracticeSession) -> None:
    """Striking it takes it away again."""
    turn = turn_of(done, DODGE_TURN)
    words = {"words": "Thank you for reaching out", "turn": turn.number}
    assert post(people, done, action="act", act="insult", **words).status_code == 302
    added = ActCorrection.objects.get()
    assert turn.text[added.start : added.end] == words["words"]
    card = with_acts(done)
    machine = {one["id"]: one["value"] for one in done.scorecard["dimensions"]}
    assert {one.id: one.value for one in card.dimensions}["courtesy"] < machine["courtesy"]
    assert post(people, done, action="act", act="insult", **words).status_code == 422
    post(people, done, action="strike", turn=turn.number, act=f"insult:{added.start}-{added.end}")
    assert not ActCorrection.objects.exists()


@pytest.mark.parametrize(
    ("act", "words"),
    [
        ("nonsense", "Thank"),
        ("", "Thank"),
        ("non_apology", "Thank"),
        ("non_apology:x", "Thank"),
        ("regret", "not there"),
    ],
)
def test_an_act_that_can_not_be_is_refused(people: People, done: PracticeSession, act: str, words: str) -> None:
    """With what was typed."""
    turn = turn_of(done, DODGE_TURN)
    answer = post(people, done, action="act", act=act, words=words, turn=turn.number)
    assert answer.status_code == 422 and f'value="{words}"' in answer.content.decode()
    assert not ActCorrection.objects.exists()


def test_the_values_with_ones_acts_can_be_taken_over(people: People, done: PracticeSession) -> None:
    """In one step, which one undo takes back."""
    turn = turn_of(done, DODGE_TURN)
    dodge = next(one for one in turn.evidence if one["act"] == "non_apology")
    post(people, done, action="strike", turn=turn.number, act=f"non_apology:{dodge['start']}-{dodge['end']}")
    post(people, done, action="adopt")
    new = {one.id: one.value for one in with_acts(done).dimensions}
    for one in done.scorecard["dimensions"]:
        verdict = Verdict.objects.filter(dimension=one["id"]).first()
        assert (verdict.value if verdict else one["value"]) == new[one["id"]]
    assert Verdict.objects.exists()
    post(people, done, action="undo")
    assert not Verdict.objects.exists() and ActCorrection.objects.exists()
    assert Review.objects.get().version == 3


def test_a_comment_is_pinned_to_words(people: People, done: PracticeSession) -> None:
    """And the trainee reads it there."""
    turn = turn_of(done, 1)
    words = "That was our mistake"
    start = turn.text.index(words)
    post(
        people, done, action="comment", turn=turn.number, tone="praise", text="Plain and at once.",
        words=words, start=start, end=start + len(words),
    )  # fmt: skip
    comment = fresh(done).review.comments.get()
    assert (comment.turn, comment.tone, comment.start) == (turn, "praise", start)
    assert (
        "Plain and at once."
        not in people.client("trainee").get(f"/practice/session/{done.pk}/debrief/").content.decode()
    )
    post(people, done, action="complete")
    content = people.client("trainee").get(f"/practice/session/{done.pk}/debrief/").content.decode()
    assert "Plain and at once." in content and f'<q lang="en">{words}</q>' in content
