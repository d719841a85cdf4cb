"""Check the content files and the training sentences; print every problem as `path:line: message`.

examples:
  amends validate
  amends validate /some/other/content
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bot.catalog import CONTENT
from bot.catalog.checking import find_problems
from bot.catalog.lexicon import check_lexicon, pattern_places
from bot.cli.home import ROOT
from bot.domain.language import Language


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which folder."""
    parser.add_argument(
        "path", nargs="?", type=Path, default=CONTENT, help="a content folder; the project's own otherwise"
    )


def run(args: argparse.Namespace) -> int:
    """Print the problems; exit status 1 where there are any."""
    content = args.path.resolve()
    if not (content / "scenarios").is_dir():
        print(f"amends validate: {args.path} is no content folder; it has no scenarios/ in it.", file=sys.stderr)
        return 2
    problems = find_problems(content, ROOT / "data" / "nlu" if content == CONTENT else None)
    if not problems:
        from bot.detect.rehearsing import rehearse

        for language in Language:
            problems += rehearse(check_lexicon(content, language)[0], pattern_places(content, language))
    for problem in problems:
        print(problem)
    if problems:
        print(f"{len(problems)} problems", file=sys.stderr)
    return 1 if problems else 0
