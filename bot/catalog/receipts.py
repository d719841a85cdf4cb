"""A transcript scored, with its receipt: the same function for the command line, the web, and scoring anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.catalog.catalog import Catalog
from bot.catalog.generic import load_generic
from bot.catalog.program import program_version
from bot.catalog.scoring import Scored, score_session
from bot.domain.phase import Outcome
from bot.domain.receipt import Receipt, digest
from bot.domain.rubric import Rubric
from bot.domain.scenario import Scenario
from bot.domain.scorecard import Scorecard
from bot.domain.setup import Setup
from bot.domain.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Sheet:
    """A scorecard with all that it was made from.

    Attributes:
        transcript: as it was scored, with how it ended.
        versions: of scenario, rubric, content, detector and program.
        notes: sentences on what couldn't be judged.
    """

    transcript: Transcript
    scored: Scored
    versions: Mapping[str, object]
    receipt: Receipt
    notes: tuple[str, ...] = ()

    @property
    def scorecard(self) -> Scorecard:
        """The result."""
        return self.scored.scorecard

    def to_json(self) -> dict[str, object]:
        """One flat object, which is a transcript as well: it can be scored and verified again."""
        return {
            **self.transcript.to_json(),
            **self.scorecard.to_json(),
            "versions": dict(self.versions),
            "receipt": self.receipt.to_json(),
            "notes": list(self.notes),
        }


class Scorer:
    """Scores transcripts of one language with one rubric and one detector's evidence."""

    def __init__(self, catalog: Catalog, detector_version: str, *, rubric: Rubric | None = None) -> None:
        """Make a scorer; with the standard rubric where none is given."""
        self.catalog = catalog
        self.detector_version = detector_version
        self.rubric = rubric or catalog.rubric
        self._digests: dict[str, str] = {}

    def score(self, transcript: Transcript) -> Sheet:
        """The scorecard of a transcript, with its receipt."""
        setup, rubric = transcript.setup, self.rubric
        scored = score_session(
            self.catalog, setup, transcript.opening, transcript.exchanges, transcript.outcome, self._judging(setup)
        )
        card = scored.scorecard
        ended = replace(transcript, outcome=Outcome(card.outcome) if card.outcome else None)
        versions: dict[str, object] = {
            "scenario": setup.scenario.version,
            "rubric": rubric.version,
            "content": self.catalog.version,
            "detector": self.detector_version,
            "program": program_version(),
        }
        receipt = Receipt(
            transcript=digest(ended.words()),
            evidence=digest([[one.to_json() for one in exchange.turn.evidence] for exchange in ended.exchanges]),
            scenario=self._scenario_digest(setup.scenario),
            rubric=self._kept("rubric", rubric),
            content=self.catalog.version,
            detector=self.detector_version,
            program=program_version(),
            scorecard=digest(card.to_json()),
        )
        return Sheet(ended, scored, versions, receipt, self._notes(ended))

    def _judging(self, setup: Setup) -> Rubric:
        """The rubric, without what can't be judged where no case is known."""
        if setup.scenario.is_known_case:
            return self.rubric
        fault = setup.scenario.fault
        return self.rubric.without(load_generic(self.catalog.language).unjudged(fault), fault)

    def _scenario_digest(self, scenario: Scenario) -> str:
        return self._kept(f"scenario/{scenario.id}", scenario) if scenario.is_known_case else digest(scenario)

    def _kept(self, name: str, value: object) -> str:
        if name not in self._digests:
            self._digests[name] = digest(value)
        return self._digests[name]

    def _notes(self, transcript: Transcript) -> tuple[str, ...]:
        scenario = transcript.setup.scenario
        if scenario.is_known_case:
            return ()
        lines = [transcript.opening, *(exchange.reply for exchange in transcript.exchanges)]
        return load_generic(self.catalog.language).what_cannot_be_said(fault=scenario.fault, lines=lines)
