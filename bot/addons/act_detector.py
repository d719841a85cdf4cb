"""The act detector as a trainable Rasa component.

In `config.yml`: `- name: bot.addons.act_detector.ActDetector`. It sets on each message `acts` (evidence as in the
turn contract), `intent` (a control move, else the dominant act, else `no_act`) and `intent_ranking`.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.constants import INTENT_MESSAGE_PREFIX
from rasa.shared.nlu.constants import (
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    METADATA,
    METADATA_INTENT,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.addons.dominant import NO_ACT, rank
from bot.catalog.lexicon import load_lexicons
from bot.detect.detector import Detector
from bot.detect.guessing import guess_language
from bot.detect.storage import code_digest
from bot.domain.acts import Act, Family
from bot.domain.example import Example
from bot.domain.language import Language
from bot.domain.text import fold, normalise

logger = logging.getLogger(__name__)

ACTS = "acts"
CONTENT = Path(__file__).resolve().parents[1] / "content"
_CONTROL_FILE = "control.json"
_ACT_NAMES = frozenset(act.value for act in Act) | {NO_ACT}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class ActDetector(GraphComponent):
    """Detects what a message does; trained from the intents and metadata of `data/nlu`."""

    def __init__(self, storage: ModelStorage, resource: Resource) -> None:
        self._storage = storage
        self._resource = resource
        self._detector: Detector | None = None
        self._control: dict[str, str] = {}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ActDetector:
        """A component that has learnt nothing yet."""
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> ActDetector:
        """The component as `train` stored it."""
        component = cls(model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component._detector = Detector.load(folder)
            component._control = json.loads((folder / _CONTROL_FILE).read_text(encoding="utf-8"))
        return component

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Hashes what lies outside Rasa's data (lexicons, the detector's source), else Rasa's cache goes stale."""
        total = hashlib.sha256(code_digest().encode())
        for path in sorted(CONTENT.glob("*/lexicon/*.yml")):
            total.update(path.relative_to(CONTENT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
        return total.hexdigest()

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the examples and store what was learnt."""
        examples = []
        for message in training_data.intent_examples:
            intent = str(message.get(INTENT))
            if intent in _ACT_NAMES:
                examples.append(_example(message, intent))
            else:
                self._control[_key(str(message.get(TEXT)))] = intent
        self._detector = Detector.train(examples, load_lexicons(CONTENT))
        with self._storage.write_to(self._resource) as folder:
            self._detector.save(folder)
            control = json.dumps(self._control, ensure_ascii=False, sort_keys=True)
            (folder / _CONTROL_FILE).write_text(control, encoding="utf-8")
        logger.info("Act detector %s trained on %d sentences.", self._detector.version[:12], len(examples))
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Nothing after this component trains on its output, so the data passes through."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Set acts, intent and ranking on each message."""
        for message in messages:
            self._process(message)
        return messages

    def _process(self, message: Message) -> None:
        text = message.get(TEXT) or ""
        control = None if _is_from_the_room(message) else self._control.get(_key(text))
        evidence = ()
        if self._detector and not control and not text.startswith(INTENT_MESSAGE_PREFIX):
            evidence = self._detector.detect(text, _language(message, text))
        ranking = [(control, 1.0)] if control else rank(evidence)
        named = [{INTENT_NAME_KEY: name, PREDICTED_CONFIDENCE_KEY: confidence} for name, confidence in ranking]
        message.set(ACTS, [one.to_json() for one in evidence], add_to_output=True)
        message.set(INTENT, named[0], add_to_output=True)
        message.set(INTENT_RANKING_KEY, named, add_to_output=True)


def _example(message: Message, intent: str) -> Example:
    metadata: Mapping[str, Any] = (message.get(METADATA) or {}).get(METADATA_INTENT) or {}
    names = {intent, *metadata.get("also", [])} - {NO_ACT}
    family = metadata.get("family")
    return Example(
        text=str(message.get(TEXT)),
        language=Language.of(str(metadata.get("language", ""))),
        acts=frozenset(map(Act, names)),
        family=Family(family) if family else None,
    )


def _is_from_the_room(message: Message) -> bool:
    """Whether the web sent it: there the buttons are the commands, and every typed word is meant for the customer."""
    metadata = message.get(METADATA)
    return isinstance(metadata, Mapping) and "session" in metadata


def _language(message: Message, text: str) -> Language:
    """The language that the web sends along; in `rasa shell` there is none, so it is guessed."""
    metadata = message.get(METADATA) or {}
    code = metadata.get("language") if isinstance(metadata, Mapping) else None
    known = {language.value: language for language in Language}
    return known.get(str(code)) or guess_language(text)


def _key(text: str) -> str:
    return " ".join(fold(normalise(text)).split())
