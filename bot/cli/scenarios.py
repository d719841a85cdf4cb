"""List the scenarios.

example:
  amends scenarios --json --language vi
"""

from __future__ import annotations

import argparse
import json

from bot.catalog import load_catalog
from bot.domain.language import Language
from bot.domain.scenario import Scenario


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Language and form."""
    parser.add_argument("--json", action="store_true", help="one JSON line a scenario")
    parser.add_argument("--language", choices=[language.value for language in Language], help="only this language")


def run(args: argparse.Namespace) -> int:
    """Print all scenarios of one or both languages."""
    languages = [Language.of(args.language)] if args.language else list(Language)
    for language in languages:
        catalog = load_catalog(language)
        for scenario in catalog.scenarios.values():
            print(json.dumps(_row(scenario), ensure_ascii=False) if args.json else _line(scenario))
    return 0


def _row(scenario: Scenario) -> dict[str, object]:
    return {
        "id": scenario.id,
        "language": scenario.language.value,
        "version": scenario.version,
        "title": scenario.title,
        "summary": scenario.summary,
        "fault": scenario.fault.value,
        "level": scenario.level,
        "customer": scenario.customer.name,
    }


def _line(scenario: Scenario) -> str:
    return f"{scenario.id:18} {scenario.language.value}  level {scenario.level}  {scenario.title}"
