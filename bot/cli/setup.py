"""Make everything ready: check the content, train the model, compile the translations, prepare the database.

Nothing is repeated that need not be.

example:
  amends setup
"""

from __future__ import annotations

import argparse
import shutil

from bot.cli.database import migrate
from bot.cli.home import VAR
from bot.cli.training import is_fresh, train
from bot.domain.errors import AmendsError
from bot.domain.language import Language
from bot.web.translations import compile_catalogs

ROOM = 200 * 1024 * 1024
"""Bytes that must be free for the model, the database and the logs."""


class NoRoom(AmendsError, OSError):
    """The disk is full."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No options."""


def run(args: argparse.Namespace) -> int:
    """Do all steps that are due."""
    prepare()
    return 0


def prepare() -> None:
    """Bring content, model, translations and database up to date.

    Raises:
        NoRoom, ContentError, ModelMissing: in one sentence each.
    """
    try:
        VAR.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NoRoom(f"{VAR} can't be made ({error.strerror}); check the disk and who may write there.") from error
    free = shutil.disk_usage(VAR).free
    if free < ROOM:
        raise NoRoom(
            f"The disk has only {free // 1024**2} MB free; Amends needs 200 MB. Free some space and try again."
        )
    check_content()
    compile_catalogs()
    if not is_fresh():
        train()
    migrate()


def check_content() -> None:
    """Read all content of both languages.

    Raises:
        ContentError: with every problem and its place.
    """
    from bot.catalog import load_catalog

    for language in Language:
        load_catalog(language)
