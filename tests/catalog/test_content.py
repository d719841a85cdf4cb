"""The content is whole in both languages, and whatever is broken is found with its place."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.catalog import CONTENT, content_version, load_catalog
from bot.catalog.checking import find_problems
from bot.domain.course import COURSE_EVENTS
from bot.domain.errors import ContentError, UnknownPersona, UnknownRubric, UnknownScenario
from bot.domain.hint import what_is_due
from bot.domain.language import Language
from bot.domain.scenario import Authority, Fault
from bot.domain.turn import EVENTS


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the content to break."""
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_the_content_has_no_problems() -> None:
    """`amends validate` is silent on what is committed."""
    assert [str(problem) for problem in find_problems(CONTENT)] == []


def test_both_languages_hold_the_same_scenarios_with_the_same_truth() -> None:
    """Facts, remedies, worth, fault: once; words: twice."""
    english, vietnamese = (load_catalog(language) for language in Language)
    assert english.scenarios.keys() == vietnamese.scenarios.keys()
    for name, scenario in english.scenarios.items():
        other = vietnamese.scenarios[name]
        assert [(fact.id, fact.tell) for fact in scenario.facts] == [(fact.id, fact.tell) for fact in other.facts]
        assert [(r.id, r.worth, r.authority) for r in scenario.remedies] == [
            (r.id, r.worth, r.authority) for r in other.remedies
        ]
        assert scenario.fault is other.fault


@pytest.mark.parametrize("language", list(Language))
def test_there_is_a_scenario_where_the_customer_is_wrong(language: Language) -> None:
    """Owning a false fault can only be practised where there is none."""
    assert Fault.CUSTOMER in {scenario.fault for scenario in load_catalog(language).scenarios.values()}


@pytest.mark.parametrize("language", list(Language))
def test_every_ladder_has_a_step_for_each_authority(language: Language) -> None:
    """Something to grant alone, something to ask for, something never."""
    for scenario in load_catalog(language).scenarios.values():
        assert {remedy.authority for remedy in scenario.remedies} == set(Authority), scenario.id


@pytest.mark.parametrize("language", list(Language))
def test_every_event_is_explained_and_every_hurting_one_says_what_to_do(language: Language) -> None:
    """Nothing on a scorecard is left without a sentence."""
    catalog = load_catalog(language)
    assert set(catalog.events) == {*EVENTS, *COURSE_EVENTS}
    for name in ("non_apology_feeling", "scripted", "dismissal", "owned_falsely", "handoff", "overpromise"):
        assert catalog.events[name].instead


@pytest.mark.parametrize("language", list(Language))
def test_there_is_a_hint_for_whatever_is_due(language: Language) -> None:
    """`what_is_due` never names a pool that isn't there."""
    import inspect
    import re

    named = set(re.findall(r'"([a-z_]+)"', inspect.getsource(what_is_due)))
    pools = {name for name in named if name in load_catalog(language).hints}
    assert {"own_it", "name_it", "offer_choice", "close_well", "hold_the_line", "consult"} <= pools


def test_unknown_names_are_answered_with_the_known_ones() -> None:
    """One sentence that helps."""
    catalog = load_catalog(Language.EN)
    with pytest.raises(UnknownScenario, match="late_desk"):
        catalog.scenario("no_such_scenario")
    with pytest.raises(UnknownPersona, match="furious"):
        catalog.persona("nobody")


