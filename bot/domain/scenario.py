"""A scenario: what happened, who is at fault, what is asked, and what the agent may offer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from bot.domain.errors import UnknownPart
from bot.domain.language import Language


class Fault(str, Enum):
    """Whose fault it truly is; owning a fault that is not the company's costs points."""

    COMPANY = "company"
    THIRD_PARTY = "third_party"
    CUSTOMER = "customer"
    SHARED = "shared"
    UNCLEAR = "unclear"

    @property
    def ours(self) -> bool:
        """Whether there is something for the company to own."""
        return self in (Fault.COMPANY, Fault.SHARED)


class Tell(str, Enum):
    """When the customer tells a fact."""

    AT_ONCE = "at_once"
    WHEN_ASKED = "when_asked"
    WHEN_TRUSTING = "when_trusting"


class Authority(str, Enum):
    """Who may grant a remedy."""

    ALONE = "alone"
    CONSULT = "consult"
    NEVER = "never"


class Opens(str, Enum):
    """Who writes first."""

    CUSTOMER = "customer"
    AGENT = "agent"


@dataclass(frozen=True, slots=True)
class Promise:
    """Something that an agent may be tempted to promise.

    Attributes:
        keepable: whether it can be kept in this case.
        name: how it is named to the trainee.
        words: phrases by which it is recognised.
    """

    id: str
    keepable: bool
    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something true of the case that the customer knows.

    Attributes:
        id: unique in the scenario.
        name: what it is about, to go on from "had just told you about …" ("vừa kể chuyện …"); read by the trainee.
        tell: when the customer says it.
        say: wordings, each a whole customer line.
        ask: phrases in an agent's question that ask for it.
        words: phrases by which anyone names it; an agent using them shows having listened.
    """

    id: str
    name: str
    tell: Tell
    say: tuple[str, ...]
    ask: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Remedy:
    """Something that can be offered.

    Attributes:
        id: unique in the scenario.
        worth: percent of what the customer asks for, 0–200; half (50) is where a customer begins to think about it
            (delegation article, see `docs/sources.md`).
        authority: whether the agent may grant it alone, after asking, or never.
        name: how it is named to the trainee.
        words: phrases by which an offer of it is recognised.
        manager: what the manager answers when asked for it (empty for what the agent may do alone).
    """

    id: str
    worth: int
    authority: Authority
    name: str
    words: tuple[str, ...]
    manager: str = ""


@dataclass(frozen=True, slots=True)
class Customer:
    """Who calls, and how they speak of themselves and to the agent.

    Attributes:
        name: as the trainee sees it.
        address: how the agent should address them ("Ms Okafor", "chị Hạnh").
        myself: the customer's word for themselves when calm ("I", "chị").
        you: the customer's word for the agent when calm ("you", "em").
    """

    name: str
    address: str
    myself: str
    you: str


@dataclass(frozen=True, slots=True)
class Brief:
    """What the trainee is told before the conversation.

    Attributes:
        situation: two or three sentences.
        records: what the company's records show, one line each.
        goal: what a good ending looks like, one sentence.
        ask: what the customer asks, one sentence with the amount.
        need: the real interest behind it; shown after the session only.
        broken: what the company has broken already, one line each.
    """

    situation: str
    records: tuple[str, ...]
    goal: str
    ask: str
    need: str
    broken: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scenario in one language.

    Attributes:
        fault_words: phrases that name what went wrong; owning the fault counts fully once it names this.
        matter_words: phrases that name what the customer goes through.
        lines: the customer's own lines of this scenario by moment (see `bot/domain/lines.py`).
        opens: who writes first; where it is the agent, the customer's opening answers being contacted.
        promises: what may be promised here, and what can't be kept.
        need: ids of the remedies that serve the real interest.
        answers: by move (own, listen, ask, offer, …), messages that a good agent might write in this case.
        manager_plain: what the manager answers when asked for nothing in particular.
        slots: words for the general lines: product, company, ask, problem, since.
        is_known_case: false for the generic case, of which neither facts nor powers are known.
    """

    id: str
    version: int
    language: Language
    fault: Fault
    title: str
    summary: str
    level: int
    customer: Customer
    brief: Brief
    fault_words: tuple[str, ...]
    matter_words: tuple[str, ...]
    facts: tuple[Fact, ...]
    remedies: tuple[Remedy, ...]
    promises: tuple[Promise, ...]
    need: tuple[str, ...]
    opens: Opens
    answers: Mapping[str, tuple[str, ...]]
    lines: Mapping[str, tuple[str, ...]]
    manager_plain: str
    slots: Mapping[str, str] = field(default_factory=dict)
    is_known_case: bool = True

    def fact(self, fact_id: str) -> Fact:
        """The fact with this id.

        Raises:
            UnknownPart: the scenario has none.
        """
        for fact in self.facts:
            if fact.id == fact_id:
                return fact
        raise UnknownPart(f"Scenario {self.id} has no fact “{fact_id}”.")

    def remedy(self, remedy_id: str) -> Remedy:
        """The remedy with this id.

        Raises:
            UnknownPart: the scenario has none.
        """
        for remedy in self.remedies:
            if remedy.id == remedy_id:
                return remedy
        raise UnknownPart(f"Scenario {self.id} has no remedy “{remedy_id}”.")
