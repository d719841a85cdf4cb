"""The same customer from some moment on, with other turns: what would have happened if."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.conversation import Reply, end, take_turn
from bot.domain.setup import Setup
from bot.domain.state import State
from bot.domain.turn import Turn


def play_from(setup: Setup, state: State, turns: Iterable[Turn], *, ends: bool = False) -> tuple[Reply, ...]:
    """Let the customer take turns from a remembered state on.

    The customer of the same setup is the same customer: with the turns of the session, the replies are those of the
    session.

    Args:
        state: the customer before the first of the turns.
        ends: whether the trainee ends the conversation afterwards, if it still goes on by then.

    Returns:
        One reply a turn, fewer where the customer is gone before; and the farewell where the trainee ends it.
    """
    replies: list[Reply] = []
    for turn in turns:
        if state.outcome:
            return tuple(replies)
        replies.append(take_turn(setup, state, turn))
        state = replies[-1].state
    if ends and not state.outcome:
        replies.append(end(setup, state))
    return tuple(replies)
