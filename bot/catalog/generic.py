"""The generic case, against which real conversations are scored that nobody has written a scenario for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bot.catalog.catalog import CONTENT, Catalog
from bot.catalog.fields import Fields
from bot.catalog.marked import Complaints, refuse
from bot.domain.language import Language
from bot.domain.matter import matter_words
from bot.domain.scenario import Authority, Brief, Customer, Fault, Opens, Remedy, Scenario
from bot.domain.setup import Setup

GENERIC = "generic"
"""The id by which a transcript asks for the generic case."""
NOTES = ("case", "matter", "no_matter", "mood", "fault_unknown")
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Generic:
    """What the generic case is made of, in one language.

    Attributes:
        persona: whose temper is used to follow the customer.
        ignored: words and phrases in small letters that name nobody's matter.
        run: how many words in a row name something in this language.
        unjudged: dimensions that can't be judged, always and with the fault unknown.
        notes: sentences that say so.
    """

    version: int
    persona: str
    title: str
    summary: str
    remedies: tuple[Remedy, ...]
    ignored: frozenset[str]
    run: int
    unjudged_always: tuple[str, ...]
    unjudged_fault_unknown: tuple[str, ...]
    notes: Mapping[str, str]

    def matter(self, lines: Sequence[str]) -> Mapping[str, str]:
        """What the customer's lines are about: phrase -> the words as they were written."""
        return matter_words(lines, ignored=self.ignored, run=self.run)

    def setup(self, catalog: Catalog, *, fault: Fault, lines: Sequence[str]) -> Setup:
        """A setup in which a real conversation can be followed.

        Args:
            fault: whose fault it was; `UNCLEAR` where nobody has said.
            lines: the customer's.
        """
        any_setup = catalog.setup(scenario=next(iter(catalog.scenarios)), persona=self.persona)
        matter = tuple(self.matter(lines))
        scenario = Scenario(
            id=GENERIC, version=self.version, language=catalog.language, fault=fault, title=self.title,
            summary=self.summary, level=1, customer=Customer("", "", "", ""), brief=Brief("", (), "", "", "", ()),
            fault_words=matter, matter_words=matter, facts=(), remedies=self.remedies, promises=(), need=(),
            opens=Opens.CUSTOMER, answers={}, lines={}, manager_plain="", is_known_case=False,
        )  # fmt: skip
        return any_setup.with_scenario(scenario)

    def unjudged(self, fault: Fault) -> tuple[str, ...]:
        """Ids of the dimensions that can't be judged."""
        unknown = self.unjudged_fault_unknown if fault is Fault.UNCLEAR else ()
        return (*self.unjudged_always, *unknown)

    def what_cannot_be_said(self, *, fault: Fault, lines: Sequence[str]) -> tuple[str, ...]:
        """Sentences for the person who reads the scorecard."""
        shown = list(self.matter(lines).values())
        named = ", ".join(shown[:_SHOWN]) + ("…" if len(shown) > _SHOWN else "")
        matter = self.notes["matter"].replace("{words}", named) if shown else self.notes["no_matter"]
        unknown = (self.notes["fault_unknown"],) if fault is Fault.UNCLEAR else ()
        return (self.notes["case"], matter, self.notes["mood"], *unknown)


@lru_cache(maxsize=8)
def load_generic(language: Language, content: Path = CONTENT) -> Generic:
    """The generic case in a language; read once a process.

    Raises:
        ContentError: something is wrong in the files.
    """
    complaints: list[Complaints] = []
    generic = read_generic(content, language, complaints)
    refuse(complaints)
    return generic


def read_generic(content: Path, language: Language, complaints: list[Complaints]) -> Generic:
    """`generic.yml` and its words; what is wrong goes into `complaints`."""
    structure = Fields.read(content, content / "generic.yml", complaints)
    words = Fields.read(content, content / language.value / "generic.yml", complaints)
    glue = Fields.read(content, content / language.value / "hearing.yml", [])
    structure.known("version", "persona", "remedies", "unjudged")
    words.known("title", "summary", "remedies", "everyday", "run", "notes")
    worths, named = structure.part("remedies"), words.part("remedies")
    named.exactly(worths.names())
    unjudged, notes = structure.part("unjudged"), words.part("notes")
    unjudged.exactly(("always", "fault_unknown"))
    notes.exactly(NOTES)
    return Generic(
        version=structure.whole("version", 1, 9999),
        persona=structure.text("persona"),
        title=words.text("title"),
        summary=words.text("summary"),
        remedies=tuple(_remedy(name, worths.whole(name, 0, 200), named.part(name)) for name in worths.names()),
        ignored=frozenset(word.lower() for word in (*words.texts("everyday"), *glue.texts("glue"))),
        run=words.whole("run", 1, 3),
        unjudged_always=unjudged.texts("always", least=0),
        unjudged_fault_unknown=unjudged.texts("fault_unknown", least=0),
        notes=notes.each(Fields.text),
    )


def _remedy(name: str, worth: int, words: Fields) -> Remedy:
    words.known("name", "words")
    return Remedy(name, worth, Authority.ALONE, words.text("name"), words.texts("words"))
