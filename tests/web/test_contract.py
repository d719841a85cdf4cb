"""The web's side of the turn contract, against the schemas of the repository."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema

from bot.web.practice.models import PracticeSession, Turn
from tests.web.fake_rasa import FakeRasa, play
from tests.web.talk import OWNED, deliver, say


def test_what_the_web_sends_and_reads_is_in_the_contract(
    begin: Callable[..., PracticeSession], fake: FakeRasa, repository: Path
) -> None:
    """Every kind of move, both ways; the fake is held to the contract, too."""
    contract = repository / "docs" / "contract"
    message = json.loads((contract / "message.schema.json").read_text())
    reply = json.loads((contract / "reply.schema.json").read_text())
    session = begin()
    deliver(session)
    say(session, OWNED)
    for kind in (Turn.Kind.HINT, Turn.Kind.CONSULT, Turn.Kind.END):
        say(session, "", kind=kind)
    assert len(fake.received) == 5
    for sent in fake.received:
        sent.pop("authorization")
        jsonschema.validate(sent, message)
        for answer in play(sent):
            if "hint" not in answer["custom"]:  # a hint is no reply of the customer
                jsonschema.validate(answer["custom"], reply)
