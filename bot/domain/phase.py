"""Where a conversation stands, and how it ends."""

from __future__ import annotations

from enum import Enum


class Phase(str, Enum):
    """The stages of an angry conversation."""

    VENTING = "venting"
    TESTING = "testing"
    TELLING = "telling"
    BARGAINING = "bargaining"
    CLOSING = "closing"
    RELAPSE = "relapse"
    ENDED = "ended"


class Outcome(str, Enum):
    """How a session ended."""

    WON_BACK = "won_back"
    SETTLED = "settled"
    LEFT = "left"
    MANAGER_DEMANDED = "manager_demanded"
    ABANDONED = "abandoned"
    ABUSED = "abused"
    TIMED_OUT = "timed_out"
