"""Stored facts about people."""

from bot.web.accounts.models.cohort import Cohort
from bot.web.accounts.models.failed_sign_in import FailedSignIn
from bot.web.accounts.models.invitation import Invitation
from bot.web.accounts.models.password_link import PasswordLink
from bot.web.accounts.models.user import User

__all__ = ["Cohort", "FailedSignIn", "Invitation", "PasswordLink", "User"]
