"""A person at the pages, without a browser: follows forms as one would."""

from __future__ import annotations

import re
import secrets
from typing import Any

import httpx

from tests.live.room import PASSWORD, wait_for


class Visitor:
    """Signed in or not, with cookies."""

    def __init__(self, address: str) -> None:
        self.client = httpx.Client(base_url=address, follow_redirects=True, timeout=30)

    def post(self, path: str, **fields: object) -> httpx.Response:
        """Post a form with the token that the cookie holds."""
        if "csrftoken" not in self.client.cookies:
            self.client.get("/sign-in/")
        token = self.client.cookies.get("csrftoken", "")
        headers = {"X-CSRFToken": token, "Referer": str(self.client.base_url)}
        return self.client.post(path, data={name: str(value) for name, value in fields.items()}, headers=headers)

    def call(self, path: str, **fields: object) -> httpx.Response:
        """The same as the page's script does it."""
        self.client.headers["Accept"] = "application/json"
        try:
            return self.post(path, **fields)
        finally:
            self.client.headers["Accept"] = "*/*"

    def join(self, link: str, username: str) -> None:
        """Use an invitation."""
        self.client.get(link)
        response = self.post(link, name=username.title(), username=username, password=PASSWORD)
        assert response.status_code == 200 and "sign-in" not in str(response.url), response.text[:2000]

    def invite(self, role: str) -> str:
        """Make an invitation link, as a trainer."""
        page = self.post("/people/invite/", role=role).text
        found = re.search(r'value="(http[^"]+/join/[^"]+)"', page)
        assert found, page[:2000]
        return found.group(1)

    def start(self, scenario: str, language: str = "en", persona: str = "exhausted") -> Chat:
        """Open a chat."""
        response = self.post(
            f"/practice/scenario/{scenario}/start/", language=language, persona=persona, difficulty="normal"
        )
        assert "/session/" in str(response.url), response.text[:2000]
        return Chat(self, response.url.path)


class Chat:
    """One session as the page's script sees it."""

    def __init__(self, visitor: Visitor, path: str) -> None:
        self.visitor, self.path = visitor, path
        self.id = path.rstrip("/").rsplit("/", 1)[-1]

    def send(self, text: str, key: str | None = None) -> dict[str, Any]:
        """Send one message; the answer as JSON."""
        response = self.visitor.call(f"{self.path}send/", text=text, key=key or secrets.token_hex(16))
        return dict(response.json())

    def control(self, name: str) -> dict[str, Any]:
        """Ask for a hint, ask the manager, or end."""
        return dict(self.visitor.call(f"{self.path}{name}/", key=secrets.token_hex(16)).json())

    def updates(self) -> dict[str, Any]:
        """What the poll says."""
        response = self.visitor.client.get(f"{self.path}updates/", headers={"Accept": "application/json"})
        return dict(response.json())

    def wait_for_answer(self) -> dict[str, Any]:
        """Poll, as the page does, until nothing waits."""

        def answered() -> dict[str, Any] | None:
            try:
                body = self.updates()
            except httpx.HTTPError:
                return None
            return None if body["pending"] else body

        body = wait_for(answered, 90, "the customer's answer")
        assert isinstance(body, dict)
        return body
