"""Between Rasa's tracker and the domain."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.catalog import load_catalog
from bot.domain.conversation import Reply
from bot.domain.evidence import Evidence
from bot.domain.language import Language
from bot.domain.setup import Setup
from bot.domain.state import State
from bot.domain.text import normalise
from bot.domain.turn import Kind, Turn

SLOT = "session"
DEFAULTS: Mapping[str, Any] = {
    "language": "en",
    "scenario": "satellite_fee",
    "persona": "furious",
    "difficulty": "normal",
    "seed": 0,
}
"""What a developer gets in `rasa shell`, where nobody sends metadata."""


@dataclass(frozen=True, slots=True)
class Session:
    """A session as Rasa carries it.

    Attributes:
        choice: language, scenario, persona, difficulty, seed.
        state: the customer after the last turn; None before the opening.
        key: the idempotency key of the message at hand, "" where none was sent.
        avoid: marks of lines not to be said at the opening.
    """

    choice: Mapping[str, Any]
    state: State | None
    key: str
    avoid: tuple[str, ...] = ()

    @property
    def setup(self) -> Setup:
        """Everything that the domain needs for it."""
        catalog = load_catalog(Language.of(str(self.choice["language"])))
        return catalog.setup(
            scenario=str(self.choice["scenario"]),
            persona=str(self.choice["persona"]),
            difficulty=str(self.choice["difficulty"]),
            seed=int(self.choice["seed"]),
            swearing=os.environ.get("AMENDS_SWEARING", "1") != "0",
        )


def read_session(tracker: Tracker) -> Session:
    """The session of the message at hand.

    The web sends its choice and the state after the last stored turn with every message. The tracker's own state is
    used where it is newer, except for a message that the tracker has answered already (the same key): that one is
    answered again from the web's state, which gives the same answer.
    """
    metadata = tracker.latest_message.get("metadata") or {}
    sent, kept = metadata.get("session") or {}, tracker.get_slot(SLOT) or {}
    entities = {entity["entity"]: entity["value"] for entity in tracker.latest_message.get("entities") or []}
    given = {**entities, **sent, **({"language": metadata["language"]} if metadata.get("language") else {})}
    choice = {name: given.get(name, kept.get(name, default)) for name, default in DEFAULTS.items()}
    key = str(metadata.get("key") or "")
    avoid = tuple(str(mark) for mark in sent.get("avoid") or ())
    theirs = State.from_json(sent["state"]) if sent.get("state") else None
    ours = State.from_json(kept["state"]) if kept.get("state") and _same(choice, kept) else None
    answered_before = bool(key) and key == kept.get("key")
    if theirs is None or (ours and ours.memory.turn > theirs.memory.turn and not answered_before):
        return Session(choice, ours, key, avoid)
    return Session(choice, theirs, key, avoid)


def read_turn(tracker: Tracker, kind: Kind) -> Turn:
    """The trainee's turn with the evidence that the act detector has put on the message."""
    message = tracker.latest_message
    seconds = (message.get("metadata") or {}).get("seconds") or 0.0
    if kind is Kind.CONSULT:
        return Turn("", seconds=float(seconds), kind=kind)
    evidence = tuple(Evidence.from_json(one) for one in message.get("acts") or [])
    return Turn(normalise(message.get("text") or ""), evidence, float(seconds), kind)


def answer(dispatcher: CollectingDispatcher, session: Session, reply: Reply) -> list[EventType]:
    """Send the reply and keep the state."""
    dispatcher.utter_message(text=reply.text, json_message=reply.to_json())
    kept = {**session.choice, "state": reply.state.to_json(), "key": session.key}
    return [SlotSet(SLOT, kept), SlotSet("phase", reply.state.phase.value)]


def _same(choice: Mapping[str, Any], kept: Mapping[str, Any]) -> bool:
    return all(str(choice[name]) == str(kept.get(name)) for name in DEFAULTS)
