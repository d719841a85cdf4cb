"""What attacks earned, and where it is too much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.cli.aligned import aligned
from bot.cli.playing import Play
from bot.domain.attack import ATTACKS, HONEST, SHOWN
from bot.domain.language import Language

FLOOR = 60
"""Percent of the honest good trainee's mean that no attack may reach."""
GOOD = "honest good"


@dataclass(frozen=True, slots=True)
class Row:
    """The plays of one name in one language.

    Attributes:
        mean: of the totals.
        share: percent of the honest good trainee's mean in that language.
        highest: the best total.
        reached: in how many plays the pass mark was reached.
        passed: in how many the session was passed.
    """

    plays: int
    mean: float
    share: int
    highest: int
    reached: int
    passed: int


def row(plays: Sequence[Play], name: str, language: str) -> Row | None:
    """The figures; None where nothing was played."""
    mine = [play for play in plays if play.conduct == name and play.language == language]
    good = [play.total for play in plays if play.conduct == GOOD and play.language == language]
    if not mine or not good:
        return None
    mean = sum(play.total for play in mine) / len(mine)
    return Row(
        plays=len(mine),
        mean=mean,
        share=round(100 * mean / (sum(good) / len(good))),
        highest=max(play.total for play in mine),
        reached=sum(play.total >= play.card.pass_mark for play in mine),
        passed=sum(play.card.passed is True for play in mine),
    )


def table(plays: Sequence[Play], *, markdown: bool) -> str:
    """Mean, share of the honest good, highest, and how many reached the pass mark, for each language."""
    heads = ["who", "plays"]
    for language in Language:
        heads += [f"{language.value} mean", f"{language.value} % of good", f"{language.value} highest"]
    rows = [[*heads, "reached the mark", "passed"]]
    for name in (*HONEST, *ATTACKS, *SHOWN):
        found = [row(plays, name, language.value) for language in Language]
        if not any(found):
            continue
        cells = [name, str(sum(one.plays for one in found if one))]
        for one in found:
            cells += [f"{one.mean:.0f}", f"{one.share} %", str(one.highest)] if one else ["–"] * 3
        cells += [str(sum(one.reached for one in found if one)), str(sum(one.passed for one in found if one))]
        rows.append(cells)
    return aligned(rows, markdown=markdown)


def breaches(plays: Sequence[Play]) -> list[str]:
    """Every attack that earned too much, in one sentence each."""
    found = []
    for name in ATTACKS:
        for language in Language:
            one = row(plays, name, language.value)
            if one is None:
                continue
            if one.share >= FLOOR:
                found.append(f"“{name}” earns {one.share} % of what the honest good trainee gets ({language.value}).")
            if one.passed:
                best = max(
                    (play for play in plays if play.conduct == name and play.language == language.value),
                    key=lambda play: play.total,
                )
                where = f"{best.scenario} {best.language} {best.persona}"
                found.append(f"“{name}” passes {one.passed}×; {best.total} points in {where}.")
    return found
