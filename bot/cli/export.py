"""Write finished sessions, or what trainers corrected, to a file.

`sessions`: JSON lines with transcript, evidence, moods, scorecard; `amends score FILE` takes a line as it is.
`acts`: messages out of completed reviews with the acts as the trainers left them: the corrected ones as training
sentences (`--format nlu`) that data/nlu doesn't have yet, or all as labelled messages for `amends bench-detect`
(`--format labelled`). One session in three is kept for measuring, so that nothing is measured that was trained on.

examples:
  amends export > sessions.jsonl
  amends export --session 3f0c… > one.json
  amends export acts --format nlu --language en --out data/nlu/en/house.yml
  amends export acts --format labelled --out labelled.jsonl
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from bot.cli.database import open_database
from bot.cli.home import ROOT
from bot.domain.errors import AmendsError
from bot.domain.language import Language


class NoSuchSession(AmendsError, LookupError):
    """No finished session has this id."""


class CantWrite(AmendsError, OSError):
    """The file can't be written."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What, and where to."""
    languages = [language.value for language in Language]
    parser.add_argument("what", nargs="?", choices=["sessions", "acts"], default="sessions", help="default: sessions")
    parser.add_argument("--session", metavar="ID", help="sessions: only this one")
    parser.add_argument("--format", choices=["nlu", "labelled"], default="nlu", help="acts: default nlu")
    parser.add_argument("--language", choices=languages, help="acts: only this language")
    parser.add_argument("--out", metavar="FILE", type=Path, help="default: standard output")


def run(args: argparse.Namespace) -> int:
    """Write them, the oldest first."""
    open_database()
    lines = _sessions(args.session) if args.what == "sessions" else _acts(args.format, args.language)
    with _opened(args.out) as out:
        for line in lines:
            print(line, file=out)
    return 0


def _sessions(only: str | None) -> Iterator[str]:
    from django.core.exceptions import ValidationError

    from bot.web.practice.models import PracticeSession
    from bot.web.practice.transcripts import transcript_json

    sessions = PracticeSession.objects.exclude(ended=None).select_related("review").order_by("started", "id")
    if only:
        try:
            sessions = sessions.filter(pk=only)
            found = sessions.exists()
        except ValidationError:
            found = False
        if not found:
            raise NoSuchSession(f"No finished session has the id “{only}”.")
    for session in sessions.iterator(chunk_size=200):
        yield json.dumps(transcript_json(session), ensure_ascii=False)


def _acts(form: str, language: str | None) -> Iterator[str]:
    from bot.catalog.training import check_examples
    from bot.catalog.training_file import nlu_file
    from bot.web.audit.log import record
    from bot.web.review.labelled import examples_of, is_for_measuring, label_row, read_messages

    messages = list(read_messages(Language(language) if language else None))
    if form == "labelled":
        found = [message for message in messages if is_for_measuring(message.session)]
        yield from (json.dumps(label_row(message), ensure_ascii=False) for message in found)
    else:
        found = [message for message in messages if message.corrected and not is_for_measuring(message.session)]
        known = {(line.example.language, line.example.text) for line in check_examples(ROOT / "data" / "nlu")[0]}
        examples = [one for message in found for one in examples_of(message) if (one.language, one.text) not in known]
        yield nlu_file(examples).rstrip("\n")
    record("acts.exported", actor=None, format=form, messages=len(found))
    print(f"{len(found)} of {len(messages)} messages out of completed reviews.", file=sys.stderr)


@contextmanager
def _opened(path: Path | None) -> Iterator[TextIO]:
    """The chosen file, written whole or not at all; or standard output."""
    if path is None:
        yield sys.stdout
        return
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("w", encoding="utf-8") as out:
            yield out
        part.replace(path)
    except OSError as error:
        raise CantWrite(f"{path} can't be written: {error.strerror or error}.") from error
    finally:
        part.unlink(missing_ok=True)
