"""Rasa's own files keep the promises made elsewhere."""

from __future__ import annotations

from pathlib import Path

import yaml

from bot.cli.training import quiet_environment
from bot.domain.acts import Act

ROOT = Path(__file__).resolve().parents[2]


def read(name: str) -> dict[str, object]:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def test_telemetry_is_off_wherever_rasa_is_started() -> None:
    """By the command line and by make."""
    assert quiet_environment()["RASA_TELEMETRY_ENABLED"] == "false"
    assert "RASA_TELEMETRY_ENABLED := false" in (ROOT / "Makefile").read_text()


def test_every_act_is_an_intent() -> None:
    """The dominant act of any message is known to the domain."""
    intents = set(read("domain.yml")["intents"])
    assert {act.value for act in Act} <= intents


def test_every_intent_is_answered_also_after_the_end() -> None:
    """No move of a trainee falls through the rules."""
    control = {"start_session", "ask_hint", "ask_manager", "end_session"}
    asked = set(read("domain.yml")["intents"]) - control | {"nlu_fallback"}
    for rule in read("data/stories/rules.yml")["rules"]:
        for step in rule["steps"]:
            if "or" in step:
                assert {option["intent"] for option in step["or"]} == asked


def test_the_pipeline_holds_no_tensorflow_component() -> None:
    """Start-up and memory depend on it."""
    names = [part["name"] for part in [*read("config.yml")["pipeline"], *read("config.yml")["policies"]]]
    assert not {"DIETClassifier", "TEDPolicy", "ResponseSelector", "UnexpecTEDIntentPolicy"} & set(names)


def test_stories_and_rules_have_unique_names() -> None:
    """Two stories of one name are one story to Rasa's reports."""
    rules = [rule["rule"] for rule in read("data/stories/rules.yml")["rules"]]
    stories = [story["story"] for story in read("data/stories/stories.yml")["stories"]]
    assert len(set(rules + stories)) == len(rules) + len(stories)


def test_only_the_phase_influences_stories() -> None:
    """The state travels in a slot that no policy looks at."""
    slots = read("domain.yml")["slots"]
    assert [name for name, slot in slots.items() if slot["influence_conversation"]] == ["phase"]