BREAKS: list[tuple[str, Callable[[Path], None], str, str]] = [
    (
        "a missing language",
        lambda c: (c / "vi/scenarios/late_desk.yml").unlink(),
        "content/vi/scenarios/late_desk.yml:0",
        "missing",
    ),
    (
        "not YAML",
        lambda c: edit(c / "en/scenarios/late_desk.yml", "title:", "title: ["),
        "content/en/scenarios/late_desk.yml",
        "YAML",
    ),
    (
        "an unknown fault",
        lambda c: edit(c / "scenarios/late_desk.yml", "fault: company", "fault: nobody"),
        "content/scenarios/late_desk.yml:4",
        "must be one of",
    ),
    (
        "a worth out of range",
        lambda c: edit(c / "scenarios/late_desk.yml", "worth: 90", "worth: 900"),
        "content/scenarios/late_desk.yml",
        "whole number from 0 to 200",
    ),
    (
        "a fact without words",
        lambda c: edit(c / "scenarios/late_desk.yml", "facts:\n", "facts:\n  invented: at_once\n"),
        "content/en/scenarios/late_desk.yml",
        "has no words here",
    ),
    (
        "a key twice",
        lambda c: edit(c / "personas/furious.yml", "talkative: 0.5", "talkative: 0.5\ntalkative: 0.6"),
        "content/personas/furious.yml",
        "second time",
    ),
    (
        "a slot that doesn't exist",
        lambda c: edit(c / "en/lines/pushes.yml", "push_venting:\n", 'push_venting:\n  - "Where is my {thing}?"\n'),
        "content/en/lines/pushes.yml",
        "{thing}",
    ),
    (
        "a line that stands twice",
        lambda c: edit(
            c / "en/lines/pushes.yml", "push_venting:\n", 'push_venting:\n  - "Twice told."\n  - "twice told."\n'
        ),
        "content/en/lines/pushes.yml",
        "stands in",
    ),
    (
        "a moment nobody asks for",
        lambda c: edit(c / "en/lines/pushes.yml", "push_venting:\n", 'push_nowhere: ["Hm."]\npush_venting:\n'),
        "content/en/lines/pushes.yml",
        "push_nowhere",
    ),
    (
        "a form that doesn't exist",
        lambda c: edit(c / "en/lines/pushes.yml", "push_venting:\n", 'push_venting:\n  - "Where is {our:product}?"\n'),
        "content/en/lines/pushes.yml",
        "no form {our:…}",
    ),
    (
        "a choice that is not closed",
        lambda c: edit(c / "en/lines/pushes.yml", "push_venting:\n", 'push_venting:\n  - "And (now|then what?"\n'),
        "content/en/lines/pushes.yml",
        "only on one side",
    ),
    (
        "a slot without a value in one scenario",
        lambda c: edit(c / "en/scenarios/late_desk.yml", "  product:", "  produce:"),
        "content/en/lines/",
        "has no value in: late_desk",
    ),
    (
        "a line in two scenarios",
        lambda c: [
            edit(c / f"en/scenarios/{name}.yml", "  push_venting:\n", '  push_venting:\n    - "What a day for it."\n')
            for name in ("bank_fee", "late_desk")
        ],
        "content/en/scenarios/late_desk.yml",
        "stands in bank_fee.yml too",
    ),
    (
        "two openings that sound alike",
        lambda c: edit(
            c / "en/scenarios/late_desk.yml",
            "  opening:\n",
            '  opening:\n    - "My desk is late and nobody told me."\n    - "My desk is late and nobody told me a thing."\n',
        ),
        "content/en/scenarios/late_desk.yml",
        "too like another one",
    ),
    (
        "an opening in no known manner",
        lambda c: edit(c / "en/scenarios/late_desk.yml", "  opening.loud:", "  opening.polite:"),
        "content/en/scenarios/late_desk.yml",
        "opening.polite",
    ),
    (
        "a fact that nobody would notice when told",
        lambda c: edit(c / "en/scenarios/desk_for_meeting.yml", "    say:\n", '    say:\n      - "Oh, you know."\n'),
        "content/en/scenarios/desk_for_meeting.yml",
        "finds this line",
    ),
    (
        "a fact that nothing brings out",
        lambda c: edit(c / "scenarios/late_desk.yml", "recommended: when_trusting", "recommended: when_asked"),
        "content/en/scenarios/late_desk.yml",
        "never told",
    ),
    (
        "a ladder without half the ask in the agent's own hands",
        lambda c: [
            edit(c / "scenarios/late_desk.yml", f"worth: {worth}, authority: alone", "worth: 20, authority: alone")
            for worth in re.findall(r"worth: (\d+), authority: alone", (c / "scenarios/late_desk.yml").read_text())
        ],
        "content/scenarios/late_desk.yml",
        "nothing worth half",
    ),
    (
        "whole phrases joined where only words can be",
        lambda c: edit(c / "vi/scenarios/late_desk.yml", "fault_words:\n", "fault_words:\n  - bên dưới|ở dưới\n"),
        "content/vi/scenarios/late_desk.yml",
        "joins single words",
    ),
    (
        "a need that nobody could ever grant",
        lambda c: edit(
            c / "scenarios/desk_for_meeting.yml", "need: [loan_desk, our_meeting_room]", "need: [own_desk_tonight]"
        ),
        "content/scenarios/desk_for_meeting.yml",
        "may never be granted",
    ),
    (
        "weights that don't add to 100",
        lambda c: edit(c / "rubric.yml", "weight: {company: 18,", "weight: {company: 19,"),
        "content/rubric.yml",
        "add to 100",
    ),
    (
        "an event that doesn't exist",
        lambda c: edit(c / "rubric.yml", "event: owned_named", "event: owned_nicely"),
        "content/rubric.yml",
        "owned_nicely",
    ),
    (
        "a finding without a rule",
        lambda c: edit(
            c / "rubric.yml", "dimension: owns_fault, absent: [owned_named], by_turn: 2", "dimension: owns_it"
        ),
        "content/rubric.yml",
        "either “events” or “absent”",
    ),
    (
        "levels out of order",
        lambda c: edit(c / "rubric.yml", "second: 30, third: 60", "second: 60, third: 30"),
        "content/rubric.yml",
        "begin higher",
    ),
    (
        "a level without words",
        lambda c: edit(c / "vi/feedback/rubric.yml", '      - "Vẫn giận như cũ hoặc hơn; khách bỏ đi."\n', ""),
        "content/vi/feedback/rubric.yml",
        "describes 4 levels",
    ),
    (
        "a team's rubric without a name",
        lambda c: team_rubric(c, named=False),
        "content/en/feedback/debrief.yml",
        "“team” is missing",
    ),
    (
        "an effect that is missing",
        lambda c: edit(c / "mood.yml", "  sympathy: {anger: -1}\n", ""),
        "content/mood.yml",
        "sympathy",
    ),
]


