"""Human timing: nobody answers in 50 milliseconds."""

from __future__ import annotations

from datetime import datetime, timedelta

SHORTEST = 0.8
LONGEST = 3.5
PER_CHARACTER = 0.018
PATIENCE_CAP = 3600.0


def showing_delay(reply: str) -> float:
    """Seconds that the page lets the customer type before a reply is shown, 0.8–3.5."""
    return round(min(LONGEST, SHORTEST + PER_CHARACTER * len(reply)), 2)


def shown_at(answered: datetime, reply: str) -> datetime:
    """When a reply that came at `answered` is there to read."""
    return answered + timedelta(seconds=showing_delay(reply))


def seconds_waited(*, now: datetime, shown: datetime | None, paused: float = 0.0) -> float:
    """How long the customer has waited for the trainee since their last words were shown.

    Counted by the server, so that a page can't make a trainee look quicker.

    Args:
        shown: when the customer's last words were there to read (`shown_at`); None for none.
        paused: seconds since then in which the clock stood still.
    """
    if shown is None:
        return 0.0
    waited = (now - shown).total_seconds() - paused
    return round(max(0.0, min(PATIENCE_CAP, waited)), 1)
