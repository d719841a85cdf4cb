"""Laying the trainer's acts, comments and verdicts over the scored transcript."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.catalog import Catalog
from bot.web.practice.models import PracticeSession, Turn
from bot.web.review.corrected import corrected_evidence
from bot.web.review.models import ActCorrection, Comment, Verdict
from bot.web.transcript.exchanges import mark_of
from bot.web.transcript.page import PinnedComment, ScoredTranscript, SeenAct
from bot.web.transcript.segments import cut


def with_comments(page: ScoredTranscript, turns: Sequence[Turn], comments: Sequence[Comment]) -> ScoredTranscript:
    """The page with the comments at their turns."""
    texts = {turn.pk: turn for turn in turns}
    found: dict[int, list[PinnedComment]] = {}
    for one in comments:
        turn = texts.get(one.turn_id or 0)
        if turn is not None:
            quote = turn.text[one.start : one.end] if one.start is not None else ""
            found.setdefault(turn.number, []).append(pinned(one, quote))
    return replace(
        page, exchanges=tuple(replace(one, comments=tuple(found.get(one.number, ()))) for one in page.exchanges)
    )


def with_acts(
    page: ScoredTranscript, turns: Sequence[Turn], corrections: Sequence[ActCorrection], words: Catalog
) -> ScoredTranscript:
    """The page with the corrected acts on the words, and beside each message what can be corrected."""
    by_number = {turn.number: turn for turn in turns}
    moves = []
    for one in page.exchanges:
        turn = by_number[one.number]
        mine = [correction for correction in corrections if correction.turn_id == turn.pk]
        acts = _seen(turn, mine, words)
        if mine:
            marks = tuple(mark_of(item, words) for item in corrected_evidence(turn, mine))
            one = replace(one, marks=marks, segments=cut(turn.text, marks))
        moves.append(replace(one, seen=acts))
    return replace(page, exchanges=tuple(moves))


def with_verdicts(page: ScoredTranscript, verdicts: Mapping[str, Verdict]) -> ScoredTranscript:
    """The page with the trainer's verdicts beside the machine's values."""
    return replace(page, dimensions=tuple(replace(one, verdict=verdicts.get(one.id)) for one in page.dimensions))


def reviewed(page: ScoredTranscript, session: PracticeSession, turns: Sequence[Turn]) -> ScoredTranscript:
    """The page as the trainee sees it: with verdicts and comments once they are released."""
    review = getattr(session, "review", None)
    if review is None or not review.released:
        return page
    comments = list(review.comments.select_related("by"))
    verdicts = {one.dimension: one for one in review.verdicts.select_related("by")}
    page = with_verdicts(with_comments(page, turns, comments), verdicts)
    return replace(page, comments=tuple(pinned(one) for one in comments if one.turn_id is None))


def without_score(page: ScoredTranscript) -> ScoredTranscript:
    """The bare conversation, for a trainee whose feedback is held back."""
    moves = [
        replace(one, segments=cut(one.text, ()), marks=(), effects=(), mood={}, heard=(), rewording=None)
        for one in page.exchanges
    ]
    return ScoredTranscript(
        outcome=page.outcome,
        outcome_short=page.outcome_short,
        outcome_tone=page.outcome_tone,
        outcome_detail=page.outcome_detail,
        satisfaction=None,
        friend="",
        need="",
        exchanges=tuple(moves),
        moods=(),
    )


def pinned(one: Comment, quote: str = "") -> PinnedComment:
    """A comment as the page shows it."""
    return PinnedComment(one.pk, one.tone, one.text, quote, str(one.by) if one.by else "", one.by_id)


def _seen(turn: Turn, corrections: Sequence[ActCorrection], words: Catalog) -> tuple[SeenAct, ...]:
    """The detector's acts and the trainer's, struck ones among them, in the order of the words."""
    struck = {(one.act, one.start, one.end) for one in corrections if one.kind == ActCorrection.Kind.STRUCK}
    found = [
        (item, (item["act"], item["start"], item["end"]) in struck, False)
        for item in turn.evidence
        if int(item["end"]) <= len(turn.text)
    ]
    found += [
        ({"act": one.act, "family": one.family, "start": one.start, "end": one.end}, False, True)
        for one in corrections
        if one.kind == ActCorrection.Kind.ADDED
    ]
    acts = []
    for item, is_struck, is_added in found:
        mark = mark_of(item, words)
        quote = turn.text[mark.start : mark.end]
        acts.append(SeenAct(mark.act, mark.label, mark.tone, mark.start, mark.end, quote, is_struck, is_added))
    return tuple(sorted(acts, key=lambda act: (act.start, act.end, act.act)))
