"""The parts that must be there before anybody can practise."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import httpx
from django.conf import settings
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor

from bot.web.practice.rasa import RasaUnavailable, rasa

SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Part:
    """One part.

    Attributes:
        detail: the reason why it isn't ready, or its version.
    """

    ready: bool
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Readiness:
    """All parts; `model` is Rasa's loaded model."""

    database: Part
    rasa: Part
    actions: Part
    model: Part

    @property
    def ready(self) -> bool:
        """Whether nothing is missing."""
        return all(part.ready for part in (self.database, self.rasa, self.actions, self.model))

    def to_json(self) -> dict[str, object]:
        """Plain JSON values."""
        return {"ready": self.ready, **asdict(self)}


def readiness() -> Readiness:
    """Look at every part now."""
    assistant, model = _rasa()
    return Readiness(database=_database(), rasa=assistant, actions=_actions(), model=model)


def _database() -> Part:
    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return Part(False, "The database is not migrated.")
    except Error as error:
        return Part(False, f"The database gives no answer ({type(error).__name__}).")
    return Part(True, connection.vendor)


def _rasa() -> tuple[Part, Part]:
    try:
        said = rasa().ready()
    except RasaUnavailable as error:
        return Part(False, str(error)), Part(False, "Unknown while Rasa is away.")
    model = str(said.get("model") or "")
    if not said.get("ready"):
        return Part(False, "Rasa is still starting."), Part(bool(model), model or "No model is loaded yet.")
    return Part(True), Part(bool(model), model or "No model is loaded.")


def _actions() -> Part:
    try:
        response = httpx.get(f"{settings.AMENDS_ACTIONS_URL}/health", timeout=SECONDS, trust_env=False)
        response.raise_for_status()
    except httpx.HTTPError as error:
        return Part(False, f"The action server gives no answer ({type(error).__name__}).")
    return Part(True)
