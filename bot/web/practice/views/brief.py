"""The brief before a session, and its beginning."""

from __future__ import annotations

import random

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from bot.domain.language import Language
from bot.domain.persona import Difficulty
from bot.domain.scenario import Scenario
from bot.web.access import PRACTISE, needs
from bot.web.content import catalog, ui_language
from bot.web.practice.brief_view import brief_of
from bot.web.practice.choices import DIFFICULTIES, DIFFICULTY_NOTES, LANGUAGES, MODE_NOTES, MODES, StartForm
from bot.web.practice.delivery import deliver_all
from bot.web.practice.models import PracticeSession
from bot.web.practice.rasa import rasa
from bot.web.practice.start import start_session
from bot.web.practice.views.home import conversation_language


@require_safe
@needs(PRACTISE)
def brief(request: HttpRequest, scenario_id: str) -> HttpResponse:
    """What the trainee is told, and the choices for the session."""
    language = conversation_language(request)
    scenario = _scenario(language, scenario_id)
    context = {
        "scenario": scenario,
        "brief": brief_of(scenario),
        "language": language.value,
        "languages": LANGUAGES,
        "personas": sorted(catalog(ui_language(get_language())).personas.values(), key=lambda persona: persona.name),
        "difficulties": [(value, label, DIFFICULTY_NOTES[value]) for value, label in DIFFICULTIES],
        "difficulty": Difficulty.NORMAL.value,
        "modes": [(value, label, MODE_NOTES[value]) for value, label in MODES],
        "mode": PracticeSession.Mode.PRACTICE.value,
    }
    return render(request, "practice/brief.html", context)


@require_POST
@needs(PRACTISE)
def start(request: HttpRequest, scenario_id: str) -> HttpResponse:
    """Begin a session and go to the conversation."""
    form = StartForm(request.POST, personas=sorted(catalog(Language.EN).personas))
    if not form.is_valid():
        return redirect("practice:brief", scenario_id=scenario_id)
    language = Language(form.cleaned_data["language"])
    session = start_session(
        trainee=request.user,
        scenario=_scenario(language, scenario_id).id,
        persona=form.cleaned_data["persona"],
        difficulty=Difficulty(form.cleaned_data["difficulty"]),
        language=language,
        now=timezone.now(),
        dice=random.SystemRandom(),
        mode=PracticeSession.Mode(form.cleaned_data["mode"] or PracticeSession.Mode.PRACTICE),
    )
    deliver_all(session, rasa())
    return redirect("practice:chat", session_id=session.pk)


def _scenario(language: Language, scenario_id: str) -> Scenario:
    scenario = catalog(language).scenarios.get(scenario_id)
    if scenario is None:
        raise Http404
    return scenario
