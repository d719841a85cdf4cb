"""The answer of the assistant, read from the turn contract."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.errors import AmendsError
from bot.domain.text import normalise


class BrokenReply(AmendsError, ValueError):
    """The assistant's answer is not what the contract says."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back for one move.

    Attributes:
        text: what the customer says; may be empty.
        manager: what the manager says to the trainee; empty unless asked.
        hint: for a hint: its text and what is due.
        position: number of the trainee's turn; None where the move is no turn.
        state: the customer after it; opaque but for the mood. None where the move changes nothing (a hint).
        evidence, ledger: as in the contract.
        outcome: how the session ended; empty while it goes on.
    """

    text: str = ""
    manager: str = ""
    hint: Mapping[str, object] | None = None
    position: int | None = None
    state: Mapping[str, object] | None = None
    evidence: Sequence[Mapping[str, object]] = field(default_factory=tuple)
    ledger: Sequence[Mapping[str, object]] = field(default_factory=tuple)
    phase: str = ""
    outcome: str = ""

    @classmethod
    def from_messages(cls, messages: object) -> Reply:
        """Read the list that Rasa's REST channel answers with; text and `custom` may come in one message or in two.

        Raises:
            BrokenReply: nothing in it follows the contract.
        """
        if not isinstance(messages, list) or not all(isinstance(message, Mapping) for message in messages):
            raise BrokenReply("The assistant did not answer with a list of messages.")
        custom = next((message["custom"] for message in messages if isinstance(message.get("custom"), Mapping)), None)
        if custom is None or custom.get("contract") != 1:
            raise BrokenReply("The assistant's answer does not follow contract 1.")
        text = "\n".join(str(message["text"]) for message in messages if message.get("text"))
        return cls.from_custom(text, custom)

    @classmethod
    def from_custom(cls, text: str, custom: Mapping[str, object]) -> Reply:
        """Read the contract's object.

        Raises:
            BrokenReply: a part is of the wrong kind.
        """
        hint, state, manager = custom.get("hint"), custom.get("state"), custom.get("manager")
        turn = custom.get("turn")
        for name, value, kind in (("hint", hint, Mapping), ("state", state, Mapping), ("turn", turn, int)):
            if value is not None and not isinstance(value, kind):
                raise BrokenReply(f"The assistant's answer has a broken “{name}”.")
        return cls(
            text=normalise(text),
            manager=normalise(str(manager.get("text", "") if isinstance(manager, Mapping) else manager or "")),
            hint=hint,
            position=turn,
            state=state,
            evidence=_mappings(custom, "evidence"),
            ledger=_mappings(custom, "ledger"),
            phase=str(custom.get("phase") or ""),
            outcome=str(custom.get("outcome") or ""),
        )


def _mappings(custom: Mapping[str, object], name: str) -> list[Mapping[str, object]]:
    value = custom.get(name) or []
    if not isinstance(value, list) or not all(isinstance(item, Mapping) for item in value):
        raise BrokenReply(f"The assistant's answer has a broken “{name}”.")
    return value
