"""What scoring the finished sessions anew would change, and doing it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from bot.catalog.receipts import Scorer, Sheet
from bot.domain.conversation import Exchange
from bot.domain.errors import AmendsError
from bot.domain.evidence import Evidence
from bot.domain.language import Language
from bot.domain.rubric import STANDARD
from bot.domain.scorecard import Scorecard
from bot.domain.transcript import Transcript
from bot.domain.turn import Kind
from bot.web.content import catalog
from bot.web.practice.models import PracticeSession
from bot.web.practice.rubrics import freeze
from bot.web.practice.scoring import transcript_of
from bot.web.scorecards.store import store_again

Detect = Callable[[str, Language], tuple[Evidence, ...]]


@dataclass(frozen=True, slots=True)
class Rescored:
    """One finished session, scored anew.

    Attributes:
        before: its scorecard so far; None where it has none.
        after: the new one; None where it can't be scored.
        is_new: whether anything in the result or in what it rests on is different.
        trouble: why it can't be scored.
    """

    session: PracticeSession
    before: Scorecard | None
    after: Sheet | None
    is_new: bool = False
    trouble: str = ""

    @property
    def change(self) -> int:
        """Points of the total gained or lost."""
        return self.after.scorecard.total - self.before.total if self.after and self.before else 0

    @property
    def is_changed(self) -> bool:
        """Whether a person would read another result: another total, verdict or dimension."""
        if self.after is None:
            return False
        return self.before is None or _read(self.before) != _read(self.after.scorecard)

    @property
    def is_flipped(self) -> bool:
        """Whether the verdict is another one."""
        return bool(self.before and self.after and self.before.passed is not self.after.scorecard.passed)


class Rescoring:
    """Scores sessions anew with today's content; nothing is stored until `store` is called."""

    def __init__(self, *, rubric: str = "", detect: Detect | None = None, detector: str = "") -> None:
        """Prepare.

        Args:
            rubric: id; "" for the one by which each session was scored.
            detect: to look for the acts anew; None to take the stored evidence.
            detector: the version of the detector that `detect` uses.

        Raises:
            UnknownRubric: there is none with this id.
        """
        self.rubric, self.detect, self.detector = rubric, detect, detector
        self._scorers: dict[tuple[Language, str, str], Scorer] = {}
        if rubric:
            for language in Language:
                catalog(language).rubric_of(rubric)

    def all(self) -> Iterator[Rescored]:
        """Every finished session, oldest first."""
        for session in PracticeSession.objects.exclude(ended=None).order_by("ended", "id").iterator(chunk_size=200):
            yield self.one(session)

    def one(self, session: PracticeSession) -> Rescored:
        """One session, scored but not stored."""
        before = Scorecard.from_json(session.scorecard) if session.scorecard else None
        last = session.scorecards.last()
        try:
            transcript = transcript_of(session)
            if self.detect:
                transcript = _detected(transcript, self.detect)
            heard_by = self.detector if self.detect else str(last.versions.get("detector", "")) if last else ""
            after = self._scorer(session, heard_by).score(transcript)
        except (AmendsError, KeyError, ValueError) as error:
            return Rescored(session, before, None, trouble=str(error))
        is_new = before is None or last is None or after.receipt.to_json() != last.receipt
        return Rescored(session, before, after, is_new)

    def store(self, rescored: Rescored) -> None:
        """Keep a new scorecard, and the old one; nothing happens where nothing is new."""
        if rescored.after is not None and rescored.is_new:
            versions = freeze(Language.of(rescored.session.language), self._rubric_id(rescored.session))
            store_again(rescored.session, rescored.after, versions)

    def _rubric_id(self, session: PracticeSession) -> str:
        return self.rubric or str(session.versions.get("rubric_id") or STANDARD)

    def _scorer(self, session: PracticeSession, detector: str) -> Scorer:
        language, rubric = Language.of(session.language), self._rubric_id(session)
        key = (language, rubric, detector)
        if key not in self._scorers:
            content = catalog(language)
            self._scorers[key] = Scorer(content, detector, rubric=content.rubric_of(rubric))
        return self._scorers[key]


def _detected(transcript: Transcript, detect: Detect) -> Transcript:
    language = transcript.setup.language

    def heard(exchange: Exchange) -> Exchange:
        turn = exchange.turn
        evidence = detect(turn.text, language) if turn.kind is Kind.MESSAGE else ()
        return replace(exchange, turn=replace(turn, evidence=evidence))

    return replace(transcript, exchanges=tuple(map(heard, transcript.exchanges)))


def _read(card: Scorecard) -> tuple[object, ...]:
    return (card.total, card.passed, card.low, card.high, tuple((one.id, one.value) for one in card.dimensions))
