"""Make everything ready: check the content, train the model, compile the translations, prepare the database.

Nothing is repeated that need not be.

example:
  amends setup
"""

from __future__ import annotations

import argparse
import shutil

from bot.catalog import CONTENT, load_catalog
from bot.catalog.lexicon import check_lexicon
from bot.catalog.training import check_examples
from bot.cli.database import migrate
from bot.cli.home import ROOT, VAR
from bot.cli.training import is_fresh, train
from bot.domain.errors import AmendsError, ContentError
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
        check_training_data()
        train()
    migrate()


def check_content() -> None:
    """Read all content of both languages.

    Raises:
        ContentError: with every problem and its place.
    """
    for language in Language:
        load_catalog(language)


def check_training_data() -> None:
    """Read the lexicons and the examples, so that a slip is named with its place and not by Rasa's traceback.

    Raises:
        ContentError: with every problem and its place.
    """
    problems = check_examples(ROOT / "data" / "nlu")[1]
    for language in Language:
        problems += check_lexicon(CONTENT, language)[1]
    if problems:
        raise ContentError(problems)
