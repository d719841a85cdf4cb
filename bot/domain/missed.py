"""Missed chances: what the customer asked or revealed and the trainee passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from bot.domain.conversation import Step
from bot.domain.hearing import Hearing
from bot.domain.scenario import Scenario, Tell
from bot.domain.scorecard import Missed
from bot.domain.text import find_phrase
from bot.domain.turn import Kind

KINDS = (
    "manager_wanted",
    "fault_asked",
    "time_asked",
    "offer_wanted",
    "fact_revealed",
    "story_told",
    "feeling_named",
    "question_open",
)
"""What can be passed over, the gravest first."""
MOST_IN_A_TURN = 2
_QUESTION = re.compile(r"[^.!?…\n]*\?")
_SENTENCE = re.compile(r"[^.!?…\n]+[.!?…]*")
_OWNED = ("owned_named", "owned_bare", "owned_again", "owned_falsely", "boundary", "explanation")
_OFFERED = ("offer_full", "offer_fair", "offer_small", "offer_beyond", "options", "consulted", "boundary", "offer_open")
_FELT = ("empathy_named", "paraphrase", "sympathy", "owned_named")
_DEAF = ("nothing", "off_topic", "gibberish", "repeat_self", "ignored_question", "scripted_again", "insult")
Span = tuple[int, int]


def find_missed(
    scenario: Scenario, hearing: Hearing, steps: Sequence[Step], why: Mapping[str, str]
) -> tuple[Missed, ...]:
    """What was passed over, turn by turn.

    Args:
        why: kind -> one sentence.
    """
    found: list[Missed] = []
    told: set[str] = set()
    seen: set[tuple[str, str]] = set()
    for index, step in enumerate(steps):
        chances = list(_chances(scenario, hearing, steps, index, told))
        told.update(fact.id for fact in scenario.facts if find_phrase(step.heard, fact.words))
        if step.turn.kind is Kind.CONSULT:
            continue
        count = 0
        for kind, (start, end) in sorted(chances, key=lambda chance: KINDS.index(chance[0])):
            words = step.heard[start:end]
            if count < MOST_IN_A_TURN and (kind, words) not in seen:
                found.append(Missed(step.number, start, end, kind, why.get(kind, "")))
                seen.add((kind, words))
                count += 1
    return tuple(found)


def _chances(
    scenario: Scenario, hearing: Hearing, steps: Sequence[Step], index: int, told: set[str]
) -> Iterator[tuple[str, Span]]:
    step, heard = steps[index], steps[index].heard
    due = steps[index - 1].state.memory.due if index else ""
    questions = [_trimmed(heard, found.span()) for found in _QUESTION.finditer(heard)]
    asked_for_manager = find_phrase(heard, hearing.manager)
    when = [span for span in questions if find_phrase(heard[slice(*span)], hearing.asking_when)]
    if due == "manager" and asked_for_manager and not _any(step, "consulted", "consulted_again"):
        yield "manager_wanted", asked_for_manager
    if due == "owning" and questions and not _any(step, *_OWNED):
        yield "fault_asked", questions[-1]
    if when and not hearing.has_deadline(step.turn.text) and not _any(step, "consulted"):
        yield "time_asked", when[-1]
    if due == "offer" and heard and not _any(step, *_OFFERED, "next_step_timed"):
        yield "offer_wanted", questions[-1] if questions else _last_sentence(heard)
    yield from _facts(scenario, steps, index, told)
    feeling = find_phrase(heard, hearing.feelings)
    if feeling and not _any(step, *_FELT):
        yield "feeling_named", feeling
    if questions and due not in ("owning", "offer") and not when and _any(step, *_DEAF):
        yield "question_open", questions[-1]


def _facts(scenario: Scenario, steps: Sequence[Step], index: int, told: set[str]) -> Iterator[tuple[str, Span]]:
    """Facts told just now that no later message takes up.

    An opening pours out several at once: there it is enough to take up one, and in the first two messages.
    """
    heard = steps[index].heard
    later = [step.turn.text for step in steps[index:]]
    soon = later[:2]
    felt = _any(steps[index], "empathy_named", "paraphrase")
    new = [fact for fact in scenario.facts if fact.id not in told and find_phrase(heard, fact.words)]
    left = [fact for fact in new if not felt and not any(find_phrase(text, fact.words) for text in later)]
    about_matter = any(find_phrase(text, scenario.matter_words + scenario.fault_words) for text in soon)
    for fact in left:
        span = find_phrase(heard, fact.words)
        if span is None:
            continue
        if fact.tell is not Tell.AT_ONCE:
            yield "fact_revealed", span
        elif len(left) == len(new) and not about_matter and len(steps) > index + 1:
            yield "story_told", span
            return


def _any(step: Step, *names: str) -> bool:
    return any(event.name in names for event in step.events)


def _last_sentence(text: str) -> Span:
    spans = [_trimmed(text, found.span()) for found in _SENTENCE.finditer(text) if found.group().strip()]
    return spans[-1] if spans else (0, len(text))


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and not text[start].isalnum():
        start += 1
    return start, end
