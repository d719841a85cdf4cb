"""Scoring from outside: receipts, verifying, many at once, real conversations."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli.score_many import Desk, score_many
from bot.cli.score_verify import first_difference
from bot.cli.spoken import Heading
from bot.cli.transcripts import read_spoken
from bot.detect.detector import Detector

TRANSCRIPT = {
    "scenario": "satellite_fee",
    "language": "en",
    "turns": [
        {"speaker": "customer", "text": "A HUNDRED DOLLARS to look at my picture?"},
        {"speaker": "trainee", "seconds": 20, "text": "I'm sorry, Ms Kowalski. Our technician moved your dish and left "
         "the bracket loose. That was our mistake."},
        {"speaker": "customer", "text": "So what now?"},
        {"speaker": "trainee", "seconds": 30, "text": "I can send a technician free of charge, tomorrow at 5 pm or at 8."},
        {"speaker": "customer", "text": "Five."},
    ],
}  # fmt: skip
CHAT = (
    "người nói;nội dung\nKhách;Tủ lạnh giao tới bị móp cửa!\nNhân viên;Bên em giao tủ lạnh móp cửa là lỗi của bên em.\n"
)


def amends(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "import sys; from bot.cli import main; sys.exit(main())", *words]
    return subprocess.run(command, capture_output=True, text=True, env={**os.environ, **environment})


@pytest.fixture
def desk(detector: Detector) -> Desk:
    return Desk(detector, Heading())


@pytest.fixture
def printed(desk: Desk) -> dict[str, object]:
    """A scorecard as `--json` prints it."""
    return json.loads(json.dumps(desk.sheet(read_spoken(json.dumps(TRANSCRIPT), "t.json"))))


def test_a_scorecard_holds_what_others_rely_on(printed: dict[str, object]) -> None:
    """One flat object with its transcript."""
    assert printed.keys() >= {"total", "interval", "passed", "dimensions", "findings", "missed", "receipt", "versions"}
    assert [turn["text"] for turn in printed["turns"]] == [turn["text"] for turn in TRANSCRIPT["turns"]]
    assert all(len(value) == 64 for value in printed["receipt"].values())


def test_the_same_bytes_whatever_the_process_the_hash_seed_the_locale_and_the_time_zone(tmp_path: Path) -> None:
    """Two processes that agree in nothing else; and the one verifies what the other has printed."""
    file = tmp_path / "t.json"
    file.write_text(json.dumps(TRANSCRIPT))
    here = {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Asia/Ho_Chi_Minh", "PYTHONUTF8": "1"}
    there = {"PYTHONHASHSEED": "77", "LC_ALL": "C.UTF-8", "TZ": "America/New_York"}
    first, second = amends("score", "--json", str(file), **here), amends("score", "--json", str(file), **there)
    assert first.returncode == 0, first.stderr
    assert first.stdout == second.stdout
    card = tmp_path / "card.json"
    card.write_text(first.stdout, encoding="utf-8")
    verified = amends("score", "--verify", str(card), **there)
    assert (verified.returncode, verified.stdout) == (0, "same\n")
    card.write_text(first.stdout.replace("So what now?", "So what then?"), encoding="utf-8")
    verified = amends("score", "--verify", str(card), **here)
    assert verified.returncode == 1
    assert verified.stdout.startswith("different: the transcript is not the one that was scored.")


def test_an_untouched_scorecard_is_the_same(printed: dict[str, object], detector: Detector) -> None:
    """Computed again from its own transcript; the order of keys doesn't matter."""
    assert first_difference(printed, "card.json", detector) == ""
    assert first_difference(dict(sorted(printed.items(), reverse=True)), "card.json", detector) == ""


def test_an_exported_row_with_its_scorecard_inside_is_verified_too(
    printed: dict[str, object], detector: Detector
) -> None:
    """As `amends export` writes it."""
    row = {key: printed[key] for key in ("scenario", "language", "persona", "difficulty", "outcome", "turns")}
    card = {key: value for key, value in printed.items() if key not in row and key not in ("receipt", "versions")}
    card["outcome"] = printed["outcome"]
    nested = {**row, "scorecard": card, "receipt": printed["receipt"], "versions": printed["versions"]}
    assert first_difference(nested, "row.json", detector) == ""


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"total": 99}, "“total” is 99 in the file"),
        ({"passed": "yes"}, "“passed” is \"yes\" in the file"),
        ({"findings": [{"id": "made up"}]}, "“findings” in the file is not the computed one"),
        ({"persona": "furious"}, "the transcript is not the one"),
    ],
    ids=["total", "verdict", "findings", "persona"],
)  # fmt: skip
def test_the_first_difference_is_named(
    printed: dict[str, object], detector: Detector, change: dict[str, object], says: str
) -> None:
    """In one sentence."""
    found = first_difference({**printed, **change}, "card.json", detector)
    assert says in found
    assert found.count("\n") == 0


@pytest.mark.parametrize(
    ("part", "says"),
    [
        ("scenario", "the scenario satellite_fee has changed since (version 1 both times, but with other words)."),
        ("rubric", "the rubric standard has changed since"),
        ("detector", "the act detector has changed since"),
        ("content", "the content has changed since"),
        ("program", "the scoring program has changed since"),
    ],
)
def test_another_version_of_anything_is_named(
    printed: dict[str, object], detector: Detector, part: str, says: str
) -> None:
    """And whether the total is another one."""
    receipt = {**printed["receipt"], part: "0" * 64}
    found = first_difference({**printed, "receipt": receipt}, "card.json", detector)
    assert says in found and found.endswith(f"The total is {printed['total']} as before.")


