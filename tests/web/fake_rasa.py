"""A stand-in for Rasa and its action server: the contract over HTTP, with the real customer and a crude detector.

Run it for development: `python -m tests.web.fake_rasa 5005`.
"""

from __future__ import annotations

import json
import re
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from bot.catalog import load_catalog
from bot.domain.acts import Act, Family
from bot.domain.conversation import Reply, begin, end, take_turn
from bot.domain.evidence import Evidence, Source
from bot.domain.language import Language
from bot.domain.state import State
from bot.domain.text import fold, normalise
from bot.domain.turn import Kind, Turn

WORDS: tuple[tuple[str, Act, Family | None], ...] = (
    (r"sorry you feel[^.!?]*|xin loi vi quy vi cam thay[^.!?]*", Act.NON_APOLOGY, Family.FEELING),
    (r"sorry for any[^.!?]*|neu co bat tien[^.!?]*", Act.NON_APOLOGY, Family.CONDITIONAL),
    (
        r"(we|our)[^.!?]* (wrong|mistake|fault|let you down|left)[^.!?]*|(chung toi|ben em)[^.!?]* (sai|loi)[^.!?]*",
        Act.FAULT_ACKNOWLEDGEMENT,
        None,
    ),
    (r"i'm (really |so )?sorry|xin loi", Act.REGRET, None),
    (r"thank you for reaching out[^.!?]*|cam on quy khach da lien he[^.!?]*", Act.SCRIPTED, None),
    (r"(free|refund|replace|waive)[^.!?]*|mien phi[^.!?]*|hoan tien[^.!?]*", Act.REPAIR_OFFER, None),
    (r"[^.!?]*(tomorrow|by five|by 5|ngay mai|truoc \d+ gio)[^.!?]*", Act.NEXT_STEP, None),
    (r"[^.!?]*\b(when did|what happened|which|tu khi nao|chuyen gi)\b[^.!?]*\?", Act.CLARIFYING_QUESTION, None),
    (r"[^.!?]*(must be|evenings|exhausting|met moi|buc minh)[^.!?]*", Act.EMPATHY, None),
    (r"calm down|that's our policy|binh tinh", Act.DISMISSAL, None),
    (r"^(hello|hi|good (morning|evening)|da,? (chao|em chao))[^.!?]*", Act.GREETING, None),
)


def detect(text: str) -> tuple[Evidence, ...]:
    """Acts by keyword; enough for a page to have something to show."""
    found = [
        Evidence(act, match.start(), match.end(), 0.9, Source.LEXICON, family)
        for pattern, act, family in WORDS
        for match in re.finditer(pattern, fold(text))
        if match.group().strip()
    ]
    dodges = {(item.start, item.end) for item in found if item.act is Act.NON_APOLOGY}
    kept = [item for item in found if item.act is not Act.REGRET or not any(s <= item.start <= e for s, e in dodges)]
    return tuple(sorted(kept, key=lambda item: (item.start, item.end, item.act.value)))


class FakeRasa:
    """Answers like Rasa; can be down, slow, empty or dead after thinking.

    Attributes:
        received: every message with its metadata, in order.
        mode: "up", "down" (503), "empty" (Rasa without its action server), "broken" (not the contract).
    """

    def __init__(self, port: int = 0) -> None:
        self.received: list[dict[str, object]] = []
        self.mode = "up"
        self.gate = threading.Event()
        self.gate.set()
        fake = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                fake.received.append(body | {"authorization": self.headers.get("Authorization")})
                fake.gate.wait(30)
                if fake.mode == "down":
                    return self.answer({"error": "down"}, 503)
                if fake.mode == "empty":
                    return self.answer([], 200)
                if fake.mode == "broken":
                    return self.answer([{"text": "I did not get that."}], 200)
                self.answer(play(body), 200)

            def do_GET(self) -> None:
                up = fake.mode == "up"
                self.answer(
                    {"ready": up, "model": "fake-model"} if "ready" in self.path else {"status": "ok"},
                    200 if up else 503,
                )

            def answer(self, content: object, status: int) -> None:
                data = json.dumps(content).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"

    def start(self) -> FakeRasa:
        """Serve in the background."""
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def stop(self) -> None:
        """Stop serving."""
        self.gate.set()
        self.server.shutdown()
        self.server.server_close()

    @property
    def messages(self) -> list[str]:
        """The texts that came in."""
        return [str(item["message"]) for item in self.received]


def play(body: dict) -> list[dict[str, object]]:
    """One move of the real customer."""
    metadata, message = body["metadata"], body["message"]
    session = metadata["session"]
    setup = load_catalog(Language.of(metadata["language"])).setup(
        scenario=session["scenario"], persona=session["persona"], difficulty=session["difficulty"], seed=session["seed"]
    )
    if message == "/start_session":
        return answer(body, begin(setup))
    state = State.from_json(session["state"])
    if message == "/ask_hint":
        custom = {
            "contract": 1,
            "hint": {"text": f"<b>Hint</b> after turn {state.memory.turn}", "due": "own_it"},
        }
        return [{"recipient_id": body["sender"], "custom": custom}]
    if message == "/end_session":
        return answer(body, end(setup, state, metadata["seconds"]))
    if message == "/ask_manager":
        return answer(body, take_turn(setup, state, Turn("", (), metadata["seconds"], Kind.CONSULT)))
    text = normalise(message)
    return answer(body, take_turn(setup, state, Turn(text, detect(text), metadata["seconds"])))


def answer(body: dict, reply: Reply) -> list[dict[str, object]]:
    """As Rasa's REST channel shapes it."""
    return [{"recipient_id": body["sender"], "text": reply.text, "custom": reply.to_json()}]


if __name__ == "__main__":
    server = FakeRasa(int(sys.argv[1]) if len(sys.argv) > 1 else 5005)
    print(f"fake Rasa at {server.url}", flush=True)
    server.server.serve_forever()
