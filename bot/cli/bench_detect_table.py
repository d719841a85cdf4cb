"""The figures as markdown, to paste into docs/measurements.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.cli.bench_detect_gold import ACTS, Labels, Message, false_reproach, interval, macro, measured, score
from bot.cli.bench_detect_speed import Timing
from bot.domain.evidence import Evidence
from bot.domain.language import Language

BINS = 10


def markdown(
    messages: Sequence[Message],
    ways: Mapping[str, Sequence[Labels]],
    found: Sequence[Sequence[Evidence]],
    timing: Timing,
    version: str,
    *,
    rounds: int,
) -> str:
    """All tables."""
    lines = [f"Detector `{version[:12]}`, {len(messages)} labelled messages.", ""]
    lines += ["| way | language | macro-F1 (95 %) | genuine apologies called non-apologies |", "|---|---|---|---|"]
    for name, labels in ways.items():
        for language in Language:
            pairs = _pairs(messages, labels, language)
            acts = measured(pairs)
            low, high = interval(pairs, acts, rounds)
            lines.append(
                f"| {name} | {language.value} | {macro(pairs, acts):.3f} ({low:.3f}–{high:.3f}) "
                f"| {false_reproach(pairs):.1%} |"
            )
    for language in Language:
        pairs = _pairs(messages, next(iter(ways.values())), language)
        lines += ["", f"| act ({language.value}) | n | precision | recall | F1 (95 %) |", "|---|---|---|---|---|"]
        for act in ACTS:
            one = score(pairs, act)
            low, high = interval(pairs, [act], rounds)
            star = "" if act in measured(pairs) else " *"
            lines.append(
                f"| {act}{star} | {one.positives} | {one.precision:.2f} | {one.recall:.2f} "
                f"| {one.f1:.2f} ({low:.2f}–{high:.2f}) |"
            )
    lines += ["", "\\* fewer than 8 positives, not in the macro-F1.", ""]
    lines += ["| | |", "|---|---|"]
    lines += [
        f"| calibration error (ECE, {language.value}) | {_ece(messages, found, language):.3f} |"
        for language in Language
    ]
    lines += [
        f"| messages a second, one process | {timing.per_second:.0f} |",
        f"| one message, p50 / p95 | {timing.p50:.2f} / {timing.p95:.2f} ms |",
        f"| memory of the measuring process | {timing.memory:.0f} MB |",
    ]
    return "\n".join(lines)


def _pairs(messages: Sequence[Message], labels: Sequence[Labels], language: Language) -> list[tuple[Labels, Labels]]:
    return [
        (message.labels, found) for message, found in zip(messages, labels, strict=True) if message.language is language
    ]


def _ece(messages: Sequence[Message], found: Sequence[Sequence[Evidence]], language: Language) -> float:
    """Expected calibration error: mean gap between confidence and share of right acts, over ten bins."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for message, evidence in zip(messages, found, strict=True):
        if message.language is not language:
            continue
        best: dict[str, float] = {}
        for one in evidence:
            if one.act.value in ACTS:
                best[one.act.value] = max(one.confidence, best.get(one.act.value, 0.0))
        for act, confidence in best.items():
            bins[min(BINS - 1, int(confidence * BINS))].append((confidence, act in message.labels))
    total = sum(map(len, bins)) or 1
    return sum(abs(sum(c for c, _ in b) - sum(right for _, right in b)) for b in bins if b) / total
