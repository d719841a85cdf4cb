"""The agent's brief, in the parts that the page shows."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.scenario import Authority, Opens, Scenario


@dataclass(frozen=True, slots=True)
class BriefView:
    """What the trainee is told: the situation, the records, and where their authority ends."""

    customer: str
    address: str
    situation: str
    records: tuple[str, ...]
    goal: str
    ask: str
    broken: tuple[str, ...]
    may_promise: tuple[str, ...]
    cannot_promise: tuple[str, ...]
    agent_opens: bool
    alone: tuple[str, ...]
    consult: tuple[str, ...]
    never: tuple[str, ...]


def brief_of(scenario: Scenario) -> BriefView:
    """The brief of a scenario."""

    def names(authority: Authority) -> tuple[str, ...]:
        return tuple(remedy.name for remedy in scenario.remedies if remedy.authority is authority)

    return BriefView(
        customer=scenario.customer.name,
        address=scenario.customer.address,
        situation=scenario.brief.situation,
        records=scenario.brief.records,
        goal=scenario.brief.goal,
        ask=scenario.brief.ask,
        broken=scenario.brief.broken,
        may_promise=tuple(promise.name for promise in scenario.promises if promise.keepable),
        cannot_promise=tuple(promise.name for promise in scenario.promises if not promise.keepable),
        agent_opens=scenario.opens is Opens.AGENT,
        alone=names(Authority.ALONE),
        consult=names(Authority.CONSULT),
        never=names(Authority.NEVER),
    )
