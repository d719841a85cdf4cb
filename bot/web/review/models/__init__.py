"""Stored facts about what trainers said of sessions."""

from bot.web.review.models.act_correction import ActCorrection
from bot.web.review.models.change import Change
from bot.web.review.models.comment import Comment
from bot.web.review.models.dispute import Dispute
from bot.web.review.models.queue_entry import QueueEntry
from bot.web.review.models.review import Review
from bot.web.review.models.saved_filter import SavedFilter
from bot.web.review.models.verdict import Verdict

__all__ = ["ActCorrection", "Change", "Comment", "Dispute", "QueueEntry", "Review", "SavedFilter", "Verdict"]
