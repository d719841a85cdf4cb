"""Score the finished sessions of the database anew, after the rubric or the content has changed.

`--preview` stores nothing: it says how many sessions would change, by how much, and who would pass or fail otherwise.
Without it the new scorecards are stored, and every old one is kept with its receipt. The evidence is the stored one;
`--detect` looks for the acts anew with today's detector.

examples:
  amends rescore --preview
  amends rescore --preview --rubric strict --json
  amends rescore
"""

from __future__ import annotations

import argparse
import json

from bot.cli.database import open_database
from bot.cli.home import MODELS


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to score by, and whether to store it."""
    parser.add_argument("--preview", action="store_true", help="only say what would change")
    parser.add_argument("--rubric", default="", metavar="ID", help="another rubric than each session's own")
    parser.add_argument("--detect", action="store_true", help="look for the acts anew")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of sentences")


def run(args: argparse.Namespace) -> int:
    """Preview or store; 1 where a session can't be scored."""
    open_database()
    from bot.web.scorecards.rescoring import Rescoring

    rescoring = Rescoring(rubric=args.rubric)
    if args.detect:
        from bot.detect.artefact import load_detector

        detector = load_detector(MODELS)
        rescoring = Rescoring(rubric=args.rubric, detect=detector.detect, detector=detector.version)
    rows: list[dict[str, object]] = []
    trouble: list[dict[str, str]] = []
    sessions = stored = 0
    for one in rescoring.all():
        sessions += 1
        if one.after is None:
            trouble.append({"session": str(one.session.pk), "error": one.trouble})
            continue
        if one.is_changed:
            after = one.after.scorecard
            rows.append(
                {
                    "session": str(one.session.pk),
                    "scenario": one.session.scenario,
                    "language": one.session.language,
                    "before": one.before.total if one.before else None,
                    "after": after.total,
                    "change": one.change,
                    "passed_before": one.before.passed if one.before else None,
                    "passed_after": after.passed,
                    "flipped": one.is_flipped,
                }
            )
        if not args.preview and one.is_new:
            rescoring.store(one)
            stored += 1
    changes = [int(str(row["change"])) for row in rows]
    report: dict[str, object] = {
        "sessions": sessions,
        "changed": len(rows),
        "flipped": sum(bool(row["flipped"]) for row in rows),
        "mean_change": round(sum(changes) / len(changes), 2) if changes else 0.0,
        "largest_change": max(changes, key=abs, default=0),
        "stored": stored,
        "changes": rows,
        "trouble": trouble,
    }
    print(
        json.dumps(report, ensure_ascii=False, sort_keys=True)
        if args.json
        else _readable(report, rows, trouble, args.preview)
    )
    return 1 if trouble else 0


def _readable(
    report: dict[str, object], rows: list[dict[str, object]], trouble: list[dict[str, str]], preview: bool
) -> str:
    would = "would change" if preview else "changed"
    lines = [f"{report['changed']} of {report['sessions']} finished sessions {would}."]
    if rows:
        mean, largest = report["mean_change"], report["largest_change"]
        lines.append(f"Among them the total moves by {mean:+} points on average and by {largest:+} at most.")
        lines.append(f"The verdict of {report['flipped']} is another one:")
    names = {True: "passed", False: "not passed", None: "undecided"}
    for row in rows:
        if row["flipped"]:
            before, after = (names[row[key]] for key in ("passed_before", "passed_after"))  # type: ignore[index]
            lines.append(f"  {row['session']}  {row['before']} → {row['after']}  {before} → {after}  {row['scenario']}")
    lines += [f"  {one['session']}  can't be scored: {one['error']}" for one in trouble]
    lines.append(
        "Nothing was stored." if preview else f"{report['stored']} new scorecards were stored; all old ones are kept."
    )
    return "\n".join(lines)
