"""Narrowing the list of sessions."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest

from bot.domain.phase import Outcome
from bot.web.practice.models import PracticeSession

UNDER_WAY = "under_way"


@dataclass(frozen=True, slots=True)
class Filters:
    """What the trainer asked for; empty = everything."""

    person: str = ""
    scenario: str = ""
    outcome: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> Filters:
        """From the address."""
        return cls(**{name: request.GET.get(name, "").strip()[:150] for name in ("person", "scenario", "outcome")})

    def apply(self, sessions: QuerySet[PracticeSession]) -> QuerySet[PracticeSession]:
        """The sessions that fit."""
        if self.person:
            sessions = sessions.filter(trainee__username=self.person)
        if self.scenario:
            sessions = sessions.filter(scenario=self.scenario)
        if self.outcome == UNDER_WAY:
            sessions = sessions.filter(outcome="")
        elif self.outcome in {outcome.value for outcome in Outcome}:
            sessions = sessions.filter(outcome=self.outcome)
        return sessions

    @property
    def any(self) -> bool:
        """Whether anything is narrowed."""
        return bool(self.person or self.scenario or self.outcome)

    @property
    def query(self) -> str:
        """For links that keep the filter."""
        return urlencode({name: value for name in ("person", "scenario", "outcome") if (value := getattr(self, name))})
