"""Look after the database.

  migrate   bring the tables up to date
  status    say where the database is and what it holds
  backup    copy a SQLite database, safe while Amends runs
  forget    delete sessions older than a number of days; `amends run` does it with AMENDS_RETENTION_DAYS
  django    pass on to Django's own commands

examples:
  amends db status
  amends db backup var/backup.sqlite3
  amends db forget --older-than 365 --preview
  amends db django createsuperuser
"""

from __future__ import annotations

import argparse
import sqlite3
from datetime import timedelta
from pathlib import Path

from bot.cli.database import DatabaseTrouble, connect_django, is_migrated, migrate


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """A sub-command and what it needs."""
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("migrate", help="bring the tables up to date")
    commands.add_parser("status", help="say where the database is and what it holds")
    backup = commands.add_parser("backup", help="copy a SQLite database, safe while Amends runs")
    backup.add_argument("file", type=Path, help="the copy to write; must not exist yet")
    forget = commands.add_parser("forget", help="delete sessions older than a number of days")
    forget.add_argument("--older-than", type=_days, required=True, metavar="DAYS", help="days since they began, from 1")
    forget.add_argument("--preview", action="store_true", help="only say how many it would be")
    passed_on = commands.add_parser("django", help="pass on to Django's own commands")
    passed_on.add_argument("words", nargs=argparse.REMAINDER)


def run(args: argparse.Namespace) -> int:
    """Run one sub-command."""
    connect_django()
    if args.command == "migrate":
        migrate()
        print("The database is up to date.")
    elif args.command == "status":
        _status()
    elif args.command == "backup":
        _backup(args.file)
    elif args.command == "forget":
        _forget(args.older_than, preview=args.preview)
    else:
        from django.core.management import execute_from_command_line

        execute_from_command_line(["amends db django", *args.words])
    return 0


def _status() -> None:
    from django.db import connection

    from bot.web.accounts.models import User
    from bot.web.practice.models import PracticeSession

    settings = connection.settings_dict
    print(f"{connection.vendor}: {settings['NAME']}" + (f" on {settings['HOST']}" if settings["HOST"] else ""))
    if not is_migrated():
        print("Tables are not up to date; run `amends db migrate`.")
        return
    sessions = PracticeSession.objects
    print(
        f"{User.objects.count()} people, {sessions.count()} sessions, "
        f"{sessions.exclude(ended=None).count()} of them finished"
    )


def _days(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("give whole days, from 1")
    return int(text)


def _forget(days: int, *, preview: bool) -> None:
    from django.utils import timezone

    from bot.web.accounts.personal_data import forget, old_sessions

    before = timezone.now() - timedelta(days=days)
    if preview:
        print(f"{old_sessions(before).count()} sessions are older than {days} days; nothing was deleted.")
    else:
        print(f"{forget(before)} sessions older than {days} days were deleted.")


def _backup(target: Path) -> None:
    from django.db import connection

    if connection.vendor != "sqlite":
        raise DatabaseTrouble("Only SQLite is copied here; use pg_dump for PostgreSQL.")
    if target.exists():
        raise DatabaseTrouble(f"{target} exists already; choose another name.")
    try:
        source = sqlite3.connect(connection.settings_dict["NAME"])
        with sqlite3.connect(target) as copy:
            source.backup(copy)
    except sqlite3.Error as error:
        raise DatabaseTrouble(f"The copy failed ({error}).") from error
    print(f"Copied to {target}.")
