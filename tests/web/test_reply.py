"""Reading the assistant's answer."""

from __future__ import annotations

import pytest

from bot.web.practice.reply import BrokenReply, Reply

CUSTOM = {
    "contract": 1,
    "turn": 3,
    "evidence": [],
    "state": {"mood": {}},
    "ledger": [],
    "phase": "venting",
    "outcome": None,
}


@pytest.mark.parametrize(
    "messages",
    [
        [{"recipient_id": "x", "text": "No.", "custom": CUSTOM}],
        [{"recipient_id": "x", "text": "No."}, {"recipient_id": "x", "custom": CUSTOM}],
        [{"recipient_id": "x", "custom": CUSTOM}, {"recipient_id": "x", "text": "No."}],
    ],
    ids=["one message", "two messages", "the other way round"],
)
def test_text_and_custom_may_come_together_or_apart(messages: list[object]) -> None:
    """Rasa's REST channel does either."""
    reply = Reply.from_messages(messages)
    assert (reply.text, reply.position, reply.phase, reply.outcome) == ("No.", 3, "venting", "")


@pytest.mark.parametrize(
    "messages",
    [
        {},
        ["text"],
        [{"text": "No."}],
        [{"custom": {"contract": 2}}],
        [{"custom": CUSTOM | {"state": "angry"}}],
        [{"custom": CUSTOM | {"evidence": {"act": "regret"}}}],
        [{"custom": CUSTOM | {"ledger": ["anger"]}}],
        [{"custom": CUSTOM | {"turn": "three"}}],
    ],
    ids=["no list", "no mappings", "no custom", "other contract", "state", "evidence", "ledger", "turn"],
)
def test_anything_else_is_refused(messages: object) -> None:
    """Better a waiting message than a broken row."""
    with pytest.raises(BrokenReply):
        Reply.from_messages(messages)


@pytest.mark.parametrize("manager", ["Yes, go ahead.", {"text": "Yes, go ahead."}])
def test_the_managers_words_are_read(manager: object) -> None:
    """They are for the trainee, beside what the customer says."""
    assert Reply.from_custom("", CUSTOM | {"manager": manager}).manager == "Yes, go ahead."
