"""All that a customer carries from one turn to the next; travels as JSON between web, Rasa and action server."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.domain.errors import BrokenState
from bot.domain.mood import Mood
from bot.domain.phase import Outcome, Phase


@dataclass(frozen=True, slots=True)
class Memory:
    """What the customer remembers of the conversation.

    Attributes:
        turn: number of the trainee's last turn; 0 after the opening.
        clock: seconds since the opening.
        counts: event name -> how often so far.
        told: ids of the facts that the customer has said.
        offered: ids of the remedies that the trainee has offered.
        granted: ids of the remedies that the manager has allowed.
        best_offer: the highest worth offered so far, percent of the ask.
        said: the trainee's messages so far, folded, for noticing repeats.
        lines: marks of the customer's lines already used.
        owned_turn: the turn in which the fault was first owned by name; 0 = not yet.
        due: what the customer is waiting for: "owning", "offer", "manager" or "".
        promised: clock value by which something promised in minutes is due; 0 = nothing is.
        hasty: messages in a row that came within seconds of the customer's answer.
    """

    turn: int = 0
    clock: float = 0.0
    counts: Mapping[str, int] = field(default_factory=dict)
    told: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    granted: tuple[str, ...] = ()
    best_offer: int = 0
    said: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    owned_turn: int = 0
    due: str = ""
    promised: float = 0.0
    hasty: int = 0

    @property
    def heard(self) -> int:
        """How far the customer feels heard, 0–100: matter named, asked about, owned; ignored questions undo it."""
        shown = 30 * self.count("empathy_named") + 25 * self.count("paraphrase") + 20 * bool(self.owned_turn)
        shown += 15 * min(2, self.count("question_useful"))
        return max(0, min(100, shown - 15 * self.count("ignored_question", "repeat_self")))

    def count(self, *names: str) -> int:
        """How often any of these events has happened."""
        return sum(self.counts.get(name, 0) for name in names)


@dataclass(frozen=True, slots=True)
class State:
    """The customer after a turn."""

    mood: Mood
    phase: Phase = Phase.VENTING
    outcome: Outcome | None = None
    nps: int | None = None
    memory: Memory = field(default_factory=Memory)

    def to_json(self) -> dict[str, object]:
        """Plain JSON values, keys in a fixed order."""
        memory = self.memory
        return {
            "mood": self.mood.to_json(),
            "phase": self.phase.value,
            "outcome": self.outcome.value if self.outcome else None,
            "nps": self.nps,
            "turn": memory.turn,
            "clock": round(memory.clock, 1),
            "counts": dict(sorted(memory.counts.items())),
            "told": list(memory.told),
            "offered": list(memory.offered),
            "granted": list(memory.granted),
            "best_offer": memory.best_offer,
            "said": list(memory.said),
            "lines": list(memory.lines),
            "owned_turn": memory.owned_turn,
            "due": memory.due,
            "promised": round(memory.promised, 1),
            "hasty": memory.hasty,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, object]) -> State:
        """Read what `to_json` wrote.

        Raises:
            BrokenState: something is missing or of the wrong kind.
        """
        try:
            mood = _mapping(data["mood"])
            nps, outcome = data["nps"], data["outcome"]
            return cls(
                mood=Mood(*(_integer(mood[name]) for name in ("anger", "trust", "patience"))),
                phase=Phase(data["phase"]),
                outcome=Outcome(outcome) if outcome is not None else None,
                nps=_integer(nps) if nps is not None else None,
                memory=Memory(
                    turn=_integer(data["turn"]),
                    clock=_number(data["clock"]),
                    counts={str(name): _integer(count) for name, count in _mapping(data["counts"]).items()},
                    told=_strings(data["told"]),
                    offered=_strings(data["offered"]),
                    granted=_strings(data["granted"]),
                    best_offer=_integer(data["best_offer"]),
                    said=_strings(data["said"]),
                    lines=_strings(data["lines"]),
                    owned_turn=_integer(data["owned_turn"]),
                    due=str(data["due"]),
                    promised=_number(data["promised"]),
                    hasty=_integer(data["hasty"]),
                ),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise BrokenState(
                f"The stored state of this session can't be read ({error}); start a new session."
            ) from error

    def with_memory(self, **changes: object) -> State:
        """The same state with some of the memory changed."""
        return replace(self, memory=replace(self.memory, **changes))  # type: ignore[arg-type]


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise TypeError(f"expected a mapping, found {value!r}")
    return value


def _integer(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or int(value) != value:
        raise TypeError(f"expected a whole number, found {value!r}")
    return int(value)


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise TypeError(f"expected a number, found {value!r}")
    return float(value)


def _strings(value: object) -> tuple[str, ...]:
    if not isinstance(value, (list, tuple)):
        raise TypeError(f"expected a list, found {value!r}")
    return tuple(str(item) for item in value)
