"""The scored transcript."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.catalog import load_catalog
from bot.domain.language import Language
from bot.web.practice.models import PracticeSession, Turn
from bot.web.transcript.build import build
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
    """Outcome, total with pass mark, NPS."""
    page = transcript(session)
    card = session.scorecard
    assert (page.total, page.pass_mark, page.passed, page.nps) == tuple(
        card[k] for k in ("total", "pass_mark", "passed", "nps")
    )
    assert page.outcome and page.scored and len(page.dimensions) == 10


def test_points_lead_to_their_turn_and_words(session: PracticeSession) -> None:
    """Each point with a turn has an anchor that is on the page; each span lies in that turn's words."""
    page = transcript(session)
    by_anchor = {f"turn-{exchange.number}": exchange for exchange in page.exchanges}
    findings = [finding for dimension in page.dimensions for finding in dimension.findings]
    assert any(finding.start is not None for finding in findings)
    for finding in findings:
        if finding.position is not None:
            exchange = by_anchor[finding.anchor]
            assert exchange.position == finding.position
            if finding.start is not None:
                assert finding.end <= sum(len(segment.text) for segment in exchange.segments)


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
    assert (
        content.count('class="card dimension') == 10
        and 'id="mood-data"' in content
        and 'class="seg tone-hurts"' in content
    )


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
