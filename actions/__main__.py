"""Run the action server on loopback: `python -m actions [PORT]`.

The SDK's own start listens on every address and asks nobody who they are; this one does neither.
"""

from __future__ import annotations

import hmac
import os
import sys

from rasa_sdk.endpoint import create_app
from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.catalog import load_catalog
from bot.domain.language import Language


def build() -> Sanic:
    """The server with all actions; with `AMENDS_TOKEN` set, a call needs `?token=…` (as Rasa's endpoint sends it)."""
    app = create_app("actions")
    token = os.environ.get("AMENDS_TOKEN", "")

    @app.middleware("request")
    async def check_token(request: Request) -> HTTPResponse | None:
        given = str(request.args.get("token", ""))
        if token and request.path != "/health" and not hmac.compare_digest(given.encode(), token.encode()):
            return response.json({"error": "The action server needs the token of the practice room."}, status=401)
        return None

    return app


def main() -> None:
    """Read the content before the first call, then serve."""
    for language in Language:
        load_catalog(language)
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 5055
    build().run(host="127.0.0.1", port=port, access_log=False, motd=False)


if __name__ == "__main__":
    main()
