"""The training sentences of `data/nlu` (Rasa's format) as examples, read without Rasa."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.catalog.marked import Complaints, Marked, read_marked
from bot.domain.acts import Act, Family
from bot.domain.errors import ContentError, Problem
from bot.domain.example import Example
from bot.domain.language import Language

NO_ACT = "no_act"
CONTROL_FILE = "control.yml"


@dataclass(frozen=True, slots=True)
class TrainingLine:
    """An example and where it stands."""

    example: Example
    path: str
    line: int


def load_examples(nlu: Path) -> list[Example]:
    """All examples under `data/nlu`, the control moves apart.

    Raises:
        ContentError: a file can't be read, or has an unknown intent or metadata.
    """
    lines, problems = check_examples(nlu)
    if problems:
        raise ContentError(problems)
    return [line.example for line in lines]


def check_examples(nlu: Path) -> tuple[list[TrainingLine], list[Problem]]:
    """The examples that can be read, and what is wrong in the files."""
    lines: list[TrainingLine] = []
    problems: list[Problem] = []
    for path in sorted(nlu.glob("*/*.yml")):
        complaints = Complaints(path.relative_to(nlu.parent.parent).as_posix())
        read = read_marked(path, complaints)
        blocks = read.get("nlu") if read else None
        for block in blocks.entries() if blocks else []:
            lines += _block(block, complaints)
        problems += complaints.found
    return lines, problems + _repeated(lines)


def _repeated(lines: list[TrainingLine]) -> list[Problem]:
    """Sentences that stand twice in a language; Rasa takes them for a contradiction."""
    first: dict[tuple[Language, str], TrainingLine] = {}
    found = []
    for line in lines:
        before = first.setdefault((line.example.language, line.example.text), line)
        if before is not line:
            found.append(Problem(line.path, line.line, f"this sentence stands in {before.path}:{before.line} too"))
    return found


def _block(block: Marked, complaints: Complaints) -> list[TrainingLine]:
    intent, metadata, examples = block.get("intent"), block.get("metadata"), block.get("examples")
    if intent is None or metadata is None or examples is None:
        complaints.add(block.line, "a block needs `intent`, `metadata` and `examples`")
        return []
    also = metadata.get("also")
    family = metadata.get("family")
    language = metadata.get("language")
    names = [str(intent.value)] + [str(entry.value) for entry in (also.entries() if also else [])]
    try:
        acts = frozenset(Act(name) for name in names if name != NO_ACT)
        kind = Family(str(family.value)) if family else None
        spoken = Language.of(str(language.value) if language else "")
    except ValueError as error:
        complaints.add(block.line, str(error))
        return []
    found = []
    for offset, raw in enumerate(str(examples.value).splitlines()):
        text = raw.strip()
        if text.startswith("- "):
            example = Example(text[2:].strip(), spoken, acts, kind)
            found.append(TrainingLine(example, complaints.path, examples.line + 1 + offset))
    return found
