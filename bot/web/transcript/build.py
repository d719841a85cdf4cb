"""From stored rows to the page, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from bot.catalog import Catalog
from bot.domain.language import Language
from bot.domain.scorecard import Scorecard
from bot.web.content import catalog
from bot.web.practice.aftermath import aftermath_of
from bot.web.practice.models import PracticeSession, Turn
from bot.web.practice.rewording import rewordings_of
from bot.web.transcript.exchanges import exchanges, mood_rows
from bot.web.transcript.judging import Reading
from bot.web.transcript.outcomes import ending
from bot.web.transcript.page import Rewording, ScoredTranscript
from bot.web.transcript.segments import cut
from bot.web.transcript.verdict import verdict_of


def build(session: PracticeSession, turns: Sequence[Turn], words: Catalog) -> ScoredTranscript:
    """The scored transcript of a session.

    Args:
        turns: all of it, in order.
        words: content in the reader's language, which may differ from the language of the conversation.
    """
    moves, end, after = exchanges(turns, words), ending(session.outcome), aftermath_of(session)
    marks = {mark.act: mark for exchange in moves for mark in exchange.marks}
    page = ScoredTranscript(
        outcome=words.endings.get(session.outcome) or _("The conversation is still under way."),
        outcome_short=end.short,
        outcome_tone=end.tone,
        outcome_detail=end.detail,
        satisfaction=after.satisfaction if after else None,
        friend=after.friend if after else "",
        need=_need(session),
        exchanges=moves,
        moods=mood_rows(moves),
        acts=tuple(
            sorted(marks.values(), key=lambda mark: (("helps", "neutral", "hurts").index(mark.tone), mark.label))
        ),
    )
    return _scored(page, session, words) if session.scorecard else page


def _scored(page: ScoredTranscript, session: PracticeSession, words: Catalog) -> ScoredTranscript:
    card = Scorecard.from_json(session.scorecard)
    rubric = words.rubrics.get(card.rubric.id, words.rubric)
    reading = Reading(card, words, rubric, page.exchanges)
    passed_over = reading.heard_marks()
    better = {row["turn"]: Rewording(tuple(row["texts"]), str(row["why"])) for row in rewordings_of(session)}
    moves = tuple(
        replace(
            one,
            heard=cut(one.reply, passed_over[one.anchor]) if one.anchor in passed_over else (),
            rewording=better.get(one.position),
        )
        for one in page.exchanges
    )
    name = words.debrief.rubrics.get(card.rubric.id, card.rubric.id)
    return replace(
        page,
        exchanges=moves,
        verdict=verdict_of(session.scorecard),
        nps=card.nps,
        rubric=_("%(name)s, version %(version)d") % {"name": name, "version": card.rubric.version},
        failed=reading.failed(),
        strengths=tuple(note for remark in card.strengths if (note := reading.remark(remark))),
        next=reading.remark(card.next),
        findings=reading.findings(),
        missed=reading.missed(),
        dimensions=tuple(reading.dimension(score) for score in card.dimensions),
        xray=reading.xray() if card.version > 1 else None,
    )


def _need(session: PracticeSession) -> str:
    scenario = catalog(Language.of(session.language)).scenarios.get(session.scenario)
    return scenario.brief.need if scenario and session.has_ended else ""
