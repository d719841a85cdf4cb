"""The course of a session: what shows only when several turns, or a whole message, are looked at together.

These events move no mood; they only count in the rubric. Sources: one short early apology and then options (111 filmed
service encounters); warm at the start and the end, concrete in the middle (Packard, Li & Berger 2024); be concise
(Project BETA); find out before paying (conciliation, article on standing by the employee).
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.acts import Act
from bot.domain.conversation import Step
from bot.domain.ears import SLOW, is_sure
from bot.domain.hearing import Hearing
from bot.domain.phase import Phase
from bot.domain.scenario import Authority, Scenario
from bot.domain.state import State
from bot.domain.text import copied_share, sentence_around, words
from bot.domain.turn import HELPING_EVENTS, HURTING_EVENTS, Event, Kind

HELPING = (
    "apology_short",
    "sorry_then_choice",
    "warm_frame",
    "steady_pace",
    "follow_up",
    "consulted_in_time",
    "under_fire",
    "timed_offer",
    "straight_talk",
)
HURTING = ("apology_long", "overloaded", "paid_before_asking", "never_allowed", "gone_quiet")
OUTCOME_EVENTS = ("calm_reached", "less_anger", "would_recommend")
"""What the customer's own course was; only the dimension of the outcome counts it."""
COURSE_EVENTS = HELPING + HURTING + OUTCOME_EVENTS

EARLY_TURNS = 2
"""Turns in which an apology counts as early."""
_WARM = frozenset(
    {"greeting", "regret", "owned_named", "sympathy", "empathy_named", "paraphrase", "appreciation", "closing"}
)
_OFFERS = ("offer_full", "offer_fair", "offer_small", "offer_beyond")
_CONCRETE = frozenset({*_OFFERS, "options", "next_step_timed", "question_useful", "consulted", "promise_kept"})
_HEARD_FIRST = frozenset(
    {"owned_named", "owned_bare", "empathy_named", "paraphrase", "question_useful", "question_open", "boundary"}
)
MOST_AT_ONCE = 6
"""Different things that help from which one message is too much to take in."""
HOT = 60
"""Anger from which a friendly and useful answer is one under fire."""
_USEFUL = (_WARM | _CONCRETE | _HEARD_FIRST | {"explanation", "forbearance", "advance_notice", "consulted"}) - {
    "greeting",
    "appreciation",
    "regret",
    "sympathy",
}
_SHARP = frozenset(
    {
        "insult",
        "dismissal",
        "blame_customer",
        "blame_others",
        "closing_early",
        "handoff",
        "handoff_again",
        "contradiction",
    }
    | {"nothing", "gibberish", "off_topic", "repeat_self", "ignored_question"}
    | {name for name in HURTING_EVENTS if name.startswith(("non_apology", "scripted"))}
)
PARROTED = 0.6
"""Share of word pairs taken from the customer's last words from which a message is a mere echo."""
PARROTED_WORDS = 8
LEAST_TURNS = 3
"""Turns with something useful in them from which the whole can be judged."""


def course(scenario: Scenario, hearing: Hearing, start: State, steps: Sequence[Step]) -> tuple[tuple[Event, ...], ...]:
    """The events of the course, for each step those that belong to it.

    Args:
        start: the customer after the opening.
    """
    found: list[list[Event]] = [[] for _ in steps]
    for step, events in zip(steps, found, strict=True):
        events += _in_message(scenario, hearing, step)
    _apology(hearing, steps, found)
    _order(steps, found)
    _under_fire(start, steps, found)
    _gone_quiet(steps, found)
    _whole(steps, found)
    return tuple(tuple(events) for events in found)


def earning(step: Step) -> tuple[Event, ...]:
    """The events of a turn that can count: who only gives the customer's words back says nothing of their own."""
    text = step.turn.text
    if len(words(text)) >= PARROTED_WORDS and copied_share(text, step.heard) >= PARROTED:
        return tuple(event for event in step.events if event.name not in HELPING_EVENTS)
    return step.events


