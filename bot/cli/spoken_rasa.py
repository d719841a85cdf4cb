"""Transcripts from Rasa: a tracker's events as JSON (`GET /conversations/ID/tracker`, or the bare list of events).

In a practice session the trainee is Rasa's user and the customer its bot, and the session stands beside the messages;
such a dump is recognised. In any other deployment the customer is Rasa's user and the agent's words come as the bot's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.catalog.generic import GENERIC
from bot.cli.spoken import BadTranscript, Heading, Said, Speaker, Spoken
from bot.cli.spoken_json import element_lines
from bot.domain.errors import Problem
from bot.domain.turn import Kind

ASK_MANAGER = "/ask_manager"


def is_rasa(data: object) -> bool:
    """Whether parsed JSON looks like a tracker."""
    events = data.get("events") if isinstance(data, Mapping) else data
    return isinstance(events, list) and any(isinstance(one, Mapping) and "event" in one for one in events)


def read_rasa(data: object, text: str, path: str, *, agent_is: str = "") -> Spoken:
    """A conversation from a tracker's events.

    Args:
        agent_is: "user" or "bot"; "" to recognise practice sessions and take "bot" otherwise.

    Raises:
        BadTranscript: all that is wrong, each with its line.
    """
    events: Sequence[object] = data["events"] if isinstance(data, Mapping) else data  # type: ignore[assignment]
    lines = element_lines(text, "events" if isinstance(data, Mapping) else "")
    heading = _heading(events)
    agent = agent_is or ("user" if heading.language else "bot")
    problems: list[Problem] = []
    said: list[Said] = []
    clock = 0.0
    for number, event in enumerate(events):
        line = lines[number] if number < len(lines) else 1
        if not isinstance(event, Mapping) or not isinstance(event.get("event"), str):
            problems.append(Problem(path, line, f"event {number + 1} has no “event”"))
            continue
        name = event["event"]
        if name not in ("user", "bot"):
            continue
        words, stamp = event.get("text"), event.get("timestamp", 0)
        if words is not None and not isinstance(words, str):
            problems.append(Problem(path, line, f"event {number + 1}: “text” must be a text"))
            continue
        if isinstance(stamp, bool) or not isinstance(stamp, (int, float)):
            problems.append(Problem(path, line, f"event {number + 1}: “timestamp” must be a number of seconds"))
            continue
        told = _metadata(event).get("seconds")
        seconds = told if isinstance(told, (int, float)) and not isinstance(told, bool) else max(0.0, stamp - clock)
        found = _said(name == agent, words or "", line, float(seconds) if clock else 0.0)
        clock = stamp or clock
        said += [found] if found else []
    if not said and not problems:
        problems.append(Problem(path, 1, "these events hold no message"))
    if problems:
        raise BadTranscript(*problems)
    return Spoken(path, heading, tuple(said))


def _said(is_agent: bool, words: str, line: int, seconds: float) -> Said | None:
    if is_agent and words == ASK_MANAGER:
        return Said(line, Speaker.TRAINEE, "", seconds, Kind.CONSULT)
    if not words.strip() or words.startswith("/"):
        return None
    return Said(line, Speaker.TRAINEE, words, seconds) if is_agent else Said(line, Speaker.CUSTOMER, words)


def _metadata(event: Mapping[str, object]) -> Mapping[str, object]:
    found = event.get("metadata")
    return found if isinstance(found, Mapping) else {}


def _heading(events: Sequence[object]) -> Heading:
    """What a practice session says about itself beside its messages."""
    for event in events:
        about = _metadata(event) if isinstance(event, Mapping) else {}
        session = about.get("session")
        if isinstance(session, Mapping):
            kept = {name: str(session[name]) for name in ("scenario", "persona", "difficulty") if session.get(name)}
            return Heading(language=str(about.get("language") or ""), **kept)
    return Heading(scenario=GENERIC)
