"""From evidence to events: what a turn means to this customer, in this case, after all that came before.

Nothing here knows numbers of mood; the same events feed the mood (`react`) and the score (`scorecard`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.domain.ears import FAIR, HASTY, Ears
from bot.domain.hearing import Hearing
from bot.domain.scenario import Scenario
from bot.domain.state import Memory
from bot.domain.text import find_phrase, fold, words
from bot.domain.turn import Event, Kind, Turn


def observe(*, scenario: Scenario, hearing: Hearing, memory: Memory, turn: Turn) -> tuple[Memory, tuple[Event, ...]]:
    """What happened in a turn.

    Args:
        memory: what the customer remembers before the turn.

    Returns:
        The memory after the turn, and the events in the order of their words, rules last.
    """
    ears = Ears(scenario, hearing, memory, turn)
    events = ears.consult() if turn.kind is Kind.CONSULT else ears.message()
    counts = dict(memory.counts)
    for event in events:
        counts[event.name] = counts.get(event.name, 0) + 1
    remedies = [scenario.remedy(event.detail) for event in events if event.name.startswith("offer_") and event.detail]
    owned = any(event.name == "owned_named" for event in events)
    clock = memory.clock + turn.seconds
    minutes = hearing.promised_minutes(turn.text)
    waits = any(event.name.startswith(("next_step_", "consulted")) for event in events)
    after = replace(
        memory,
        turn=memory.turn + 1,
        clock=clock,
        counts=counts,
        offered=_union(memory.offered, (remedy.id for remedy in remedies)),
        granted=_union(memory.granted, ears.granted),
        best_offer=max([memory.best_offer, *(remedy.worth for remedy in remedies)]),
        said=(*memory.said, fold(turn.text)) if words(turn.text) else memory.said,
        owned_turn=memory.owned_turn or (memory.turn + 1 if owned else 0),
        promised=clock + 60 * minutes if minutes and waits else 0.0,
        hasty=memory.hasty + 1 if turn.kind is Kind.MESSAGE and 0 < turn.seconds < HASTY else 0,
    )
    return replace(after, due=due(scenario, after)), events


def due(scenario: Scenario, memory: Memory) -> str:
    """What the customer is waiting for by now: "owning", "offer", "manager" or ""."""
    if memory.due == "manager" and not memory.count("consulted", "consulted_again", "consulted_needlessly"):
        return "manager"
    if scenario.fault.ours and memory.turn >= 1 and not memory.owned_turn:
        return "owning"
    if memory.turn >= 2 and memory.best_offer < FAIR:
        return "offer"
    return ""


def hear_facts(scenario: Scenario, memory: Memory, reply: str) -> Memory:
    """The memory after the customer has said something: the facts it names are told."""
    told = (fact.id for fact in scenario.facts if find_phrase(reply, fact.words))
    return replace(memory, told=_union(memory.told, told))


def _union(first: tuple[str, ...], second: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))