def _in_message(scenario: Scenario, hearing: Hearing, step: Step) -> list[Event]:
    events = []
    helping = {event.name for event in step.events if event.name in HELPING_EVENTS}
    if len(words(step.turn.text)) > hearing.long_message or len(helping) > MOST_AT_ONCE:
        events.append(Event("overloaded", "whole_message"))
    for event in step.events:
        if event.name in ("offer_full", "offer_fair") and isinstance(event.cause, int):
            one = step.turn.evidence[event.cause]
            start, end = sentence_around(step.turn.text, one.start, one.end)
            if hearing.has_deadline(step.turn.text[start:end]):
                events.append(Event("timed_offer", event.cause))
        if event.name == "offer_beyond" and scenario.remedy(event.detail).authority is Authority.NEVER:
            events.append(Event("never_allowed", event.cause, event.detail))
    return events


def _apology(hearing: Hearing, steps: Sequence[Step], found: list[list[Event]]) -> None:
    """The first sorry: is it early and short, and does a choice follow soon?"""
    for index, step in enumerate(steps):
        sorry = [i for i, one in enumerate(step.turn.evidence) if one.act is Act.REGRET and is_sure(one)]
        if not sorry or not _has(step, "regret"):
            continue
        text = step.turn.text
        spans = {sentence_around(text, step.turn.evidence[i].start, step.turn.evidence[i].end) for i in sorry}
        length = sum(len(words(text[start:end])) for start, end in spans)
        if length > 2 * hearing.short_apology:
            found[index].append(Event("apology_long", sorry[0]))
        elif length <= hearing.short_apology and step.number <= EARLY_TURNS and _has(step, "owned_named", "owned_bare"):
            found[index].append(Event("apology_short", sorry[0]))
            for later, other in enumerate(steps[index : index + 4], start=index):
                choice = next((event for event in other.events if event.name == "options"), None)
                if choice:
                    found[later].append(Event("sorry_then_choice", choice.cause))
                    break
        return


def _order(steps: Sequence[Step], found: list[list[Event]]) -> None:
    heard, offered = False, False
    for index, step in enumerate(steps):
        offers = [event for event in step.events if event.name in _OFFERS]
        heard = heard or _has(step, *_HEARD_FIRST)
        if offers and not heard and not offered:
            found[index].append(Event("paid_before_asking", offers[0].cause))
        timed = next((event for event in step.events if event.name == "next_step_timed"), None)
        if timed and offered and not any(event.name == "follow_up" for events in found for event in events):
            found[index].append(Event("follow_up", timed.cause))
        asked = next((event for event in step.events if event.name == "consulted"), None)
        if asked and (index == 0 or steps[index - 1].state.memory.due != "manager"):
            found[index].append(Event("consulted_in_time", asked.cause))
        offered = offered or _has(step, "offer_full", "offer_fair")


def _under_fire(start: State, steps: Sequence[Step], found: list[list[Event]]) -> None:
    anger = start.mood.anger
    for step, events in zip(steps, found, strict=True):
        useful = next(
            (event for event in step.events if event.name in _WARM | _CONCRETE and event.name != "greeting"), None
        )
        if anger >= HOT and useful and not _has(step, *_SHARP):
            events.append(Event("under_fire", useful.cause))
        anger = step.state.mood.anger


def _gone_quiet(steps: Sequence[Step], found: list[list[Event]]) -> None:
    """From the third message on that holds nothing to use, while the customer is still waiting."""
    empty, phase = 0, Phase.VENTING
    for step, events in zip(steps, found, strict=True):
        if step.turn.kind is Kind.MESSAGE and phase is not Phase.CLOSING and not _has(step, *_USEFUL):
            empty += 1
            if empty > 2:
                events.append(Event("gone_quiet", "nothing_to_use"))
        phase = step.state.phase


def _whole(steps: Sequence[Step], found: list[list[Event]]) -> None:
    useful = [step for step in steps if _has(step, *_USEFUL)]
    if len(useful) < LEAST_TURNS:
        return
    if all(step.turn.seconds <= SLOW and not _has(step, "slow", "crowding", "promise_late") for step in steps):
        found[-1].append(Event("steady_pace", "no_long_wait"))
    names = {event.name for step in steps for event in step.events}
    if not any(name.startswith("non_apology") for name in names):
        found[-1].append(Event("straight_talk", "no_dodging"))
    said = [step for step in steps if step.turn.kind is Kind.MESSAGE]
    warm_end = any(_has(step, *_WARM) for step in said[-2:])  # the customer's yes may come before a goodbye
    if len(said) > LEAST_TURNS and _has(said[0], *_WARM) and warm_end:
        found[-1].append(Event("warm_frame", "first_and_last"))


def _has(step: Step, *names: str) -> bool:
    return any(event.name in names for event in step.events)
