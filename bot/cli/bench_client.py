"""A trainee at the web pages, by HTTP: joins, starts a session, writes; does what the page's script does."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Mapping

import httpx

from bot.cli.bench_processes import BenchTrouble

ANSWER_SECONDS = 60
"""How long an answer may take before the bench gives up."""
POLLING_SECONDS = 0.1


class Trainee:
    """Somebody with an account, signed in by using an invitation.

    Args:
        address: of the web.
        invitation: link from a trainer, or the one-time link of a fresh installation.
    """

    def __init__(self, address: str, invitation: str) -> None:
        self._client = httpx.Client(base_url=address, follow_redirects=True, timeout=ANSWER_SECONDS, trust_env=False)
        self._client.get(invitation)
        username = f"bench-{secrets.token_hex(4)}"
        self._post(invitation, name=username, username=username, password=secrets.token_urlsafe(16))
        if self._client.get("/practice/").url.path != "/practice/":
            raise BenchTrouble("The bench could not make an account to measure with.")

    def invite(self) -> str:
        """Make an invitation for a trainee; only a trainer can.

        Raises:
            BenchTrouble: the page shows no invitation.
        """
        page = self._post("/people/invite/", role="trainee").text
        found = re.search(r'value="(http[^"]+/join/[^"]+)"', page)
        if not found:
            raise BenchTrouble("The page of people shows no invitation.")
        return found.group(1)

    def start(self, *, scenario: str, language: str, persona: str, difficulty: str) -> Talk:
        """Begin a session.

        Raises:
            BenchTrouble: no session came of it.
        """
        response = self._post(
            f"/practice/scenario/{scenario}/start/", language=language, persona=persona, difficulty=difficulty
        )
        if "/session/" not in response.url.path:
            raise BenchTrouble(f"No session of “{scenario}” could be started (status {response.status_code}).")
        return Talk(self._client, response.url.path)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _post(self, path: str, **fields: str) -> httpx.Response:
        return self._client.post(path, data=fields, headers=_token(self._client))


class Talk:
    """One session, as its page sees it."""

    def __init__(self, client: httpx.Client, path: str) -> None:
        self._client, self._path, self._seen = client, path, 0

    def send(self, text: str) -> bool:
        """Send one message and wait until the customer's reply is there.

        Returns:
            Whether the session goes on.

        Raises:
            BenchTrouble: no reply came.
        """
        fields = {"text": text, "key": secrets.token_hex(16), "after": str(self._seen)}
        headers = {**_token(self._client), "Accept": "application/json"}
        body = self._read(self._client.post(f"{self._path}send/", data=fields, headers=headers))
        deadline = time.monotonic() + ANSWER_SECONDS
        while body["pending"]:
            if time.monotonic() > deadline:
                raise BenchTrouble(f"The customer gave no answer within {ANSWER_SECONDS} s.")
            time.sleep(POLLING_SECONDS)
            body = self._read(self._client.get(f"{self._path}updates/?after={self._seen}", headers=headers))
        last = body["lines"][-1]
        if not last["reply"]:
            raise BenchTrouble("The customer's answer is empty.")
        self._seen = last["number"]
        return not body["ended"]

    def _read(self, response: httpx.Response) -> Mapping:
        if response.status_code != 200:
            raise BenchTrouble(f"A message was not taken (status {response.status_code}): {response.text[:200]}")
        return response.json()


def _token(client: httpx.Client) -> dict[str, str]:
    """What Django wants to see with a form."""
    return {"X-CSRFToken": client.cookies.get("csrftoken", ""), "Referer": str(client.base_url)}