@pytest.mark.parametrize(("hurt", "place", "message"), [b[1:] for b in BREAKS], ids=[b[0] for b in BREAKS])
def test_broken_content_is_found_with_its_place(
    content: Path, hurt: Callable[[Path], None], place: str, message: str
) -> None:
    """Path, line, and a sentence that says what is wrong."""
    hurt(content)
    found = [str(problem) for problem in find_problems(content)]
    assert any(line.startswith(place) and message in line for line in found), found[:10]


def team_rubric(content: Path, *, named: bool) -> None:
    """A copy of the standard rubric with a pass mark of its own."""
    (content / "rubrics").mkdir()
    standard = (content / "rubric.yml").read_text(encoding="utf-8")
    team = standard.replace("pass_mark: 60", "pass_mark: 70")
    (content / "rubrics" / "team.yml").write_text(team, encoding="utf-8")
    for language in Language if named else ():
        edit(content / language.value / "feedback/debrief.yml", "rubrics:\n", "rubrics:\n  team: Our team\n")


def test_a_team_may_have_a_rubric_of_its_own(content: Path) -> None:
    """Copy, change, name: it is there beside the standard one."""
    team_rubric(content, named=True)
    assert not [problem for problem in find_problems(content) if "rubric" in problem.path or "debrief" in problem.path]
    catalog = load_catalog(Language.VI, content)
    assert catalog.rubric_of("team").pass_mark == 70 and catalog.rubric.pass_mark == 60
    assert catalog.debrief.rubrics["team"] == "Our team"
    with pytest.raises(UnknownRubric):
        catalog.rubric_of("nobody")


def test_the_weights_add_up_whoever_is_at_fault() -> None:
    """What doesn't apply weighs nothing, and the rest makes a hundred."""
    rubric = load_catalog(Language.EN).rubric
    for fault in Fault:
        assert sum(dimension.weight[fault] for dimension in rubric.dimensions) == 100
    assert len(rubric.dimensions) == 11


def test_loading_broken_content_reports_every_problem_not_only_the_first(content: Path) -> None:
    """Two files broken: both are named."""
    edit(content / "scenarios/late_desk.yml", "worth: 90", "worth: ninety")
    edit(content / "personas/furious.yml", "calming: 0.95", "calming: 9")
    with pytest.raises(ContentError) as error:
        load_catalog(Language.EN, content)
    assert {problem.path for problem in error.value.problems} == {
        "content/scenarios/late_desk.yml",
        "content/personas/furious.yml",
    }


def test_the_version_changes_with_any_word(content: Path) -> None:
    """A scorecard's receipt names the content it was made with."""
    before = content_version(content)
    edit(content / "en/lines/pushes.yml", "push_venting:", "push_venting: # changed\n ")
    assert content_version(content) != before
