"""A small OpenID Connect provider on loopback that signs real tokens."""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa


class Provider:
    """Answers for one person.

    Attributes:
        claims: what the user address tells.
        audience: whom tokens are made for.
        nonce: taken from the request that sends the browser here.
    """

    def __init__(self) -> None:
        self.claims = {"sub": "1", "preferred_username": "tess", "name": "Tess"}
        self.audience, self.nonce = "amends", ""
        self._key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.asked: list[str] = []
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                provider.asked.append(urlsplit(self.path).path)
                self._answer(provider.keys() if self.path == "/keys" else provider.claims)

            def do_POST(self) -> None:
                form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                provider.asked.append(urlsplit(self.path).path)
                good = form.get("code") == ["good"] and form.get("client_secret") == ["secret"]
                self._answer(provider.tokens() if good else {"error": "invalid_grant"}, 200 if good else 400)

            def _answer(self, body: object, status: int = 200) -> None:
                data = json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *args: object) -> None:
                """Quiet."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def keys(self) -> dict[str, object]:
        """The public key."""
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self._key.public_key()))
        return {"keys": [public | {"kid": "k1", "alg": "RS256", "use": "sig"}]}

    def tokens(self) -> dict[str, object]:
        """A signed token for whoever asked last."""
        now = int(time.time())
        payload = {"iss": self.url, "aud": self.audience, "nonce": self.nonce, "iat": now, "exp": now + 60, "sub": "1"}
        token = jwt.encode(payload, self._key, algorithm="RS256", headers={"kid": "k1"})
        return {"access_token": "access", "id_token": token, "token_type": "Bearer"}

    def stop(self) -> None:
        """Close the door."""
        self._server.shutdown()
        self._server.server_close()
