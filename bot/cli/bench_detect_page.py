"""The evaluation as a page: the tables, which acts are taken for which, and the worst misses."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Sequence

from bot.cli.bench_detect_gold import ACTS, Message, labels_of
from bot.domain.evidence import Evidence

MOST_MISSES = 60
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:75rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;margin:1rem 0}td,th{border:1px solid #ccc;padding:.2rem .5rem;text-align:left}"
    ".grid{font-size:.8rem}.grid td{text-align:right;min-width:2rem}tr:first-child{background:#f3f3f3;font-weight:600}"
    ".grid tr:first-child th+th{writing-mode:vertical-rl;transform:rotate(180deg);padding:.5rem .2rem}small{color:#666}"
)


def render(report: str, messages: Sequence[Message], found: Sequence[Sequence[Evidence]]) -> str:
    """The whole page; it needs nothing from the network."""
    body = _tables(report) + _confusion(messages, found) + _misses(messages, found)
    return (
        f"<!doctype html><html lang=en><meta charset=utf-8><title>Act detector</title><style>{_STYLE}</style>"
        f"<h1>Act detector</h1>{body}</html>"
    )


def _tables(report: str) -> str:
    out, rows = [], []
    for line in [*report.splitlines(), ""]:
        if line.startswith("|"):
            if set(line) - set("|- "):
                rows.append([cell.strip() for cell in line.strip("|").split("|")])
        elif rows:
            out.append("<table>" + "".join(_row(row) for row in rows) + "</table>")
            rows = []
        if not line.startswith("|") and line.strip():
            out.append(f"<p>{html.escape(line)}</p>")
    return "".join(out)


def _row(cells: Sequence[str]) -> str:
    return "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in cells) + "</tr>"


def _confusion(messages: Sequence[Message], found: Sequence[Sequence[Evidence]]) -> str:
    """For each act that was missed, the acts that were wrongly given in the same message."""
    together: Counter[tuple[str, str]] = Counter()
    for message, evidence in zip(messages, found, strict=True):
        given = labels_of(evidence)
        together.update((missed, wrong) for missed in message.labels - given for wrong in given - message.labels)
    head = "<tr><th>missed ↓ given instead →</th>" + "".join(f"<th>{act}</th>" for act in ACTS) + "</tr>"
    rows = "".join(
        f"<tr><th>{missed}</th>" + "".join(f"<td>{together[missed, wrong] or ''}</td>" for wrong in ACTS) + "</tr>"
        for missed in ACTS
    )
    return f"<h2>Confusion of acts</h2><table class=grid>{head}{rows}</table>"


def _misses(messages: Sequence[Message], found: Sequence[Sequence[Evidence]]) -> str:
    """The messages with the most wrong and missing acts, surest errors first."""
    ranked = []
    for message, evidence in zip(messages, found, strict=True):
        given = labels_of(evidence)
        wrong = [one for one in evidence if one.act.value in given - message.labels]
        missing = message.labels - given
        if wrong or missing:
            ranked.append((len(missing) + sum(one.confidence for one in wrong), message, wrong, missing))
    ranked.sort(key=lambda row: (-row[0], row[1].id))
    items = "".join(_miss(message, wrong, missing) for _, message, wrong, missing in ranked[:MOST_MISSES])
    return f"<h2>Worst misses</h2><ol>{items}</ol>"


def _miss(message: Message, wrong: Sequence[Evidence], missing: frozenset[str]) -> str:
    said = "; ".join(f"{one.act.value} {one.confidence:.0%} ({one.source.value})" for one in wrong)
    return (
        f"<li>{html.escape(message.text)}<br><small>{html.escape(message.id)} · missing: "
        f"{', '.join(sorted(missing)) or '–'} · wrongly given: {html.escape(said) or '–'}</small></li>"
    )
