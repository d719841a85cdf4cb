"""The REST channel with a token and a readiness answer.

Rasa's own REST channel authenticates nobody and trusts the sender id. With `AMENDS_TOKEN` set, as `amends run` does,
every call needs `Authorization: Bearer <token>`; without it (a developer's `rasa run` on loopback) the channel is open.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.core.channels.rest import RestInput
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

TOKEN_VARIABLE = "AMENDS_TOKEN"


class PracticeInput(RestInput):
    """`POST /webhooks/rest/webhook` and `GET /webhooks/rest/ready`."""

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Rasa's REST routes, behind the token, and the readiness route."""
        blueprint = super().blueprint(on_new_message)

        @blueprint.middleware("request")
        async def check_token(request: Request) -> HTTPResponse | None:
            token = os.environ.get(TOKEN_VARIABLE, "")
            given = request.headers.get("Authorization", "").removeprefix("Bearer ")
            if token and not hmac.compare_digest(given.encode(), token.encode()):
                return response.json({"error": "This channel needs the token of the practice room."}, status=401)
            return None

        @blueprint.route("/ready", methods=["GET"])
        async def ready(request: Request) -> HTTPResponse:
            agent = getattr(request.app.ctx, "agent", None)
            loaded = bool(agent and agent.is_ready())
            body = {"ready": loaded, "model": str(agent.model_id) if loaded else None}
            return response.json(body, status=200 if loaded else 503)

        return blueprint
