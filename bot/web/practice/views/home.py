"""The trainee's home: scenarios to choose from and the own past sessions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from bot.domain.language import Language
from bot.domain.scenario import Scenario
from bot.web.access import PRACTISE, needs
from bot.web.content import catalog, ui_language
from bot.web.practice.choices import LANGUAGES
from bot.web.practice.models import PracticeSession
from bot.web.practice.progress import progress_of
from bot.web.review.final import with_shown
from bot.web.session_row import rows

PER_PAGE = 10


@dataclass(frozen=True, slots=True)
class Card:
    """A scenario to choose; whose fault it is stays hidden."""

    scenario: Scenario
    attempts: int
    best: int | None
    latest: int | None

    @property
    def level_dots(self) -> tuple[bool, ...]:
        """Filled and empty dots, three in all."""
        return tuple(dot <= self.scenario.level for dot in (1, 2, 3))


@require_safe
@needs(PRACTISE)
def home(request: HttpRequest) -> HttpResponse:
    """Cards in the language of the conversation, which may differ from that of the page."""
    language = conversation_language(request)
    own = with_shown(PracticeSession.objects.filter(trainee=request.user))
    page = Paginator(own.order_by("-started", "-id"), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "language": language.value,
        "languages": LANGUAGES,
        "cards": _cards(language, own),
        "progress": progress_of(request.user, catalog(ui_language(get_language())), catalog(language)),
        "page": page,
        "rows": rows(page.object_list, ui_language(get_language())),
    }
    return render(request, "practice/home.html", context)


def conversation_language(request: HttpRequest) -> Language:
    """The language asked for in the address, else that of the page."""
    asked = request.GET.get("language", "")
    return Language(asked) if asked in {language.value for language in Language} else ui_language(get_language())


def _cards(language: Language, own: QuerySet[PracticeSession]) -> list[Card]:
    tried: dict[str, list[int | None]] = {}
    for scenario, total in own.order_by("started", "id").values_list("scenario", "shown_total"):
        tried.setdefault(scenario, []).append(total)
    scenarios = sorted(catalog(language).scenarios.values(), key=lambda scenario: (scenario.level, scenario.title))
    return [
        Card(
            scenario,
            attempts=len(tried.get(scenario.id, [])),
            best=max(_known(tried, scenario), default=None),
            latest=next(reversed(_known(tried, scenario)), None),
        )
        for scenario in scenarios
    ]


def _known(tried: Mapping[str, Sequence[int | None]], scenario: Scenario) -> list[int]:
    """The scores of the attempts at a scenario, the oldest first."""
    return [total for total in tried.get(scenario.id, ()) if total is not None]
