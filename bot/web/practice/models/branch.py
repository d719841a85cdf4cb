"""Another way that a session could have gone on."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from bot.web.practice.models.session import PracticeSession
from bot.web.practice.models.turn import Turn


class Branch(models.Model):
    """One turn of a session that has ended, written anew, and how it went on from there.

    It never changes the session: its score is only for comparing.

    Attributes:
        number: of the session's branches, from 1.
        position: number of the trainee's turn that is written anew.
        key: idempotency key given by the page; the same key never makes a second branch.
        moves: what happened from that turn on, each a mapping of `MOVE_FIELDS`.
        outcome: how it ended; empty while it can be played on.
        scorecard: `Scorecard.to_json()` of the session with these moves in place of its own.
    """

    MOVE_FIELDS = ("key", "kind", "text", "seconds", "evidence", "reply", "manager", "state", "ledger", "kept")

    session = models.ForeignKey(PracticeSession, on_delete=models.CASCADE, related_name="branches")
    number = models.PositiveIntegerField()
    position = models.PositiveIntegerField()
    key = models.CharField(max_length=64)
    created = models.DateTimeField(default=timezone.now)
    moves = models.JSONField(default=list)
    outcome = models.CharField(max_length=30, blank=True)
    scorecard = models.JSONField(null=True, blank=True)

    class Meta:
        """In order; a number and a key once a session."""

        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="branch_number_once"),
            models.UniqueConstraint(fields=["session", "key"], name="branch_key_once"),
        ]

    def __str__(self) -> str:
        return f"branch {self.number} of {self.session_id}"

    @property
    def is_open(self) -> bool:
        """Whether it can be played on."""
        return not self.outcome

    def turns(self, first: int) -> list[Turn]:
        """Its moves as turns that are not stored, so that whatever reads a session reads a branch.

        Args:
            first: number of the stored turn that the first move stands for.
        """
        position = self.position
        found = []
        for offset, move in enumerate(self.moves):
            ending = move["kind"] == Turn.Kind.END
            found.append(
                Turn(
                    session=self.session,
                    number=first + offset,
                    kind=move["kind"],
                    key=move["key"],
                    text=move["text"],
                    seconds=move["seconds"],
                    answered=self.created,
                    reply=move["reply"],
                    manager=move["manager"],
                    evidence=move["evidence"],
                    ledger=move["ledger"],
                    state=move["state"],
                    position=None if ending else position,
                )
            )
            position += not ending
        return found
