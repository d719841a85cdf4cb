"""The agent's brief, in the parts that the page shows."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.scenario import Authority, Scenario


@dataclass(frozen=True, slots=True)
class BriefView:
    """What the trainee is told: the situation, the records, and where their authority ends."""

    customer: str
    address: str
    situation: str
    records: tuple[str, ...]
    goal: str
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
        alone=names(Authority.ALONE),
        consult=names(Authority.CONSULT),
        never=names(Authority.NEVER),
    )
