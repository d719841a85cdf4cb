"""The scored transcript."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.catalog import load_catalog
from bot.domain.errors import ModelMissing
from bot.domain.language import Language
from bot.web.practice import detecting
from bot.web.practice.models import PracticeSession, Turn
from bot.web.transcript.build import build
from bot.web.transcript.judged import Spot
from bot.web.transcript.page import ScoredTranscript
from tests.web.conftest import People
from tests.web.fake_rasa import FakeRasa
from tests.web.talk import DODGE, OWNED, deliver, finish, say


@pytest.fixture
def session(begin: Callable[..., PracticeSession], fake: FakeRasa) -> PracticeSession:
    """A session with a dodge and an owning, ended."""
    found = begin()
    deliver(found)
    say(found, DODGE)
    say(found, "", kind=Turn.Kind.CONSULT)
    say(found, OWNED)
    say(found, "", kind=Turn.Kind.HINT)
    say(found, "", kind=Turn.Kind.END)
    found.refresh_from_db()
    return found


def transcript(session: PracticeSession, language: Language = Language.EN) -> ScoredTranscript:
    return build(session, list(session.turns.all()), load_catalog(language))


def test_the_top_tells_how_it_went(session: PracticeSession) -> None:
    """Outcome, total with its interval and pass mark, NPS, what was good, what to work on."""
    page, card = transcript(session), session.scorecard
    verdict = page.verdict
    assert [verdict.total, verdict.low, verdict.high] == [card["total"], *card["interval"]]
    assert (verdict.pass_mark, verdict.passed, page.nps) == (card["pass_mark"], card["passed"], card["nps"])
    assert page.outcome and page.rubric.startswith("Standard rubric, version")
    assert len(page.dimensions) == len(card["dimensions"]) >= 7
    assert len(page.strengths) == len(card["strengths"]) and page.next.why


def spots(page: ScoredTranscript) -> list[Spot]:
    """Everything on the page that points to words."""
    notes = [*page.failed, *page.strengths, page.next]
    reasons = [reason for dimension in page.dimensions for reason in dimension.reasons]
    groups = (*page.findings, *page.missed, *page.xray.components, *page.xray.families)
    parts = [spot for group in groups for spot in group.spots]
    return [one.spot for one in [*notes, *reasons] if one.spot] + parts


def test_every_sentence_leads_to_its_words(session: PracticeSession) -> None:
    """Each place has an anchor that is on the page; each span lies in that turn's words, or in the customer's."""
    page = transcript(session)
    by_anchor = {exchange.anchor: exchange for exchange in page.exchanges}
    found = spots(page)
    assert any(spot.quote for spot in found)
    for spot in found:
        exchange = by_anchor[spot.anchor]
        said = exchange.reply if spot.theirs else exchange.text
        assert spot.theirs or exchange.position == spot.position
        if spot.start is not None:
            words = said[spot.start : spot.end]
            assert words and words in spot.quote and spot.quote in said


def test_missed_chances_are_marked_on_the_customers_words(session: PracticeSession) -> None:
    """In the line before the turn that passed them over; together the pieces are the whole line."""
    page = transcript(session)
    assert page.missed and all(spot.theirs and spot.quote for group in page.missed for spot in group.spots)
    for exchange in page.exchanges:
        if exchange.heard:
            assert "".join(segment.text for segment in exchange.heard) == exchange.reply
            assert any(segment.tone == "missed" for segment in exchange.heard)


def test_the_apology_is_taken_apart_on_the_text(session: PracticeSession) -> None:
    """Six components and eight families; the dodge and the owning are shown in their messages."""
    xray = transcript(session).xray
    assert (len(xray.components), len(xray.families)) == (6, 8)
    assert xray.said >= 1 and xray.dodged >= 1
    labels = {mark.label for turn in xray.turns for segment in turn.segments for mark in segment.marks}
    assert labels == {part.label for part in (*xray.components, *xray.families) if part.spots}


def test_weak_turns_get_better_words(people: People, session: PracticeSession) -> None:
    """Kept once made; the trainee can try them on the customer at once; a trainer reads them without the button."""
    page = transcript(session)
    better = next(exchange.rewording for exchange in page.exchanges if exchange.position == 1)
    assert better.texts and better.why
    stored = PracticeSession.objects.get(pk=session.pk).rewordings
    assert [row["turn"] for row in stored] == [one.position for one in page.exchanges if one.rewording]
    own = people.client("trainee").get(f"/practice/session/{session.pk}/debrief/").content.decode()
    theirs = people.client("trainer").get(f"/review/session/{session.pk}/").content.decode()
    assert "Better words" in own and "Better words" in theirs
    assert "See how they would have taken it" in own and "See how they would have taken it" not in theirs


def test_without_a_model_the_better_words_are_not_kept(
    session: PracticeSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unchecked ones are better than none, for now."""

    def missing() -> None:
        raise ModelMissing("There is no trained model.")

    monkeypatch.setattr(detecting, "_detector", missing)
    assert any(exchange.rewording for exchange in transcript(session).exchanges)
    assert PracticeSession.objects.get(pk=session.pk).rewordings is None


def test_only_trainers_are_told_what_was_written_before(
    people: People, session: PracticeSession, begin: Callable[..., PracticeSession]
) -> None:
    """The same messages in a second session; the trainee's page says nothing of it."""
    again = begin()
    deliver(again)
    say(again, OWNED)
    say(again, "", kind=Turn.Kind.END)
    assert "Written before" in people.client("trainer").get(f"/review/session/{again.pk}/").content.decode()
    assert "Written before" not in people.client("trainer").get(f"/review/session/{session.pk}/").content.decode()
    assert (
        "Written before" not in people.client("trainee").get(f"/practice/session/{again.pk}/debrief/").content.decode()
    )


