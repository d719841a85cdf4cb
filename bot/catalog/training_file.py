"""Writing training sentences in the format of `data/nlu`."""

from __future__ import annotations

from collections.abc import Iterable

from bot.catalog.training import NO_ACT
from bot.domain.acts import Act
from bot.domain.example import Example

_MARKUP = str.maketrans("[]{}", "()()")
"""Rasa reads square and curly brackets in examples as its own marks."""


def nlu_file(examples: Iterable[Example]) -> str:
    """The examples as a YAML file that Rasa and `load_examples` read; equal sentences stand once.

    Within a block the acts are named in the order of `Act`; the first is the intent, the others stand under `also`.
    """
    blocks: dict[tuple[str, tuple[str, ...], str], list[str]] = {}
    seen: set[tuple[str, str]] = set()
    for one in examples:
        text = " ".join(one.text.translate(_MARKUP).split())
        if not text or (one.language.value, text) in seen:
            continue
        seen.add((one.language.value, text))
        acts = tuple(act.value for act in Act if act in one.acts) or (NO_ACT,)
        block = (one.language.value, acts, one.family.value if one.family else "")
        blocks.setdefault(block, []).append(text)
    lines = ['version: "3.1"', "nlu:" if blocks else "nlu: []"]
    for (language, acts, family), texts in sorted(blocks.items()):
        also = f", also: [{', '.join(acts[1:])}]" if acts[1:] else ""
        kind = f", family: {family}" if family else ""
        lines += [f"- intent: {acts[0]}", f"  metadata: {{language: {language}{kind}{also}}}", "  examples: |"]
        lines += [f"    - {text}" for text in texts]
    return "\n".join(lines) + "\n"
