"""The act detector inside the web: for what is written after a session, where no Rasa is in between.

It is the one in the model that Rasa runs, loaded when it is first needed (a second and a half, 140 MB).
"""

from __future__ import annotations

from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

from django.conf import settings

from bot.domain.evidence import Evidence
from bot.domain.language import Language

if TYPE_CHECKING:
    from bot.detect.detector import Detector

_loading = Lock()


def detect(text: str, language: Language) -> tuple[Evidence, ...]:
    """What a message does.

    Raises:
        ModelMissing: there is no trained model.
    """
    with _loading:  # two requests at once must not load it twice
        detector = _detector()
    return detector.detect(text, language)


@lru_cache(maxsize=1)
def _detector() -> Detector:
    from bot.detect.artefact import load_detector  # spaCy only where it is needed

    return load_detector(settings.AMENDS_MODELS)
