"""All that can be wrong with the content, beyond what reading it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise
from pathlib import Path

from bot.catalog.attacks import read_attacks
from bot.catalog.catalog import Catalog, read_catalog
from bot.catalog.generic import read_generic
from bot.catalog.lexicon import check_lexicon
from bot.catalog.marked import Complaints
from bot.catalog.tables import read_table_words
from bot.catalog.training import check_examples
from bot.domain.ears import FAIR, QUESTION
from bot.domain.errors import Problem
from bot.domain.language import Language
from bot.domain.persona import Manner
from bot.domain.phase import Outcome, Phase
from bot.domain.scenario import Authority, Tell
from bot.domain.speak import line_mark
from bot.domain.text import find_phrase, fold, similarity
from bot.domain.turn import EVENTS
from bot.domain.wording import FORMS, SLOT

SLOTS = frozenset({"quote", "minutes", "name", "i", "you"})
SCENARIO_SLOTS = frozenset({"product", "problem", "since", "ask", "company", "fault", "matter"})
MOMENTS = frozenset(
    {*EVENTS, *(f"push_{phase.value}" for phase in Phase if phase is not Phase.ENDED)}
    | {outcome.value for outcome in Outcome}
    | {"opening", "opening_tail", "push_owning", "push_offer", "ask_again", "answer_bridge", "accept"}
    | {"manager_warning", "manager_wait", "manager_wait_again", "manager_back", "question_unknown"}
    | {"question_guarded", "wrong_remedy", "non_apology", "push_relapse"}
    | {f"tell_{outcome.value}" for outcome in Outcome}
)
NEEDED = (
    "push_venting",
    "push_testing",
    "push_telling",
    "push_bargaining",
    "push_closing",
    "accept",
    "manager_warning",
)
ALIKE = 0.5
"""Share of word pairs from which two openings sound the same."""
_ENDINGS = (".hot", ".calm", ".unheard", ".half", *(f".{manner.value}" for manner in Manner))
_OPEN_CHOICE = re.compile(r"\([^()]*\|[^()]*$|^[^()]*\|[^()]*\)")


def find_problems(content: Path, nlu: Path | None = None) -> list[Problem]:
    """Every problem of a content folder, and of the training sentences where a folder is given; sorted."""
    problems: list[Problem] = []
    for language in Language:
        complaints: list[Complaints] = []
        catalog = read_catalog(language, content, complaints)
        read_generic(content, language, complaints)
        read_attacks(content, language, complaints)
        read_table_words(content, complaints)
        problems += [problem for complaint in complaints for problem in complaint.found]
        problems += check_lexicon(content, language)[1]
        problems += _Lint(content, catalog).problems()
    if nlu is not None:
        problems += check_examples(nlu)[1]
    return sorted(set(problems), key=lambda problem: (problem.path, problem.line, problem.message))


class _Lint:
    """Looks through one language's lines, facts and remedies."""

    def __init__(self, content: Path, catalog: Catalog) -> None:
        self.content, self.catalog = content, catalog
        self.places: dict[str, str] = {}

    def problems(self) -> list[Problem]:
        """Everything found."""
        return [
            *self._lines(),
            *self._openings(),
            *self._facts(),
            *self._answers(),
            *self._ladders(),
            *self._phrases(),
        ]

    def _problem(self, path: Path, needle: str, message: str) -> Problem:
        name = path.relative_to(self.content.parent).as_posix()
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        start = needle[:40]
        line = next((number for number, text in enumerate(lines, start=1) if start and start in text), 1)
        return Problem(name, line, message)

    def _books(self) -> Iterator[tuple[Path, Mapping[str, tuple[str, ...]]]]:
        folder = self.content / self.catalog.language.value
        for path in sorted((folder / "lines").glob("*.yml")):
            own = read_moments(path)
            yield path, {moment: lines for moment, lines in self.catalog.lines.items() if moment in own}
        for name, persona in self.catalog.personas.items():
            yield folder / "personas" / f"{name}.yml", persona.lines
        for name, scenario in self.catalog.scenarios.items():
            facts = {f"fact {fact.id}": fact.say for fact in scenario.facts}
            yield folder / "scenarios" / f"{name}.yml", {**scenario.lines, **facts}

    def _lines(self) -> Iterator[Problem]:
        for path, book in self._books():
            for moment, lines in book.items():
                name = moment
                for end in _ENDINGS:
                    name = name.removesuffix(end)
                if name not in MOMENTS and not name.startswith("fact "):
                    yield self._problem(
                        path, f"{moment}:", f"nobody asks for the moment “{moment}”; its lines are never said"
                    )
                for line in lines:
                    yield from self._line(path, line)
        for moment in NEEDED:
            if not self.catalog.lines.get(moment):
                path = self.content / self.catalog.language.value / "lines" / "pushes.yml"
                yield self._problem(path, "", f"there is no general line for “{moment}”")

    def _line(self, path: Path, line: str) -> Iterator[Problem]:
        mark = line_mark(fold(line))
        if mark in self.places:
            yield self._problem(path, line, f"this line stands in {self.places[mark]} too: {line}")
        self.places.setdefault(mark, path.name)
        if _OPEN_CHOICE.search(line):
            yield self._problem(path, line, "a choice like (so|then) is opened or closed only on one side here")
        if "{" in SLOT.sub("", line):
            yield self._problem(path, line, "a brace without a slot stands here; write {slot} or {form:slot}")
        for form, slot in SLOT.findall(line):
            if form and form.lower() not in FORMS[self.catalog.language]:
                known = ", ".join(FORMS[self.catalog.language])
                yield self._problem(path, line, f"there is no form {{{form}:…}}; choose one of: {known}")
            if slot.lower() in SCENARIO_SLOTS:
                yield from self._values(path, line, slot.lower())
            elif slot.lower() not in SLOTS:
                yield self._problem(path, line, f"there is no slot {{{slot}}}")

    def _values(self, path: Path, line: str, slot: str) -> Iterator[Problem]:
        """A line of a scenario needs a value there; a general one needs it everywhere."""
        own = path.stem if path.parent.name == "scenarios" else ""
        lacking = sorted(
            name
            for name, scenario in self.catalog.scenarios.items()
            if own in ("", name) and slot not in scenario.slots
        )
        if lacking:
            yield self._problem(path, line, f"the slot {{{slot}}} has no value in: {', '.join(lacking)}")

    def _openings(self) -> Iterator[Problem]:
        for name, scenario in self.catalog.scenarios.items():
            path = self.content / self.catalog.language.value / "scenarios" / f"{name}.yml"
            openings = [
                line for moment, lines in scenario.lines.items() if moment.startswith("opening") for line in lines
            ]
            for one, two in combinations(openings, 2):
                if similarity(one, two) > ALIKE:
                    yield self._problem(path, two, f"this opening is too like another one: {one}")

    def _answers(self) -> Iterator[Problem]:
        """What a good agent might write must be understood as what it is."""
        for name, scenario in self.catalog.scenarios.items():
            path = self.content / self.catalog.language.value / "scenarios" / f"{name}.yml"
            alone = [r for r in scenario.remedies if r.authority is Authority.ALONE and r.worth >= FAIR]
            offered = tuple(phrase for remedy in alone for phrase in remedy.words)
            for text in scenario.answers["offer"]:
                if find_phrase(text, offered) is None:
                    yield self._problem(path, text, "this offer is found by no remedy that the agent may grant alone")
            wanted = scenario.fault_words if scenario.fault.ours else ()
            for text in scenario.answers["own"] if wanted else ():
                if find_phrase(text, wanted) is None:
                    yield self._problem(path, text, "no phrase under `fault_words` finds what is owned here")

    def _facts(self) -> Iterator[Problem]:
        for name, scenario in self.catalog.scenarios.items():
            path = self.content / self.catalog.language.value / "scenarios" / f"{name}.yml"
            asked = [found for pool in scenario.answers.values() for text in pool for found in QUESTION.findall(text)]
            for fact in scenario.facts:
                if fact.tell is Tell.WHEN_ASKED and not any(find_phrase(question, fact.ask) for question in asked):
                    message = f"no question under `answers` asks for “{fact.id}”; it may be never told"
                    yield self._problem(path, f"  {fact.id}:", message)
                for line in fact.say:
                    if find_phrase(line, fact.words) is None:
                        yield self._problem(
                            path, line, f"no phrase under `words` of the fact “{fact.id}” finds this line"
                        )

    def _phrases(self) -> Iterator[Problem]:
        """`|` joins single words; a word beside its own alternative shows that whole phrases were meant."""
        for name, scenario in self.catalog.scenarios.items():
            path = self.content / self.catalog.language.value / "scenarios" / f"{name}.yml"
            facts = [phrase for fact in scenario.facts for phrase in (*fact.ask, *fact.words)]
            offers = [phrase for remedy in scenario.remedies for phrase in remedy.words]
            offers += [phrase for promise in scenario.promises for phrase in promise.words]
            for phrase in (*scenario.fault_words, *scenario.matter_words, *facts, *offers):
                for one, two in pairwise(set(word.split("|")) for word in phrase.lower().split()):
                    if one & two and (len(one) == 1) != (len(two) == 1):
                        message = f"`|` joins single words; write two phrases instead of: {phrase}"
                        yield self._problem(path, phrase, message)

    def _ladders(self) -> Iterator[Problem]:
        for name, scenario in self.catalog.scenarios.items():
            path = self.content / "scenarios" / f"{name}.yml"
            alone = [remedy.worth for remedy in scenario.remedies if remedy.authority is Authority.ALONE]
            if not alone or max(alone) < 50:
                yield self._problem(
                    path, "remedies:", "the agent alone can offer nothing worth half of what is asked (50)"
                )
            if all(scenario.remedy(remedy).authority is Authority.NEVER for remedy in scenario.need):
                yield self._problem(path, "need:", "all that serves the need may never be granted")


def read_moments(path: Path) -> set[str]:
    """The moments that a file of general lines holds."""
    from bot.catalog.marked import read_marked

    marked = read_marked(path, Complaints(path.name))
    return {name for name, _ in marked.items()} if marked else set()
