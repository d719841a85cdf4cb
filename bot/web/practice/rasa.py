"""Talking to Rasa over HTTP."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import httpx
from django.conf import settings

from bot.domain.errors import AmendsError
from bot.web.practice.reply import Reply

CONNECT_SECONDS = 2.0
ANSWER_SECONDS = 8.0
COMMANDS = {"start": "/start_session", "consult": "/ask_manager", "hint": "/ask_hint", "end": "/end_session"}


class RasaUnavailable(AmendsError, ConnectionError):
    """Rasa or its action server can't be reached or can't answer now; try again later."""


class Rasa:
    """The customer's side of the wire.

    Args:
        url: where Rasa listens.
        token: bearer token; empty for none.
        transport: replaces the network in tests.
    """

    def __init__(self, url: str, token: str = "", *, transport: httpx.BaseTransport | None = None) -> None:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        timeout = httpx.Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS)
        self._client = httpx.Client(
            base_url=url, headers=headers, timeout=timeout, transport=transport, trust_env=False
        )

    def send(self, *, sender: str, kind: str, text: str, metadata: Mapping[str, object]) -> Reply:
        """Deliver one move and read the answer.

        Raises:
            RasaUnavailable: no answer, or an empty one, as Rasa gives when its action server is down.
            BrokenReply: an answer that is not in the contract.
        """
        body = {"sender": sender, "message": COMMANDS.get(kind) or plain(text), "metadata": metadata}
        try:
            response = self._client.post("/webhooks/rest/webhook", json=body)
            response.raise_for_status()
            messages = response.json()
        except (httpx.HTTPError, ValueError) as error:
            raise RasaUnavailable(f"Rasa gives no answer ({type(error).__name__}).") from error
        if not messages:
            raise RasaUnavailable("Rasa answers with nothing; its action server may be down.")
        return Reply.from_messages(messages)

    def ready(self) -> Mapping[str, object]:
        """What Rasa says about itself: `ready` and `model`.

        Raises:
            RasaUnavailable: no answer.
        """
        try:
            response = self._client.get("/webhooks/rest/ready", timeout=CONNECT_SECONDS)
            found = response.json()
        except (httpx.HTTPError, ValueError) as error:
            raise RasaUnavailable(f"Rasa gives no answer ({type(error).__name__}).") from error
        return found if isinstance(found, Mapping) else {}


def plain(text: str) -> str:
    """A text that Rasa doesn't take for a command: a leading slash becomes a division slash, of the same length."""
    return "\u2215" + text[1:] if text.startswith("/") else text


def rasa() -> Rasa:
    """The client for the configured address; one per address and process, for its open connections."""
    return _client(settings.AMENDS_RASA_URL, settings.AMENDS_RASA_TOKEN)


@lru_cache(maxsize=8)
def _client(url: str, token: str) -> Rasa:
    return Rasa(url, token)
