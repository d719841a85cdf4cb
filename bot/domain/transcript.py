"""A conversation as it was written, with the acts of the trainee's words: what a scorecard is made from."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.conversation import Exchange
from bot.domain.phase import Outcome
from bot.domain.scenario import Fault
from bot.domain.setup import Setup
from bot.domain.turn import Kind

UNKNOWN_FAULT = "unknown"


@dataclass(frozen=True, slots=True)
class Transcript:
    """A transcript ready to be followed.

    Attributes:
        opening: what the customer said before the trainee's first turn.
        outcome: how it ended, where that is known.
    """

    setup: Setup
    opening: str
    exchanges: tuple[Exchange, ...]
    outcome: Outcome | None = None

    def words(self) -> dict[str, object]:
        """What was said, when and in which case: plain JSON values that can be read back as a transcript."""
        return self._to_json(with_evidence=False)

    def to_json(self) -> dict[str, object]:
        """`words`, and on each turn of the trainee the evidence."""
        return self._to_json(with_evidence=True)

    def _to_json(self, *, with_evidence: bool) -> dict[str, object]:
        scenario = self.setup.scenario
        turns: list[dict[str, object]] = [{"speaker": "customer", "text": self.opening}] if self.opening else []
        for exchange in self.exchanges:
            turns.append(_said(exchange, with_evidence=with_evidence))
            if exchange.reply:
                turns.append({"speaker": "customer", "text": exchange.reply})
        whole: dict[str, object] = {
            "scenario": scenario.id,
            "language": scenario.language.value,
            "persona": self.setup.persona.id,
            "difficulty": self.setup.difficulty.value,
            "outcome": self.outcome.value if self.outcome else None,
            "turns": turns,
        }
        return whole if scenario.is_known_case else whole | {"fault": said_fault(scenario.fault)}


def said_fault(fault: Fault) -> str:
    """How a person says whose fault it was."""
    return UNKNOWN_FAULT if fault is Fault.UNCLEAR else fault.value


def _said(exchange: Exchange, *, with_evidence: bool) -> dict[str, object]:
    turn = exchange.turn
    said: dict[str, object] = {"speaker": "trainee", "text": turn.text, "seconds": float(turn.seconds)}
    if turn.kind is Kind.CONSULT:
        said["kind"] = turn.kind.value
    if with_evidence:
        said["evidence"] = [evidence.to_json() for evidence in turn.evidence]
    return said
