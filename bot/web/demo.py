"""Demo people and finished sessions, for a look round (`make demo`).

The messages stand in `bot/content/demo/`; what the customer answers is computed anew by the `play` function that the
caller gives, so a demo always shows what this version does.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from bot.catalog import CONTENT
from bot.catalog.marked import Complaints, read_marked
from bot.domain.errors import ContentError
from bot.domain.language import Language
from bot.domain.persona import Difficulty
from bot.web.accounts.models import Cohort, User
from bot.web.accounts.roles import Role
from bot.web.practice.delivery import store
from bot.web.practice.models import PracticeSession, Turn
from bot.web.practice.pacing import showing_delay
from bot.web.practice.reply import Reply
from bot.web.practice.start import start_session

DEMO = CONTENT / "demo"
TRAINEE, TRAINER, COHORT = "demo-trainee", "demo-trainer", "Demo"


@dataclass(frozen=True, slots=True)
class DemoMessage:
    """What the demo trainee writes, and how long the customer waits for it."""

    text: str
    seconds: float


@dataclass(frozen=True, slots=True)
class DemoSession:
    """One session to be played."""

    language: Language
    scenario: str
    persona: str
    difficulty: Difficulty
    seed: int
    days_ago: float
    messages: tuple[DemoMessage, ...]


class Play(Protocol):
    """Plays a session without a server."""

    def __call__(
        self,
        *,
        scenario: str,
        persona: str,
        difficulty: str,
        seed: int,
        language: str,
        messages: Sequence[DemoMessage],
    ) -> Sequence[Mapping[str, object]]:
        """Play it.

        Returns:
            One answer for the opening, one for each message until the session ends, and one for the end where the
            messages didn't bring it about; each `{"text": ..., "custom": {...}}` as in the turn contract.
        """


def seed_demo(play: Play, *, trainee_password: str, trainer_password: str, now: datetime | None = None) -> int:
    """Make the demo people (or set their passwords anew) and, once, their sessions.

    Returns:
        How many sessions were made; 0 when they were there already.
    """
    with transaction.atomic():
        trainee = _person(TRAINEE, "Demo Trainee", Role.TRAINEE, trainee_password)
        trainer = _person(TRAINER, "Demo Trainer", Role.TRAINER, trainer_password)
        cohort, _ = Cohort.objects.get_or_create(name=COHORT)
        cohort.members.add(trainee)
        cohort.leaders.add(trainer)
    if PracticeSession.objects.filter(trainee=trainee).exists():
        return 0
    sessions = demo_sessions()
    for session in sessions:
        _play(play, trainee, session, now or timezone.now())
    return len(sessions)


def demo_sessions(folder: Path = DEMO) -> list[DemoSession]:
    """The sessions of the content folder, oldest first.

    Raises:
        ContentError: a file can't be read.
    """
    found = []
    for path in sorted(folder.glob("*.yml")):
        complaints = Complaints(path.relative_to(folder.parents[1]).as_posix())
        marked = read_marked(path, complaints)
        try:
            if marked is None or complaints.found:
                raise ValueError("it is not a valid file")
            found.append(_session(marked.plain()))  # type: ignore[arg-type]
        except (KeyError, TypeError, ValueError) as error:
            complaints.add(0, f"this demo session can't be read: {error}")
            raise ContentError(complaints.found) from error
    return sorted(found, key=lambda session: -session.days_ago)


def _session(data: Mapping[str, object]) -> DemoSession:
    messages: Sequence[Mapping[str, object]] = data["messages"]  # type: ignore[assignment]
    return DemoSession(
        language=Language.of(str(data["language"])),
        scenario=str(data["scenario"]),
        persona=str(data["persona"]),
        difficulty=Difficulty(data["difficulty"]),
        seed=int(str(data["seed"])),
        days_ago=float(str(data["days_ago"])),
        messages=tuple(DemoMessage(str(item["text"]), float(str(item["seconds"]))) for item in messages),
    )


def _person(username: str, name: str, role: Role, password: str) -> User:
    user, _ = User.objects.get_or_create(username=username, defaults={"name": name})
    user.set_password(password)
    user.save()
    user.groups.set([Group.objects.get(name=role.value)])
    return user


@transaction.atomic
def _play(play: Play, trainee: User, demo: DemoSession, now: datetime) -> None:
    answers = play(
        scenario=demo.scenario,
        persona=demo.persona,
        difficulty=demo.difficulty.value,
        seed=demo.seed,
        language=demo.language.value,
        messages=demo.messages,
    )
    clock = now - timedelta(days=demo.days_ago)
    session = start_session(
        trainee=trainee,
        scenario=demo.scenario,
        persona=demo.persona,
        difficulty=demo.difficulty,
        language=demo.language,
        now=clock,
        dice=random.Random(demo.seed),
        seed=demo.seed,
    )
    moves = [None, *demo.messages, None]
    for number, (answer, move) in enumerate(zip(answers, moves, strict=False)):
        reply = Reply.from_custom(str(answer.get("text") or ""), answer["custom"])  # type: ignore[arg-type]
        clock += timedelta(seconds=(move.seconds if move else 0) + 0.2)
        store(session, _turn(session, number, move, clock), "demo", reply, clock)
        clock += timedelta(seconds=showing_delay(reply.text))
        session.refresh_from_db()


def _turn(session: PracticeSession, number: int, move: DemoMessage | None, when: datetime) -> Turn:
    if number == 0:
        Turn.objects.filter(session=session, number=0).update(claim="demo")
        return Turn.objects.get(session=session, number=0)
    return Turn.objects.create(
        session=session,
        number=number,
        kind=Turn.Kind.MESSAGE if move else Turn.Kind.END,
        key=f"demo-{number}",
        text=move.text if move else "",
        seconds=move.seconds if move else 0,
        created=when,
        claim="demo",
    )
