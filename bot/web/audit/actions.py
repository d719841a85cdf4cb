"""Everything that the audit log knows, in words for people."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "invitation.made": _("made an invitation"),
    "account.made": _("made an account from an invitation"),
    "account.imported": _("imported an account"),
    "account.switched_off": _("switched an account off"),
    "account.switched_on": _("switched an account on"),
    "account.signed_out": _("signed somebody out everywhere"),
    "account.role_changed": _("changed a role"),
    "account.exported": _("gave out a person’s data"),
    "account.erased": _("erased a person’s data"),
    "password.link_made": _("made a link for a new password"),
    "password.set": _("set a password"),
    "cohort.made": _("made a cohort"),
    "cohort.changed": _("changed a cohort"),
    "cohort.deleted": _("deleted a cohort"),
    "verdict.given": _("gave a verdict on a score"),
    "act.corrected": _("corrected an act"),
    "comment.written": _("wrote a comment"),
    "comment.deleted": _("deleted a comment"),
    "review.noted": _("wrote a note for trainers"),
    "review.completed": _("completed a review"),
    "review.released": _("released a review"),
    "review.undone": _("took a change of a review back"),
    "dispute.made": _("disputed a score"),
    "dispute.answered": _("answered a dispute"),
    "session.assigned": _("assigned a session for review"),
    "acts.exported": _("exported corrected acts"),
    "sessions.forgotten": _("deleted old sessions"),
}
