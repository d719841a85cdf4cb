"""An apology taken apart: which of its six components are there, which of the eight ways of dodging.

Components: Lewicki, Polin & Lount 2016. Families: see `bot.domain.acts.Family`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from bot.domain.acts import Act, Family
from bot.domain.conversation import Step
from bot.domain.ears import is_sure
from bot.domain.hearing import Hearing
from bot.domain.text import find_phrase


class Component(str, Enum):
    """What a whole apology is made of."""

    REGRET = "regret"
    EXPLANATION = "explanation"
    RESPONSIBILITY = "responsibility"
    REPENTANCE = "repentance"
    REPAIR = "repair"
    FORGIVENESS = "forgiveness"


_SHOWN_BY: Mapping[Act, Component] = {
    Act.REGRET: Component.REGRET,
    Act.EXPLANATION: Component.EXPLANATION,
    Act.FAULT_ACKNOWLEDGEMENT: Component.RESPONSIBILITY,
    Act.FORBEARANCE: Component.REPENTANCE,
    Act.REPAIR_OFFER: Component.REPAIR,
}


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Words in a trainee's message."""

    turn: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Part:
    """A component or a family, and where it was said; no places = it wasn't."""

    id: str
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Apology:
    """The six components and the eight families, each in its fixed order."""

    components: tuple[Part, ...] = tuple(Part(component.value) for component in Component)
    families: tuple[Part, ...] = tuple(Part(family.value) for family in Family)

    def to_json(self) -> dict[str, object]:
        """Plain JSON values: id -> places."""
        return {
            name: [
                {"id": part.id, "places": [{"turn": p.turn, "start": p.start, "end": p.end} for p in part.places]}
                for part in parts
            ]
            for name, parts in (("components", self.components), ("families", self.families))
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Sequence[Mapping[str, object]]]) -> Apology:
        """Read what `to_json` wrote."""
        return cls(components=_parts(data["components"]), families=_parts(data["families"]))

    def of_turn(self, turn: int) -> Apology:
        """Only what one turn holds."""
        return Apology(_only(self.components, turn), _only(self.families, turn))


def take_apart(hearing: Hearing, steps: Sequence[Step]) -> Apology:
    """What a session's apologies are made of."""
    found: dict[str, list[Place]] = {}
    dodged: dict[str, list[Place]] = {}
    for step in steps:
        for one in step.turn.evidence:
            place = Place(step.number, one.start, one.end)
            if not is_sure(one):
                continue
            if one.act in _SHOWN_BY:
                found.setdefault(_SHOWN_BY[one.act].value, []).append(place)
            elif one.act is Act.NON_APOLOGY:
                dodged.setdefault((one.family or Family.VAGUE).value, []).append(place)
        asked = find_phrase(step.turn.text, hearing.forgiving)
        if asked:
            found.setdefault(Component.FORGIVENESS.value, []).append(Place(step.number, *asked))
    return Apology(
        components=tuple(_part(component.value, found) for component in Component),
        families=tuple(_part(family.value, dodged) for family in Family),
    )


def _part(name: str, places: Mapping[str, Iterable[Place]]) -> Part:
    return Part(name, tuple(sorted(set(places.get(name, ())))))


def _only(parts: Iterable[Part], turn: int) -> tuple[Part, ...]:
    return tuple(Part(part.id, tuple(place for place in part.places if place.turn == turn)) for part in parts)


def _parts(rows: Sequence[Mapping[str, object]]) -> tuple[Part, ...]:
    return tuple(Part(str(row["id"]), tuple(Place(**place) for place in row["places"])) for row in rows)  # type: ignore[attr-defined]
