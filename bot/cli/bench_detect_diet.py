"""Rasa's default pipeline (DIET), trained on the same sentences, as a way to set beside the detector.

It gives one intent for a message; combinations of acts seen in training are trained as one intent, joined by "+",
which is Rasa's own way to several intents at once.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import yaml

from bot.catalog.training import load_examples
from bot.cli.bench_detect_gold import ACTS, Labels, Message
from bot.cli.training import quiet_environment
from bot.domain.language import Language

PIPELINE: list[dict[str, object]] = [
    {"name": "WhitespaceTokenizer"},
    {"name": "RegexFeaturizer"},
    {"name": "LexicalSyntacticFeaturizer"},
    {"name": "CountVectorsFeaturizer"},
    {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
    {"name": "DIETClassifier", "epochs": 30, "constrain_similarities": True, "entity_recognition": False},
]
FEWEST_OF_A_COMBINATION = 10


def predict(messages: Sequence[Message], root: Path) -> list[Labels]:
    """Train one model for each language and label the messages."""
    found: dict[str, Labels] = {}
    for language in Language:
        own = [message for message in messages if message.language is language]
        with tempfile.TemporaryDirectory() as place:
            model = _train(Path(place), language, root)
            found.update({message.id: labels for message, labels in zip(own, _label(model, own), strict=True)})
    return [found[message.id] for message in messages]


def _train(place: Path, language: Language, root: Path) -> Path:
    combinations: dict[str, list[str]] = {}
    for example in load_examples(root / "data" / "nlu"):
        if example.language is language:
            name = "+".join(sorted(act.value for act in example.acts)) or "no_act"
            combinations.setdefault(name, []).append(example.text)
    kept = {name: texts for name, texts in combinations.items() if len(texts) >= FEWEST_OF_A_COMBINATION}
    nlu = [{"intent": name, "examples": "".join(f"- {text}\n" for text in texts)} for name, texts in kept.items()]
    (place / "nlu.yml").write_text(yaml.safe_dump({"version": "3.1", "nlu": nlu}, allow_unicode=True), encoding="utf-8")
    config = {"recipe": "default.v1", "language": language.value, "assistant_id": "diet", "pipeline": PIPELINE}
    (place / "config.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    command = [str(Path(sys.executable).with_name("rasa")), "train", "nlu", "-c", "config.yml", "-u", "nlu.yml"]
    command += ["--out", "models", "--fixed-model-name", "diet"]
    environment = {**os.environ, **quiet_environment()}
    subprocess.run(command, cwd=place, check=True, capture_output=True, env=environment)
    return place / "models" / "diet.tar.gz"


def _label(model: Path, messages: Sequence[Message]) -> list[Labels]:
    """Parse with Rasa in a process of its own, since nothing of ours may import it."""
    program = (
        "import asyncio, json, sys\n"
        "from rasa.core.agent import Agent\n"
        "agent = Agent.load(sys.argv[1])\n"
        "async def all_of():\n"
        "    for line in sys.stdin:\n"
        "        print('>>', (await agent.parse_message(json.loads(line)))['intent']['name'])\n"
        "asyncio.run(all_of())\n"
    )

    lines = "".join(json.dumps(message.text) + "\n" for message in messages)
    done = subprocess.run(
        [sys.executable, "-c", program, str(model)],
        input=lines,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **quiet_environment()},
    )
    names = [line[3:].strip() for line in done.stdout.splitlines() if line.startswith(">> ")]
    return [frozenset(name.split("+")) & frozenset(ACTS) for name in names]
