"""Actions within a session: the customer answers a message, or waits while the manager is asked."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.translate import answer, read_session, read_turn
from bot.domain.conversation import begin, take_turn
from bot.domain.turn import Kind


class CustomerTurn(Action):
    """The customer takes what was written."""

    kind = Kind.MESSAGE

    def name(self) -> str:
        """As in domain.yml."""
        return "action_customer_turn"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Answer; a first message without a session opens one."""
        session = read_session(tracker)
        setup = session.setup
        state = session.state or begin(setup).state
        return answer(dispatcher, session, take_turn(setup, state, read_turn(tracker, self.kind)))


class AskManager(CustomerTurn):
    """The trainee asks the customer for a moment; the manager's answer comes from the scenario."""

    kind = Kind.CONSULT

    def name(self) -> str:
        """As in domain.yml."""
        return "action_ask_manager"
