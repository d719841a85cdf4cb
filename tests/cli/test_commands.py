"""The command line does what architecture and README say, from outside."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import VERBS

AMENDS = str(Path(sys.executable).with_name("amends"))
GOOD = [
    "I'm sorry, Ms Kowalski. Our technician moved your dish and never tightened the bracket. That was our mistake.",
    "Nine evenings without a picture would wear me out too. Did it start after the technician's visit?",
    "I can send a technician free of charge tomorrow at 5 pm, or at 8 in the morning if you prefer.",
    "I've booked it for tomorrow at 5 pm and I'll call you on Thursday.",
    "Thank you, Ms Kowalski. Good night.",
]


def amends(*words: str, given: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [AMENDS, *words], input=given, capture_output=True, text=True, env={**os.environ, **environment}
    )  # fmt: skip


def simulate(given: str, *words: str) -> subprocess.CompletedProcess[str]:
    return amends("simulate", "--scenario", "satellite_fee", "--persona", "exhausted", "--json", *words, given=given)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_with_an_example(verb: str) -> None:
    """`--help` shows how it is used."""
    done = amends(verb, "--help")
    assert done.returncode == 0
    assert f"amends {verb}" in done.stdout
    assert "example" in done.stdout


def test_wrong_use_is_exit_status_2() -> None:
    """Unknown verbs and missing options."""
    assert amends("dance").returncode == 2
    assert amends("simulate").returncode == 2


def test_simulate_prints_one_json_line_a_turn_and_then_the_outcome() -> None:
    """Opening, turns, outcome; in the shape of the contract."""
    done = simulate("\n".join(GOOD))
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [row["turn"] for row in rows[:-1]] == list(range(len(rows) - 1))
    assert all(row["contract"] == 1 and row["text"] for row in rows[:-1])
    assert rows[-1]["outcome"] in ("won_back", "settled")


def test_simulate_gives_the_same_bytes_for_the_same_input() -> None:
    """Seeded, and free of hash order."""
    one = subprocess.run(
        [AMENDS, "simulate", "--scenario", "late_desk", "--language", "vi", "--seed", "3", "--json"],
        input="Em xin lỗi anh, bên em biết từ thứ Hai mà không báo anh.", capture_output=True, text=True,
        env={**os.environ, "PYTHONHASHSEED": "1"},
    )  # fmt: skip
    two = subprocess.run(
        [AMENDS, "simulate", "--scenario", "late_desk", "--language", "vi", "--seed", "3", "--json"],
        input="Em xin lỗi anh, bên em biết từ thứ Hai mà không báo anh.", capture_output=True, text=True,
        env={**os.environ, "PYTHONHASHSEED": "2"},
    )  # fmt: skip
    assert one.stdout == two.stdout
    assert one.stdout


def test_simulate_takes_json_lines_with_seconds() -> None:
    """A slow answer costs patience."""
    quick = json.loads(simulate(json.dumps({"text": GOOD[0], "seconds": 10})).stdout.splitlines()[1])
    slow = json.loads(simulate(json.dumps({"text": GOOD[0], "seconds": 400})).stdout.splitlines()[1])
    assert slow["state"]["mood"]["patience"] < quick["state"]["mood"]["patience"]


def test_simulate_says_what_is_wrong_in_one_sentence() -> None:
    """Unknown scenario, broken line."""
    unknown = amends("simulate", "--scenario", "nowhere", given="Hi")
    assert unknown.returncode == 1
    assert "late_desk" in unknown.stderr and "Traceback" not in unknown.stderr
    broken = simulate("{not json")
    assert broken.returncode == 1 and "Line 1" in broken.stderr


@pytest.fixture
def transcript(tmp_path: Path) -> Path:
    """A session as JSON."""
    rows = [json.loads(line) for line in simulate("\n".join(GOOD)).stdout.splitlines()[:-1]]
    turns = [{"speaker": "customer", "text": rows[0]["text"]}]
    for said, row in zip(GOOD, rows[1:]):
        turns += [{"speaker": "trainee", "text": said, "seconds": 20}, {"speaker": "customer", "text": row["text"]}]
    file = tmp_path / "transcript.json"
    file.write_text(json.dumps({"scenario": "satellite_fee", "language": "en", "turns": turns}))
    return file


def test_score_gives_evidence_and_receipt_and_the_same_bytes_again(transcript: Path) -> None:
    """The scorecard of a good session, twice."""
    first, second = (amends("score", "--json", str(transcript)) for _ in range(2))
    card = json.loads(first.stdout)
    assert first.stdout == second.stdout
    assert card["passed"] is not False and card["total"] >= card["pass_mark"]
    assert set(card["receipt"]) >= {"transcript", "scenario", "rubric", "content", "detector", "scorecard"}
    assert card["receipt"]["detector"] == card["versions"]["detector"]
    assert any(point["act"] for dimension in card["dimensions"] for point in dimension["points"])
    assert all(one["texts"] and one["why"] for one in card["rewordings"])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "not valid JSON"),
        ("[]", "JSON object"),
        ('{"language": "en", "turns": [{"speaker": "agent", "text": "x"}]}', "lacks “scenario”"),
        ('{"scenario": "satellite_fee", "language": "en", "turns": []}', "at least one turn"),
        (
            '{"scenario": "satellite_fee", "language": "fr", "turns": [{"speaker": "agent", "text": "x"}]}',
            "no language “fr”",
        ),
        ('{"scenario": "satellite_fee", "language": "en", "turns": [{"speaker": "cat", "text": "x"}]}', "speaker"),
    ],
    ids=["not JSON", "not an object", "no scenario", "no turns", "no such language", "no such speaker"],
)
def test_score_says_what_is_wrong_with_a_transcript(tmp_path: Path, text: str, says: str) -> None:
    """One sentence on stderr, exit status 1."""
    file = tmp_path / "bad.json"
    file.write_text(text)
    done = amends("score", "--json", str(file))
    assert done.returncode == 1
    assert says in done.stderr and "Traceback" not in done.stderr


def test_scenarios_as_json_lines() -> None:
    """Every scenario in both languages."""
    rows = [json.loads(line) for line in amends("scenarios", "--json").stdout.splitlines()]
    assert {(row["id"], row["language"]) for row in rows} >= {("satellite_fee", "en"), ("satellite_fee", "vi")}


def test_validate_is_silent_on_good_content_and_names_bad_places(tmp_path: Path) -> None:
    """Exit status 0, 1 and 2."""
    import shutil

    assert amends("validate").returncode == 0
    bad = tmp_path / "content"
    shutil.copytree("bot/content", bad)
    file = bad / "scenarios" / "late_desk.yml"
    file.write_text(file.read_text().replace("level: 1", "level: 9"))
    done = amends("validate", str(bad))
    assert done.returncode == 1
    assert "content/scenarios/late_desk.yml:5:" in done.stdout
    assert amends("validate", str(tmp_path)).returncode == 2


def test_a_taken_port_is_said_in_one_sentence(tmp_path: Path) -> None:
    """With what to do."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = amends("run", PORT=port, AMENDS_HOME=str(tmp_path))
    assert done.returncode == 1
    assert port in done.stderr and "PORT=8080" in done.stderr and "Traceback" not in done.stderr


def test_commands_on_the_data_need_the_tables_and_say_so(tmp_path: Path) -> None:
    """`export` before `db migrate`."""
    done = amends("export", AMENDS_HOME=str(tmp_path))
    assert done.returncode == 1
    assert "amends db migrate" in done.stderr and "Traceback" not in done.stderr


def test_the_database_can_be_migrated_looked_at_and_copied(tmp_path: Path) -> None:
    """`db migrate`, `db status`, `db backup`."""
    home = {"AMENDS_HOME": str(tmp_path)}
    assert amends("db", "migrate", **home).returncode == 0
    assert "0 people, 0 sessions" in amends("db", "status", **home).stdout
    copy = tmp_path / "copy.sqlite3"
    assert amends("db", "backup", str(copy), **home).returncode == 0
    assert copy.stat().st_size
    assert "exists already" in amends("db", "backup", str(copy), **home).stderr