def test_evidence_that_was_touched_is_found(printed: dict[str, object], detector: Detector) -> None:
    """Though nothing else was."""
    turns = [dict(turn) for turn in printed["turns"]]
    turns[1]["evidence"] = []
    found = first_difference({**printed, "turns": turns}, "card.json", detector)
    assert found == "the evidence of the trainee's turn 1 in the file is not what is found in its words."


def test_many_are_scored_in_their_order_by_as_many_processes_as_wanted(tmp_path: Path, desk: Desk) -> None:
    """One line each; a bad one says what is wrong, and the others still come."""
    lines = [json.dumps({**TRANSCRIPT, "turns": TRANSCRIPT["turns"][: 2 + number % 3]}) for number in range(60)]
    lines[7] = json.dumps({**TRANSCRIPT, "turns": [{"speaker": "cat", "text": "Meow"}]})
    file = tmp_path / "many.jsonl"
    file.write_text("\n".join(lines))
    alone, together = (list(score_many(file, desk, processes=number)) for number in (1, 2))
    assert alone == together
    assert [number for number, (good, _) in enumerate(alone) if not good] == [7]
    rows = [json.loads(line) for _, line in alone]
    assert [row["file"] for row in rows] == [f"{file}:{number}" for number in range(1, 61)]
    assert "“cat”" in rows[7]["error"]
    assert rows[0]["receipt"]["transcript"] == rows[3]["receipt"]["transcript"] != rows[1]["receipt"]["transcript"]


def test_a_folder_may_mix_the_forms(tmp_path: Path, detector: Detector) -> None:
    """JSON and tables, in sorted order."""
    (tmp_path / "a.json").write_text(json.dumps(TRANSCRIPT, indent=2))
    (tmp_path / "b.csv").write_text(CHAT)
    (tmp_path / "notes.txt").write_text("no transcript")
    rows = [json.loads(line) for _, line in score_many(tmp_path, Desk(detector, Heading(language="vi")), processes=1)]
    assert [Path(row["file"]).name for row in rows] == ["a.json", "b.csv"]
    assert [row["scenario"] for row in rows] == ["satellite_fee", "generic"]


def test_stored_evidence_is_used_where_asked(detector: Detector) -> None:
    """What a person has corrected in the file counts."""
    turns = [{**turn, "evidence": []} if turn["speaker"] == "trainee" else turn for turn in TRANSCRIPT["turns"]]
    spoken = read_spoken(json.dumps({**TRANSCRIPT, "turns": turns}), "t.json")
    assert (
        Desk(detector, Heading(), stored=True).sheet(spoken)["total"] < Desk(detector, Heading()).sheet(spoken)["total"]
    )


def test_a_real_chat_is_scored_and_what_cannot_be_judged_is_said(tmp_path: Path) -> None:
    """`--scenario generic`, `--fault`; every problem as `path:line: message`."""
    file = tmp_path / "chat.csv"
    file.write_text(CHAT)
    done = amends("score", "--json", "--language", "vi", "--fault", "company", str(file))
    card = json.loads(done.stdout)
    assert (card["scenario"], card["fault"], len(card["notes"])) == ("generic", "company", 3)
    assert "tủ lạnh" in card["notes"][1]
    missing = amends("score", "--json", str(file))
    assert missing.returncode == 1
    assert missing.stderr == f"{file}:1: the transcript lacks “language”; say --language en or vi\n"
    file.write_text(CHAT + "cat;meow\nkhách;\n")
    bad = amends("score", "--language", "vi", str(file))
    assert [line.partition(": ")[0] for line in bad.stderr.splitlines()] == [f"{file}:4", f"{file}:5"]


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        (["--many", "x.jsonl"], 2, "--json"),
        (["--verify", "nowhere.json"], 1, "nowhere.json:0: the file can't be read"),
        (["--fault", "nobody", "x"], 2, "invalid choice"),
        (["nowhere.json"], 1, "can't be read"),
    ],
)
def test_wrong_use_is_said(words: list[str], status: int, says: str) -> None:
    """On standard error, with its exit status."""
    done = amends("score", *words)
    assert done.returncode == status
    assert says in done.stderr and "Traceback" not in done.stderr


def test_a_scenario_knows_whose_fault_it_is(tmp_path: Path) -> None:
    """`--fault` belongs to the generic case."""
    file = tmp_path / "t.json"
    file.write_text(json.dumps(TRANSCRIPT))
    done = amends("score", "--fault", "customer", str(file))
    assert done.returncode == 1 and "knows whose fault it is" in done.stderr


def test_an_unknown_rubric_is_named_with_those_there_are(tmp_path: Path) -> None:
    """In one sentence."""
    file = tmp_path / "t.json"
    file.write_text(json.dumps(TRANSCRIPT))
    done = amends("score", "--rubric", "no_such", str(file))
    assert done.returncode == 1
    assert "no_such" in done.stderr and "standard" in done.stderr and "Traceback" not in done.stderr
