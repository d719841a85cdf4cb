"""How a session ended, in few words; the sentence for it stands in the content (`Catalog.endings`)."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Ending:
    """An outcome for people.

    Attributes:
        short: two or three words, for lists.
        detail: what it means, for the top of the debrief.
        tone: `helps`, `hurts` or `neutral`.
    """

    short: str
    detail: str
    tone: str


def ending(outcome: str) -> Ending:
    """The words for an outcome; for none, those of a session under way."""
    return {
        "won_back": Ending(_("Won back"), _("They stay, and they will tell others how it was put right."), "helps"),
        "settled": Ending(_("Settled"), _("The matter is closed, though not all of the trust is back."), "helps"),
        "left": Ending(_("Left"), _("They have had enough and go elsewhere."), "hurts"),
        "manager_demanded": Ending(_("Manager demanded"), _("They no longer believed that you could help."), "hurts"),
        "abused": Ending(_("Ended after insults"), _("Nobody stays to be insulted."), "hurts"),
        "timed_out": Ending(_("Out of time"), _("They had no more time for it."), "hurts"),
        "abandoned": Ending(_("Broken off"), "", "neutral"),
    }.get(outcome, Ending(_("Under way"), "", "neutral"))
