"""The `amends` command: one module per verb, each with `add_arguments(parser)` and `run(args) -> int`."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

from bot.domain.errors import AmendsError

VERBS = {
    "run": "bring everything up",
    "detect": "label what messages do",
    "simulate": "play a scenario from the command line",
    "chat": "play in the terminal, with the mood and its reasons",
    "score": "score transcripts, verify scorecards",
    "rescore": "score finished sessions anew, with a preview",
    "scenarios": "list the scenarios",
    "validate": "check the content files",
    "new": "make the files of a new scenario or persona",
    "realism": "measure the customers with scripted trainees",
    "attacks": "measure what tricks earn",
    "setup": "train the model, prepare the database",
    "demo": "fill the database with demo people and sessions",
    "export": "write sessions and scores as JSON",
    "db": "look after the database",
    "bench": "measure start-up, turns and memory",
    "bench-score": "measure how fast transcripts are scored",
    "bench-detect": "measure the act detector on labelled messages",
    "bench-certainty": "measure whether scores are as sure as they say",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb; errors come as one sentence on stderr and exit status 1 or 2."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    parser = argparse.ArgumentParser(
        prog="amends",
        description="Amends: practise facing an angry customer, and see why it went as it did.",
        epilog="`amends VERB --help` shows each with an example.",
    )
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    chosen = next((word for word in arguments if word in VERBS), None)
    for verb, summary in VERBS.items():
        if verb != chosen:
            verbs.add_parser(verb, help=summary)
            continue
        module = importlib.import_module(f"bot.cli.{verb.replace('-', '_')}")
        child = verbs.add_parser(
            verb, help=summary, description=module.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
        )
        module.add_arguments(child)
        child.set_defaults(run=module.run)
    args = parser.parse_args(arguments)
    try:
        return int(args.run(args))
    except AmendsError as error:
        print(f"amends {args.verb}: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130
