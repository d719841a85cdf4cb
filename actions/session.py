"""Actions around a session: start, hint, end."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.translate import answer, read_session
from bot.domain.conversation import CONTRACT, begin, end
from bot.domain.hint import hint


class StartSession(Action):
    """The customer speaks first."""

    def name(self) -> str:
        """As in domain.yml."""
        return "action_start_session"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Begin the session that the message asks for."""
        session = read_session(tracker)
        return answer(dispatcher, session, begin(session.setup, session.avoid))


class GiveHint(Action):
    """A nudge for the trainee; the customer hears nothing of it."""

    def name(self) -> str:
        """As in domain.yml."""
        return "action_hint"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Say what is due now."""
        session = read_session(tracker)
        state = session.state or begin(session.setup).state
        asked = int((tracker.latest_message.get("metadata") or {}).get("hints") or 0)
        given = hint(session.setup, state, asked)
        dispatcher.utter_message(
            text=given.text, json_message={"contract": CONTRACT, "hint": {"due": given.due, "text": given.text}}
        )
        return []


class EndSession(Action):
    """The trainee has had enough, is done, or has been silent for too long."""

    def name(self) -> str:
        """As in domain.yml."""
        return "action_end_session"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Let the customer say goodbye."""
        session = read_session(tracker)
        state = session.state or begin(session.setup).state
        seconds = float((tracker.latest_message.get("metadata") or {}).get("seconds") or 0.0)
        return answer(dispatcher, session, end(session.setup, state, seconds))
