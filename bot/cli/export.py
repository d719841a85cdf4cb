"""Write finished sessions as JSON lines: transcript, evidence, moods, scorecard.

A line can be scored again: `amends score FILE` takes it as it is.

example:
  amends export > sessions.jsonl
  amends export --session 3f0c… > one.json
"""

from __future__ import annotations

import argparse
import json

from bot.cli.database import open_database
from bot.domain.errors import AmendsError


class NoSuchSession(AmendsError, LookupError):
    """No finished session has this id."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which sessions."""
    parser.add_argument("--session", metavar="ID", help="only this one")


def run(args: argparse.Namespace) -> int:
    """Print finished sessions, oldest first."""
    open_database()
    from django.core.exceptions import ValidationError

    from bot.web.practice.models import PracticeSession

    sessions = PracticeSession.objects.exclude(ended=None).order_by("started", "id")
    if args.session:
        try:
            sessions = sessions.filter(pk=args.session)
            found = sessions.exists()
        except ValidationError:
            found = False
        if not found:
            raise NoSuchSession(f"No finished session has the id “{args.session}”.")
    for session in sessions.iterator(chunk_size=200):
        print(json.dumps(_row(session), ensure_ascii=False))
    return 0


def _row(session: object) -> dict[str, object]:
    from bot.web.practice.transcripts import transcript_json

    return transcript_json(session)  # type: ignore[arg-type]
