"""The Rasa component: trained from Rasa's own training data, it sets acts, intent and ranking."""

from __future__ import annotations

from pathlib import Path

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.message import Message

from bot.addons.act_detector import ACTS, ActDetector, _example
from bot.addons.dominant import rank
from bot.catalog.training import load_examples
from bot.detect.detector import Detector
from bot.domain.acts import Act
from bot.domain.evidence import Evidence, Source
from tests.detector import NLU, ROOT

CONTROL = {"#hint": "ask_hint", "gợi ý": "ask_hint", "goi y": "ask_hint"}


@pytest.fixture(scope="module")
def component(detector: Detector, tmp_path_factory: pytest.TempPathFactory) -> ActDetector:
    """The component as `load` would give it."""
    made = ActDetector(LocalModelStorage(tmp_path_factory.mktemp("storage")), Resource("act_detector"))
    made._detector, made._control = detector, CONTROL
    return made


def parsed(component: ActDetector, text: str, **metadata: str) -> Message:
    """A message after the component."""
    return component.process([Message(data={"text": text, "metadata": metadata or None})])[0]


def test_acts_and_intent_reach_the_output(component: ActDetector) -> None:
    """As evidence in the shape of the turn contract."""
    message = parsed(component, "I'm sorry you feel that way.", language="en")
    assert message.get("intent")["name"] == "non_apology"
    assert message.get(ACTS)[0]["family"] == "feeling"
    assert {ACTS, "intent", "intent_ranking"} <= message.output_properties


def test_the_language_is_guessed_without_metadata(component: ActDetector) -> None:
    """As in `rasa shell`."""
    assert parsed(component, "xin loi chi, ben em da giao nham").get("intent")["name"] == "fault_acknowledgement"


@pytest.mark.parametrize("text", ["#hint", " #HINT ", "Gợi ý", "goi y"])
def test_control_moves_match_word_for_word(component: ActDetector, text: str) -> None:
    """Case and diacritics aside."""
    message = parsed(component, text)
    assert message.get("intent") == {"name": "ask_hint", "confidence": 1.0}
    assert message.get(ACTS) == []


def test_a_sentence_with_a_control_word_in_it_is_no_control_move(component: ActDetector) -> None:
    """Nothing said to the customer is taken for a command."""
    assert (
        parsed(component, "Let me give you a hint about the hose.", language="en").get("intent")["name"] != "ask_hint"
    )


@pytest.mark.parametrize("text", ["", "The desk is 140 cm wide."])
def test_a_message_that_does_nothing_is_no_act(component: ActDetector, text: str) -> None:
    """With full confidence, so that no fallback takes it."""
    assert parsed(component, text, language="en").get("intent") == {"name": "no_act", "confidence": 1.0}


def test_slash_commands_are_left_to_rasa(component: ActDetector) -> None:
    """Its own handler replaces the intent afterwards."""
    assert parsed(component, '/start_session{"language": "vi"}').get(ACTS) == []


def test_the_gravest_act_dominates_not_the_surest() -> None:
    """A customer hears the dodge before the greeting."""
    evidence = [
        Evidence(Act.GREETING, 0, 2, 0.99, Source.CLASSIFIER),
        Evidence(Act.NON_APOLOGY, 4, 9, 0.8, Source.LEXICON),
    ]
    assert rank(evidence)[0] == ("non_apology", 0.8)
    assert rank([]) == [("no_act", 1.0)]


def test_rasa_and_the_catalog_read_the_same_examples() -> None:
    """Metadata and all: there is one set of training data."""
    data = RasaFileImporter(training_data_paths=[str(NLU)]).get_nlu_data()
    control = {"start_session", "ask_hint", "ask_manager", "end_session"}
    read = {
        _example(message, message.get("intent"))
        for message in data.intent_examples
        if message.get("intent") not in control
    }
    assert read == set(load_examples(NLU))


def test_the_fingerprint_follows_the_lexicons(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else Rasa's training cache would serve an old component."""
    before = ActDetector.fingerprint_addon({})
    folder = tmp_path / "en" / "lexicon"
    folder.mkdir(parents=True)
    (folder / "regret.yml").write_text("patterns: []\n", encoding="utf-8")
    monkeypatch.setattr("bot.addons.act_detector.CONTENT", tmp_path)
    assert before and ActDetector.fingerprint_addon({}) != before


def test_the_component_trains_stores_and_loads(tmp_path: Path) -> None:
    """Through Rasa's own storage, on a part of the data."""
    data = RasaFileImporter(training_data_paths=[str(NLU)]).get_nlu_data()
    data.training_examples = data.training_examples[::15] + [
        m for m in data.training_examples if m.get("intent") == "ask_hint"
    ]
    storage, resource = LocalModelStorage(tmp_path), Resource("act_detector")
    context = ExecutionContext(GraphSchema({}))
    ActDetector.create({}, storage, resource, context).train(data)
    loaded = ActDetector.load({}, storage, resource, context)
    assert parsed(loaded, "#hint").get("intent")["name"] == "ask_hint"
    assert parsed(loaded, "I'm sorry you feel that way.", language="en").get("intent")["name"] == "non_apology"


def test_the_pipeline_names_the_component() -> None:
    """By its class path."""
    assert "bot.addons.act_detector.ActDetector" in (ROOT / "config.yml").read_text()
