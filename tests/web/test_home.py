"""The trainee's home: what next, how it goes, what was."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.catalog import load_catalog
from bot.domain.language import Language
from bot.web.practice.models import PracticeSession
from bot.web.practice.progress import progress_of
from tests.web.conftest import People
from tests.web.fake_rasa import FakeRasa
from tests.web.talk import deliver, finish

WORDS = load_catalog(Language.EN)


def test_a_newcomer_is_offered_one_to_begin_with(people: People) -> None:
    """No empty charts, no streaks of zero; just where to start."""
    content = people.client("trainee").get("/practice/").content.decode()
    assert "A good one to begin with." in content
    assert "How you are getting on" not in content and "In a row" not in content


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_home_shows_how_it_goes(
    people: People, begin: Callable[..., PracticeSession], fake: FakeRasa, language: str
) -> None:
    """A curve for the score and each dimension with the same values in a table, a proposal with its reason."""
    first, second = finish(begin()), finish(begin(seed=2))
    client = people.client("trainee")
    client.cookies["django_language"] = language
    response = client.get("/practice/")
    content, progress = response.content.decode(), response.context["progress"]
    assert len(progress.curves) == 1 + len(progress.names) == content.count('class="spark"')
    assert [row.total for row in progress.rows] == [second.total, first.total]
    assert all(len(row.values) == len(progress.names) for row in progress.rows)
    assert progress.proposal.reason and progress.proposal.scenario.id != "satellite_fee"
    assert progress.curves[0].points.count(",") == 2


def test_a_scenario_shows_the_best_and_the_latest_attempt(
    people: People, begin: Callable[..., PracticeSession], fake: FakeRasa
) -> None:
    """Also where the latest isn't the best; one under way counts as a try."""
    best, latest = finish(begin()), finish(begin(seed=2))
    PracticeSession.objects.filter(pk=best.pk).update(total=81)
    PracticeSession.objects.filter(pk=latest.pk).update(total=42)
    deliver(begin(seed=3))
    cards = {card.scenario.id: card for card in people.client("trainee").get("/practice/").context["cards"]}
    card = cards["satellite_fee"]
    assert (card.best, card.latest, card.attempts) == (81, 42, 3)
    assert cards["late_desk"].attempts == 0 and cards["late_desk"].latest is None


def test_progress_is_ones_own(people: People, begin: Callable[..., PracticeSession], fake: FakeRasa) -> None:
    """Nobody's sessions but the trainee's are counted."""
    finish(begin())
    assert len(progress_of(people.trainee, WORDS, WORDS).rows) == 1
    assert progress_of(people.other, WORDS, WORDS).rows == ()


def test_the_proposal_is_in_the_language_of_the_conversation(people: People) -> None:
    """The page in English, the customers in Vietnamese."""
    response = people.client("trainee").get("/practice/?language=vi")
    proposed = response.context["progress"].proposal.scenario
    assert proposed == load_catalog(Language.VI).scenarios[proposed.id]
