"""What a trainee can choose before a session, and the words for it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from bot.domain.language import Language
from bot.domain.persona import Difficulty
from bot.web.practice.models import PracticeSession

DIFFICULTIES = (
    (Difficulty.EASY.value, _("Easy")),
    (Difficulty.NORMAL.value, _("Normal")),
    (Difficulty.HARD.value, _("Hard")),
)
DIFFICULTY_NOTES = {
    Difficulty.EASY.value: _("Calms down sooner and waits longer."),
    Difficulty.NORMAL.value: _("As in real life."),
    Difficulty.HARD.value: _("Forgives little and has hardly any patience left."),
}
MODES = (
    (PracticeSession.Mode.PRACTICE.value, _("Practice")),
    (PracticeSession.Mode.TEST.value, _("Test")),
)
MODE_NOTES = {
    PracticeSession.Mode.PRACTICE.value: _("You see the customer's mood, may ask for hints and may pause."),
    PracticeSession.Mode.TEST.value: _("No mood, no hints, no pause: as at work."),
}
LANGUAGES = ((Language.EN.value, _("English")), (Language.VI.value, _("Vietnamese")))


class StartForm(forms.Form):
    """The choices for one session; who the customer is stays a surprise unless chosen."""

    language = forms.ChoiceField(choices=LANGUAGES)
    persona = forms.ChoiceField(required=False)
    difficulty = forms.ChoiceField(choices=DIFFICULTIES)
    mode = forms.ChoiceField(choices=MODES, required=False)

    def __init__(self, *args: object, personas: list[str], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["persona"].choices = [("", ""), *((persona, persona) for persona in personas)]