def test_an_undecided_score_is_a_trainers_to_decide(people: People, session: PracticeSession) -> None:
    """Neither passed nor failed is said where the interval holds the pass mark."""
    session.scorecard |= {"passed": None}
    session.save()
    content = people.client("trainee").get(f"/practice/session/{session.pk}/debrief/").content.decode()
    assert "a trainer decides" in content and "Not yet passed" not in content


def test_a_scorecard_from_before_intervals_is_still_shown(people: People, session: PracticeSession) -> None:
    """Version 1 had no interval, no levels and no findings."""
    dimension = {"id": "owns_fault", "name": "Owns the fault", "weight": 20, "value": 40}
    point = {
        "turn": 1,
        "start": 0,
        "end": 3,
        "act": "regret",
        "event": "regret",
        "delta": 5,
        "missing": False,
        "why": ".",
    }
    session.scorecard = {
        "total": 40, "passed": False, "pass_mark": 65, "outcome": "abandoned", "nps": 2, "rubric_version": 1,
        "dimensions": [dimension | {"points": [point]}],
    }  # fmt: skip
    session.save()
    page = transcript(session)
    assert page.verdict.is_exact and page.xray is None and not page.findings and len(page.dimensions) == 1
    assert people.client("trainee").get(f"/practice/session/{session.pk}/debrief/").status_code == 200


def test_the_dodge_is_marked_by_act_and_family(session: PracticeSession) -> None:
    """What hurts carries its kind and what to do instead."""
    exchange = next(exchange for exchange in transcript(session).exchanges if exchange.position == 1)
    hurting = [mark for mark in exchange.marks if mark.tone == "hurts"]
    assert any(": " in mark.label for mark in hurting)
    assert any(effect.tone == "hurts" and effect.instead for effect in exchange.effects)


def test_the_mood_has_a_row_for_each_turn(session: PracticeSession) -> None:
    """Opening, each turn of the trainee, the end; hints change nothing."""
    assert [row.label for row in transcript(session).moods] == ["Opening", "1", "2", "3", "End"]


def test_the_reader_chooses_the_language_of_the_labels(session: PracticeSession) -> None:
    """A Vietnamese-speaking trainer reads an English session with Vietnamese explanations."""
    english, vietnamese = transcript(session), transcript(session, Language.VI)
    assert english.dimensions[0].name != vietnamese.dimensions[0].name
    assert english.exchanges[1].effects[0].why != vietnamese.exchanges[1].effects[0].why
    assert english.exchanges[0].reply == vietnamese.exchanges[0].reply


def test_what_is_no_longer_in_the_content_is_still_shown(session: PracticeSession) -> None:
    """An old session outlives renamed acts and events."""
    turn = session.turns.get(position=1)
    turn.evidence = [{"act": "old_act", "family": None, "start": 0, "end": 900}, {"act": "older", "start": 0, "end": 3}]
    turn.ledger = [{"cause": 7, "mood": "anger", "delta": 3, "event": "old_event"}]
    turn.save()
    exchange = next(exchange for exchange in transcript(session).exchanges if exchange.position == 1)
    assert [mark.label for mark in exchange.marks] == ["older"] and exchange.effects[0].label == "old event"


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("who", ["trainee", "trainer"])
def test_trainee_and_trainer_read_the_same(people: People, session: PracticeSession, who: str, language: str) -> None:
    """Debrief and review share one component."""
    client = people.client(who)
    client.cookies["django_language"] = language
    path = f"/practice/session/{session.pk}/debrief/" if who == "trainee" else f"/review/session/{session.pk}/"
    content = client.get(path).content.decode()
    assert f'<span class="total">{session.total}</span>' in content
    assert content.count('<details class="dimension') == len(session.scorecard["dimensions"])
    assert 'id="mood-data"' in content and 'class="seg tone-hurts"' in content and 'class="seg tone-missed"' in content
    assert (content.count('name="later"') > 0) == (who == "trainee")


def test_a_session_without_a_score_can_be_read(
    people: People, begin: Callable[..., PracticeSession], fake: FakeRasa
) -> None:
    """A trainer may look at a session under way."""
    session = begin()
    deliver(session)
    content = people.client("trainer").get(f"/review/session/{session.pk}/").content.decode()
    assert "There is no score for this session yet." in content


def test_the_list_is_filtered_and_paged(people: People, begin: Callable[..., PracticeSession], fake: FakeRasa) -> None:
    """By person, scenario and ending; newest first; the page number keeps the filter."""
    for _ in range(26):
        begin()
    done = finish(begin(scenario="late_desk", trainee=people.other))
    client = people.client("trainer")
    everything = client.get("/review/")
    assert everything.context["page"].paginator.count == 27
    assert everything.context["rows"][0].session == done
    assert [row.session for row in client.get("/review/?person=olga").context["rows"]] == [done]
    assert [row.session for row in client.get("/review/?outcome=abandoned").context["rows"]] == [done]
    under_way = client.get("/review/?scenario=satellite_fee&outcome=under_way&page=2")
    assert len(under_way.context["rows"]) == 1
    assert "scenario=satellite_fee&amp;outcome=under_way&amp;page=1" in under_way.content.decode()
    assert client.get("/review/?page=zzz").status_code == 200
