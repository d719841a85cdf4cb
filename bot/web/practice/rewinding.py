"""Rewinding a session: a turn written anew, answered by the same customer, kept beside the session.

Nothing here goes through Rasa, since nothing is said to anybody: the same functions of `bot.domain` that answer in the
action server answer here, with the same seed, from the state that was stored before the turn.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from bot.domain.conversation import Reply
from bot.domain.language import Language
from bot.domain.rewind import play_from
from bot.domain.state import State
from bot.domain.text import normalise
from bot.domain.turn import Kind
from bot.domain.turn import Turn as Move
from bot.web.practice.detecting import detect
from bot.web.practice.models import Branch, PracticeSession, Turn
from bot.web.practice.refusal import NotAccepted
from bot.web.practice.scoring import move_of, score_turns, setup_of
from bot.web.practice.submit import check_length

MOST_A_MINUTE = 12
SECONDS = 25.0
"""What a turn that is played on counts as; nobody waits in a rewind."""
SPOKEN = (Turn.Kind.MESSAGE, Turn.Kind.CONSULT)


def rewind(
    session: PracticeSession, *, position: int, kind: Kind, text: str, keep: bool, key: str, now: datetime
) -> Branch:
    """Write one turn of a session anew; the same key gives back the branch that is already there.

    Args:
        position: number of the trainee's turn.
        keep: whether the later turns of the session follow as they were.

    Raises:
        NotAccepted: no such turn, an empty or too long message, or too many in a minute.
        ModelMissing: there is no trained model.
        UnknownScenario, UnknownPersona, BrokenState: the session is older than the content and can't be followed.
    """
    turns = list(session.turns.exclude(answered=None).order_by("number"))
    at = next((index for index, turn in enumerate(turns) if turn.position == position), None)
    if at is None or not session.has_ended:
        raise NotAccepted(_("There is no such turn in this session."))
    first = _move(session, kind, text, turns[at].seconds if turns[at].kind == Turn.Kind.MESSAGE else SECONDS)
    later = [turn for turn in turns[at + 1 :] if turn.kind in SPOKEN and turn.position] if keep else []
    ends = keep and turns[-1].kind == Turn.Kind.END
    state = next(State.from_json(turn.state) for turn in reversed(turns[:at]) if turn.state)
    moves = [first, *(move_of(turn) for turn in later)]
    replies = play_from(setup_of(session), state, moves, ends=ends)
    with transaction.atomic():
        locked = PracticeSession.objects.select_for_update().get(pk=session.pk)
        known = Branch.objects.filter(session=locked, key=key).first()
        if known is not None:
            return known
        _check_pace(locked, now)
        highest = locked.branches.aggregate(highest=Max("number"))["highest"] or 0
        branch = Branch(session=locked, number=highest + 1, position=position, key=key, created=now)
        _add(branch, moves, replies, key=key, kept=True)
        branch.save()
    return branch


def play_on(branch: Branch, *, kind: Kind, text: str, key: str) -> Branch:
    """Write the next turn in a branch; the same key makes no second one.

    Raises:
        NotAccepted: the branch has ended, or an empty or too long message.
        ModelMissing: there is no trained model.
    """
    session = branch.session
    move = _move(session, kind, text, SECONDS)
    with transaction.atomic():
        locked = Branch.objects.select_for_update().get(pk=branch.pk)
        if any(one["key"] == key for one in locked.moves):
            return locked
        if not locked.is_open:
            raise NotAccepted(_("This conversation has ended."))
        state = State.from_json(locked.moves[-1]["state"])
        _add(locked, [move], play_from(setup_of(session), state, [move]), key=key, kept=False)
        locked.save()
    return locked


def turns_of(branch: Branch) -> list[Turn]:
    """The whole conversation of a branch: the session up to the turn, then the branch."""
    before = []
    for turn in branch.session.turns.exclude(answered=None).order_by("number"):
        if turn.position == branch.position:
            break
        before.append(turn)
    return before + branch.turns(turn.number)


def _move(session: PracticeSession, kind: Kind, text: str, seconds: float) -> Move:
    if kind is Kind.CONSULT:
        return Move("", (), seconds, kind)
    clean = normalise(text)
    check_length(clean)
    return Move(clean, detect(clean, Language.of(session.language)), seconds, kind)


def _check_pace(session: PracticeSession, now: datetime) -> None:
    if session.branches.filter(created__gt=now - timedelta(minutes=1)).count() >= MOST_A_MINUTE:
        raise NotAccepted(_("That was a lot in one minute. Wait a moment, then send it again."))


def _add(branch: Branch, moves: Sequence[Move], replies: Sequence[Reply], *, key: str, kept: bool) -> None:
    """Put moves and their answers at the end of a branch and score it anew."""
    for number, reply in enumerate(replies):
        move = moves[number] if number < len(moves) else None  # after the last move comes the farewell
        branch.moves.append(
            {
                "key": key if number == 0 else "",
                "kind": move.kind.value if move else Turn.Kind.END.value,
                "text": move.text if move else "",
                "seconds": move.seconds if move else 0.0,
                "evidence": [one.to_json() for one in reply.evidence],
                "reply": reply.text,
                "manager": reply.manager,
                "state": reply.state.to_json(),
                "ledger": [one.to_json() for one in reply.ledger],
                "kept": kept and number > 0,
            }
        )
        branch.outcome = reply.state.outcome.value if reply.state.outcome else ""
    branch.scorecard = score_turns(branch.session, turns_of(branch), branch.outcome).to_json()
