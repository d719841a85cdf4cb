"""The database of the web part, from the command line."""

from __future__ import annotations

import os
from datetime import timedelta

from bot.cli.progress import step
from bot.domain.errors import AmendsError


class DatabaseTrouble(AmendsError, OSError):
    """The database can't be reached or changed."""


def connect_django() -> None:
    """Make Django ready in this process."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bot.web.settings")
    import django

    django.setup()


def is_migrated() -> bool:
    """Whether the tables are those of today's code.

    Raises:
        DatabaseTrouble: the database can't be reached.
    """
    from django.db import Error, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Error as error:
        raise DatabaseTrouble(f"The database can't be used ({error}); check DATABASE_URL and the disk.") from error


def open_database() -> None:
    """Make Django ready, and be sure that the tables are there.

    Raises:
        DatabaseTrouble: the database can't be reached, or its tables are not those of today's code.
    """
    connect_django()
    if not is_migrated():
        raise DatabaseTrouble("The database is not up to date; run `amends db migrate` (or `make setup`) first.")


def keep_to_retention_time() -> None:
    """Delete sessions older than `AMENDS_RETENTION_DAYS`, where that is set; a whole number from 1.

    Raises:
        DatabaseTrouble: the number is none.
    """
    days = os.environ.get("AMENDS_RETENTION_DAYS", "")
    if not days:
        return
    if not days.isdecimal() or int(days) < 1:
        raise DatabaseTrouble(f"AMENDS_RETENTION_DAYS is “{days}”; give whole days, from 1, or leave it out.")
    connect_django()
    from django.utils import timezone

    from bot.web.accounts.personal_data import forget

    forget(timezone.now() - timedelta(days=int(days)))


def migrate() -> None:
    """Bring the tables up to date; quick when they are.

    Raises:
        DatabaseTrouble: the database can't be reached or changed.
    """
    connect_django()
    if is_migrated():
        return
    from django.core.management import call_command
    from django.db import Error

    with step("Preparing the database"):
        try:
            call_command("migrate", interactive=False, verbosity=0)
        except Error as error:
            raise DatabaseTrouble(
                f"The database can't be changed ({error}); check DATABASE_URL and the disk."
            ) from error
