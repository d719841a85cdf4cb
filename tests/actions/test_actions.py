"""The action server translates, and keeps to the contract."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.session import EndSession, GiveHint, StartSession
from actions.turn import AskManager, CustomerTurn

REPLY = Draft7Validator(json.loads(Path("docs/contract/reply.schema.json").read_text()))
CHOICE = {"scenario": "late_desk", "persona": "sarcastic", "difficulty": "normal", "seed": 5}
OWNED = "We knew on Monday that your desk would be late and nobody told you. That was our mistake."
ACTS = [{"act": "fault_acknowledgement", "family": None, "start": 62, "end": 86, "confidence": 0.9, "source": "both"}]


class Chat:
    """A conversation as Rasa would carry it: slots go from one action to the next."""

    def __init__(self) -> None:
        self.slots: dict[str, Any] = {}

    def do(self, action: Any, text: str = "", *, acts: object = (), **metadata: Any) -> dict[str, Any]:
        """Run one action on one message and return what it would send."""
        message = {"text": text, "acts": acts, "metadata": metadata, "entities": [], "intent": {}}
        tracker = Tracker("s", self.slots, message, [], False, None, {}, action.name())
        dispatcher = CollectingDispatcher()
        for event in action.run(dispatcher, tracker, {}):
            self.slots[event["name"]] = event["value"]
        sent = dispatcher.messages[0]
        return {"text": sent["text"], **sent["custom"]}


def metadata(state: object = None, **more: object) -> dict[str, Any]:
    return {"language": "en", "session": {**CHOICE, "state": state}, **more}


@pytest.mark.parametrize("action", [StartSession(), CustomerTurn(), AskManager(), EndSession()], ids=lambda a: a.name())
def test_every_reply_keeps_to_the_contract(action: Any) -> None:
    """The schema in docs/contract holds for every action that answers as the customer."""
    chat = Chat()
    chat.do(StartSession(), **metadata())
    reply = chat.do(action, OWNED, acts=ACTS, **metadata())
    assert reply.pop("text")
    assert [error.message for error in REPLY.iter_errors(reply)] == []


def test_the_customer_speaks_first_and_the_phase_becomes_a_slot() -> None:
    """Starting sets the phase that stories branch on."""
    chat = Chat()
    assert chat.do(StartSession(), **metadata())["turn"] == 0
    assert chat.slots["phase"] == "venting"


def test_a_lost_tracker_loses_nothing() -> None:
    """With the state that the web sends, a fresh tracker goes on exactly where the old one was."""
    kept, lost = Chat(), Chat()
    opening = kept.do(StartSession(), **metadata())
    with_tracker = kept.do(CustomerTurn(), OWNED, acts=ACTS, **metadata())
    without = lost.do(CustomerTurn(), OWNED, acts=ACTS, **metadata(opening["state"]))
    assert with_tracker == without


def test_the_same_key_again_gives_the_same_answer_and_no_second_turn() -> None:
    """The web asks again after a crash with the state it has stored: the answer is the one that was lost."""
    chat = Chat()
    opening = chat.do(StartSession(), **metadata())
    once = chat.do(CustomerTurn(), OWNED, acts=ACTS, **metadata(opening["state"], key="k1"))
    again = chat.do(CustomerTurn(), OWNED, acts=ACTS, **metadata(opening["state"], key="k1"))
    assert again == once
    assert again["turn"] == 1


def test_a_newer_tracker_is_believed_over_an_older_state() -> None:
    """As the contract says: the sent state is used when the tracker has none or an older one."""
    chat = Chat()
    opening = chat.do(StartSession(), **metadata())
    chat.do(CustomerTurn(), OWNED, acts=ACTS, **metadata(opening["state"], key="k1"))
    other = chat.do(CustomerTurn(), "When was it promised?", **metadata(opening["state"], key="k2"))
    assert other["turn"] == 2


def test_without_metadata_a_developer_gets_a_default_session() -> None:
    """In rasa shell nobody sends metadata; the first message opens a session."""
    assert Chat().do(CustomerTurn(), "Hello?")["turn"] == 1


def test_a_hint_says_what_is_due_and_leaves_the_customer_as_they_were() -> None:
    """No turn, no state."""
    chat = Chat()
    chat.do(StartSession(), **metadata())
    before = dict(chat.slots)
    reply = chat.do(GiveHint(), **metadata())
    assert reply["hint"]["due"] == "own_it"
    assert reply["hint"]["text"] and "{" not in reply["hint"]["text"]
    assert chat.slots == before


def test_seconds_count_against_patience() -> None:
    """A wait of five minutes is noticed."""
    chat = Chat()
    chat.do(StartSession(), **metadata())
    reply = chat.do(CustomerTurn(), OWNED, acts=ACTS, seconds=300, **metadata())
    assert "slow" in {entry["event"] for entry in reply["ledger"]}
