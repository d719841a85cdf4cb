"""What a trainer sends from the review page, and what is done with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from bot.domain.text import normalise
from bot.web.accounts.models import User
from bot.web.errors import NotPossible
from bot.web.practice.models import PracticeSession, Turn
from bot.web.review.acts import add_act, find_words, strike_act
from bot.web.review.comments import delete_comment, write_comment
from bot.web.review.completing import complete, release, undo, write_note
from bot.web.review.disputes import answer_dispute
from bot.web.review.models import Comment, Dispute, Verdict
from bot.web.review.verdicts import adopt, give_verdict


@dataclass(frozen=True, slots=True)
class Sent:
    """One form of the page.

    Attributes:
        version: of the review that the page showed; a form without one is as stale as can be.
    """

    session: PracticeSession
    by: User
    data: QueryDict

    @property
    def version(self) -> int:
        """-1 where it is no number, which never fits."""
        found = self.number("version")
        return -1 if found is None else found

    def text(self, name: str) -> str:
        """A text field, normalised; empty where missing."""
        return normalise(self.data.get(name, ""))

    def number(self, name: str) -> int | None:
        """A whole number from 0; None where it is none."""
        raw = self.data.get(name, "").strip()
        return int(raw) if raw.isascii() and raw.isdecimal() and len(raw) < 12 else None

    def turn(self) -> Turn:
        """The message meant.

        Raises:
            NotPossible: there is none.
        """
        number = self.number("turn")
        found = self.session.turns.filter(number=number, kind=Turn.Kind.MESSAGE).exclude(answered=None).first()
        if number is None or found is None:
            raise NotPossible(_("Choose a message of the trainee."))
        return found


def do(sent: Sent) -> None:
    """Do what the form asks for.

    Raises:
        Stale: the review has changed since the page was opened.
        NotPossible: it can't be done; the text says why.
    """
    try:
        action = ACTIONS[sent.data.get("action", "")]
    except KeyError:
        raise NotPossible(_("This can't be done here.")) from None
    action(sent)


def _verdict(sent: Sent) -> None:
    decision = sent.data.get("decision", "")
    if decision not in Verdict.Decision.values:
        raise NotPossible(_("Choose: accept, adjust or take out."))
    give_verdict(
        sent.session,
        dimension=sent.data.get("dimension", "?") or "?",
        decision=Verdict.Decision(decision),
        value=sent.number("value"),
        reason=sent.text("reason"),
        version=sent.version,
        by=sent.by,
    )


def _adopt(sent: Sent) -> None:
    reason = sent.text("reason") or _("The acts were corrected.")
    adopt(sent.session, reason=reason, version=sent.version, by=sent.by)


def _act(sent: Sent) -> None:
    turn = sent.turn()
    start, end = find_words(turn, sent.text("words"), sent.number("start"), sent.number("end"))
    act, _sep, family = sent.data.get("act", "").partition(":")
    add_act(sent.session, turn, act=act, family=family, start=start, end=end, version=sent.version, by=sent.by)


def _strike(sent: Sent) -> None:
    act, _sep, place = sent.data.get("act", "").partition(":")
    start, _sep, end = place.partition("-")
    if not (start.isdecimal() and end.isdecimal()):
        raise NotPossible(_("There is no such act on these words any more."))
    strike_act(sent.session, sent.turn(), act=act, start=int(start), end=int(end), version=sent.version, by=sent.by)


def _put_back(sent: Sent) -> None:
    act, _sep, place = sent.data.get("act", "").partition(":")
    start, _sep, end = place.partition("-")
    turn = sent.turn()
    known = [one for one in turn.evidence if (one["act"], f"{one['start']}-{one['end']}") == (act, place)]
    if not known:
        raise NotPossible(_("There is no such act on these words any more."))
    add_act(
        sent.session,
        turn,
        act=act,
        family=str(known[0].get("family") or ""),
        start=int(start),
        end=int(end),
        version=sent.version,
        by=sent.by,
    )


def _comment(sent: Sent) -> None:
    turn, start, end = None, None, None
    if sent.data.get("turn"):
        turn = sent.turn()
        if sent.text("words"):
            start, end = find_words(turn, sent.text("words"), sent.number("start"), sent.number("end"))
    praise = sent.data.get("tone") == Comment.Tone.PRAISE
    write_comment(
        sent.session,
        turn=turn,
        start=start,
        end=end,
        tone=Comment.Tone.PRAISE if praise else Comment.Tone.ADVICE,
        text=sent.text("text"),
        version=sent.version,
        by=sent.by,
    )


def _uncomment(sent: Sent) -> None:
    delete_comment(sent.session, sent.number("comment") or 0, version=sent.version, by=sent.by)


def _note(sent: Sent) -> None:
    write_note(sent.session, sent.text("note"), version=sent.version, by=sent.by)


def _complete(sent: Sent) -> None:
    passed = {"passed": True, "failed": False}.get(sent.data.get("passed", ""))
    complete(sent.session, passed=passed, reason=sent.text("note"), version=sent.version, by=sent.by)


def _release(sent: Sent) -> None:
    release(sent.session, version=sent.version, by=sent.by)


def _undo(sent: Sent) -> None:
    undo(sent.session, version=sent.version, by=sent.by)


def _answer(sent: Sent) -> None:
    state = sent.data.get("state", "")
    if state not in Dispute.State.values or state == Dispute.State.OPEN:
        raise NotPossible(_("Choose: accept, partly accept or decline."))
    answer_dispute(
        sent.session,
        sent.number("dispute") or 0,
        state=Dispute.State(state),
        value=sent.number("value"),
        answer=sent.text("answer"),
        version=sent.version,
        by=sent.by,
    )


ACTIONS: Mapping[str, Callable[[Sent], None]] = {
    "verdict": _verdict,
    "adopt": _adopt,
    "act": _act,
    "strike": _strike,
    "put_back": _put_back,
    "comment": _comment,
    "uncomment": _uncomment,
    "note": _note,
    "complete": _complete,
    "complete_next": _complete,
    "release": _release,
    "undo": _undo,
    "answer": _answer,
}
