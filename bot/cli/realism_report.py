"""What the plays of scripted trainees show, and where it isn't as it should be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from bot.cli.aligned import aligned
from bot.cli.playing import Play
from bot.domain.conduct import CONDUCTS

WON = frozenset({"won_back", "settled"})
LEAST_SKILLED = {"easy": 90, "normal": 90, "hard": 60}
"""Percent of sessions that the skilled must win or settle, by difficulty."""
MOST_OTHERS = {"refund_thrower": 25, "false_owner": 25}
"""Percent that others may win at normal difficulty; 10 for those not named."""
CALM = 35
FEWEST_TURNS_TO_CALM = 3


def table(plays: Sequence[Play], *, markdown: bool) -> str:
    """Won or settled in percent by conduct and difficulty, and the mean score."""
    rows = [["conduct", "plays", "easy", "normal", "hard", "mean score", "passed %"]]
    for name in CONDUCTS:
        mine = [play for play in plays if play.conduct == name]
        if not mine:
            continue
        shares = [_percent(play.outcome in WON for play in mine if play.difficulty == d) for d in LEAST_SKILLED]
        mean = round(sum(play.total for play in mine) / len(mine))
        passed = _percent(play.passed for play in mine)
        rows.append([name, str(len(mine)), *(f"{share} %" if share is not None else "–" for share in shares)])
        rows[-1] += [str(mean), f"{passed} %"]
    return aligned(rows, markdown=markdown)


def breaches(plays: Sequence[Play]) -> list[str]:
    """Every expectation that isn't met, in one sentence each."""
    found = []
    groups: dict[tuple[str, str], list[Play]] = defaultdict(list)
    for play in plays:
        groups[play.conduct, play.difficulty].append(play)
    for (conduct, difficulty), group in sorted(groups.items()):
        share = _percent(play.outcome in WON for play in group) or 0
        if conduct == "skilled" and share < LEAST_SKILLED[difficulty]:
            found.append(f"The skilled win or settle only {share} % at {difficulty}; {_worst(group, won=False)}")
        elif conduct not in ("skilled", "skilled_slow") and difficulty == "normal":
            most = MOST_OTHERS.get(conduct, 10)
            if share > most:
                found.append(
                    f"{conduct} wins or settles {share} % at normal, more than {most}; {_worst(group, won=True)}"
                )
    for play in plays:
        calm = next((turn for turn, anger in enumerate(play.angers) if anger <= CALM), None)
        if calm is not None and calm < FEWEST_TURNS_TO_CALM:
            found.append(f"{_name(play)}: calm after {calm} turns")
        if len(set(play.said)) < len(play.said):
            found.append(f"{_name(play)}: the customer said the same twice")
    return found


def _worst(group: Iterable[Play], *, won: bool) -> str:
    counts: dict[str, int] = defaultdict(int)
    for play in group:
        if (play.outcome in WON) == won:
            counts[f"{play.scenario} ({play.language})"] += 1
    most = sorted(counts.items(), key=lambda item: -item[1])[:5]
    return "most often in " + ", ".join(f"{name} {count}×" for name, count in most)


def _name(play: Play) -> str:
    return f"{play.scenario} {play.language} {play.persona} {play.difficulty} seed {play.seed} {play.conduct}"


def _percent(values: Iterable[bool]) -> int | None:
    found = list(values)
    return round(100 * sum(found) / len(found)) if found else None
