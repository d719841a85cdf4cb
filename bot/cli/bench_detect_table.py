"""The figures as markdown, to paste into docs/measurements.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.cli.bench_detect_gold import (
    ACTS,
    Labels,
    Message,
    calibration_error,
    false_reproach,
    interval,
    macro,
    measured,
    score,
    sureness,
)
from bot.cli.bench_detect_speed import Timing
from bot.domain.evidence import Evidence
from bot.domain.language import Language

Pairs = Sequence[tuple[Labels, Labels]]


def markdown(
    messages: Sequence[Message],
    ways: Mapping[str, Sequence[Labels]],
    found: Sequence[Sequence[Evidence]],
    timing: Timing | None,
    version: str,
    *,
    before: Mapping[str, float],
    rounds: int,
) -> str:
    """All tables; `before` holds what `f1_by_act` gave in the last run."""
    lines = [f"Detector `{version[:12]}`, {len(messages)} labelled messages, 95 % bootstrap intervals.", ""]
    lines += ["| way | language | macro-F1 | genuine apologies called non-apologies |", "|---|---|---|---|"]
    for name, labels in ways.items():
        lines += [_way(name, _pairs(messages, labels, language), language, rounds) for language in Language]
    lines += ["", "| | |", "|---|---|"]
    for language in Language:
        told = [
            sureness(message, evidence)
            for message, evidence in zip(messages, found, strict=True)
            if message.language is language
        ]
        lines.append(
            f"| calibration error (ECE, {language.value}) | {calibration_error(told):.3f} "
            f"{_range(*interval(told, calibration_error, rounds))} |"
        )
    lines += _speed(timing) if timing else []
    now = f1_by_act(messages, next(iter(ways.values())))
    for language in Language:
        lines += _acts(_pairs(messages, next(iter(ways.values())), language), language, now, before, rounds)
    lines += ["", "\\* fewer than 8 positives, not in the macro-F1."]
    return "\n".join(lines)


def f1_by_act(messages: Sequence[Message], labels: Sequence[Labels]) -> dict[str, float]:
    """F1 under `language/act`, to compare with another run."""
    return {
        f"{language.value}/{act}": score(_pairs(messages, labels, language), act).f1
        for language in Language
        for act in ACTS
    }


def _way(name: str, pairs: Pairs, language: Language, rounds: int) -> str:
    acts = measured(pairs)
    mean = interval(pairs, lambda some: macro(some, acts), rounds)
    reproach = interval(pairs, false_reproach, rounds)
    return (
        f"| {name} | {language.value} | {macro(pairs, acts):.3f} {_range(*mean)} "
        f"| {false_reproach(pairs):.1%} ({reproach[0]:.1%}–{reproach[1]:.1%}) |"
    )


def _acts(
    pairs: Pairs, language: Language, now: Mapping[str, float], before: Mapping[str, float], rounds: int
) -> list[str]:
    lines = ["", f"| act ({language.value}) | n | precision | recall | F1 | since the last run |"]
    lines.append("|---|---|---|---|---|---|")
    for act in ACTS:
        one = score(pairs, act)
        low_high = interval(pairs, lambda some, act=act: score(some, act).f1, rounds)  # type: ignore[misc]
        star = "" if act in measured(pairs) else " *"
        key = f"{language.value}/{act}"
        change = now[key] - before[key] if key in before else 0.0
        lines.append(
            f"| {act}{star} | {one.positives} | {one.precision:.2f} | {one.recall:.2f} "
            f"| {one.f1:.2f} {_range(*low_high, places=2)} | {f'{change:+.2f}' if abs(change) >= 0.005 else '–'} |"
        )
    return lines


def _speed(timing: Timing) -> list[str]:
    rows = [
        ("messages in a second of processor time", f"{timing.per_second:.0f}"),
        (
            f"messages a second in `amends detect`, start-up included, {timing.detect_messages:,} messages",
            f"{timing.detect_per_second:.0f} ({timing.detect_processor:.1f} s of processor time)",
        ),
        ("one message in the detector, p50 / p95, processor time", "{:.2f} / {:.2f} ms".format(*timing.one)),
        (
            "one message in all of Rasa's understanding, p50 / p95",
            "{:.2f} / {:.2f} ms".format(*timing.in_rasa) if timing.in_rasa else "not measured",
        ),
        ("memory that the detector adds to a Python with numpy", f"{timing.added:.0f} MB"),
    ]
    rows += [
        (f"one text of {length:,} characters, processor time", f"{spent:.1f} ms") for length, spent in timing.growth
    ]
    return [f"| {name} | {value} |" for name, value in rows]


def _pairs(messages: Sequence[Message], labels: Sequence[Labels], language: Language) -> list[tuple[Labels, Labels]]:
    return [
        (message.labels, found) for message, found in zip(messages, labels, strict=True) if message.language is language
    ]


def _range(low: float, high: float, *, places: int = 3) -> str:
    return f"({low:.{places}f}–{high:.{places}f})"
