"""Make the annotated files of a new scenario or persona, in both languages.

examples:
  amends new scenario lost_suitcase
  amends new persona whisperer
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from bot.catalog import CONTENT
from bot.domain.errors import AmendsError
from bot.domain.language import Language

FOLDERS = {"scenario": "scenarios", "persona": "personas"}


class NotMade(AmendsError, ValueError):
    """The files can't be made."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What, and its id."""
    parser.add_argument("kind", choices=sorted(FOLDERS))
    parser.add_argument("id", help="lower-case letters, digits and _, such as lost_suitcase")
    parser.add_argument("--content", type=Path, default=CONTENT, help="another content folder")


def run(args: argparse.Namespace) -> int:
    """Write three files and say what to do next."""
    if not re.fullmatch(r"[a-z][a-z0-9_]{2,58}", args.id):
        raise NotMade(f"“{args.id}” is no id; use lower-case letters, digits and _, beginning with a letter.")
    targets = targets_of(args.content, args.kind, args.id)
    for target in targets.values():
        if target.exists():
            raise NotMade(f"{target} exists already; choose another id.")
    for template, target in targets.items():
        target.write_text(template.read_text(encoding="utf-8").replace("{id}", args.id), encoding="utf-8")
        print(f"made {target}")
    play = f"`amends chat --scenario {args.id}`" if args.kind == "scenario" else f"`amends chat --persona {args.id}`"
    print(f"Fill them in, then run `amends validate` until it is silent, and {play} to meet the customer.")
    return 0


def targets_of(content: Path, kind: str, name: str) -> dict[Path, Path]:
    """Template -> file to make: the structure, and the words of each language."""
    folder, new = FOLDERS[kind], content / "new"
    words = {new / one.value / f"{kind}.yml": content / one.value / folder / f"{name}.yml" for one in Language}
    return {new / f"{kind}.yml": content / folder / f"{name}.yml", **words}
