"""Each part knows only what is below it."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STANDARD = sys.stdlib_module_names
MAY_IMPORT = {
    "bot/domain": set(),
    "bot/detect": {"bot.domain", "spacy", "numpy", "scipy", "sklearn", "threadpoolctl"},
    "bot/catalog": {"bot.domain", "yaml"},
    "bot/addons": {"bot.domain", "bot.detect", "bot.catalog", "rasa", "sanic"},
    "actions": {"bot.domain", "bot.catalog", "rasa_sdk", "sanic"},
    "bot/web": {
        "bot.domain", "bot.detect", "bot.catalog", "django", "httpx", "dj_database_url", "whitenoise", "babel", "asgiref", "mozilla_django_oidc",
    },
    "bot/cli": {
        "bot.domain", "bot.detect", "bot.catalog", "bot.web", "django", "httpx", "psutil", "jsonschema", "yaml", "numpy",
        "sklearn", "spacy",
    },
}  # fmt: skip


def modules() -> list[Path]:
    return sorted([*ROOT.glob("bot/**/*.py"), *ROOT.glob("actions/**/*.py")])


def part_of(path: Path) -> str:
    parts = path.relative_to(ROOT).parts
    return "actions" if parts[0] == "actions" else "/".join(parts[:2])


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: relative import"
            yield node.module or ""


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_imports_only_what_its_part_may(path: Path) -> None:
    """The table above is the architecture; a package that is missing from it fails here too."""
    part = part_of(path)
    if part == "bot/__init__.py":
        return
    assert part in MAY_IMPORT, f"{part} is not in the table"
    own = part.replace("/", ".")
    allowed = MAY_IMPORT[part] | {own}
    for name in imported(path):
        known = name.split(".")[0] in STANDARD or any(name == a or name.startswith(a + ".") for a in allowed)
        assert known, f"{part} must not import {name}"


@pytest.mark.parametrize(
    ("statement", "absent"),
    [
        (
            "import actions.session, actions.turn, actions.translate",
            {"rasa", "tensorflow", "spacy", "sklearn", "django"},
        ),
        (
            "import os, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'bot.web.settings'; django.setup(); "
            "import bot.web.urls",
            {"rasa", "tensorflow"},
        ),
        ("import bot.detect.detector", {"rasa", "tensorflow", "django"}),
        ("import bot.cli", {"rasa", "tensorflow", "django", "spacy"}),
    ],
    ids=["actions", "web", "detect", "cli"],
)
def test_a_fresh_interpreter_loads_nothing_heavy(statement: str, absent: set[str]) -> None:
    """Importing one part doesn't drag another in."""
    probe = f"{statement}\nimport sys; print(' '.join(sorted({{m.split('.')[0] for m in sys.modules}})))"
    done = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not absent & set(done.stdout.split())
