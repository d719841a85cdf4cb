"""Everything that the audit log knows, in words for people."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "invitation.made": _("made an invitation"),
    "account.made": _("made an account from an invitation"),
    "cohort.made": _("made a cohort"),
}
