"""`amends detect`: JSON lines in and out, in the same order, whatever is wrong with some of them."""

from __future__ import annotations

import argparse
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import detect
from bot.detect.detector import Detector
from tests.detector import ROOT

GOOD = [
    {"id": 1, "lang": "en", "text": "I'm sorry you feel that way."},
    {"id": "b", "lang": "vi", "text": "xin loi chi, ben em da giao nham"},
    {"id": None, "lang": "en", "text": ""},
]
BAD = {
    "no JSON": "nonsense",
    "no object": "[1, 2]",
    "no text": '{"id": 7, "lang": "en"}',
    "text is a number": '{"id": 7, "lang": "en", "text": 5}',
    "no language": '{"id": 7, "text": "hello"}',
    "unknown language": '{"id": 7, "lang": "de", "text": "hallo"}',
    "half a character": '{"id": 7, "lang": "en", "text": "\\ud83d"}',
}


@pytest.fixture
def run(detector: Detector, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Runs the command on some input lines: (exit status, output)."""
    monkeypatch.setattr(detect, "load_detector", lambda models: detector)

    def running(lines: list[str], *options: str) -> tuple[int, str]:
        parser = argparse.ArgumentParser()
        detect.add_arguments(parser)
        raw = ("\n".join(lines) + "\n").encode("utf-8", "surrogatepass")
        monkeypatch.setattr("sys.stdin", argparse.Namespace(buffer=io.BytesIO(raw)))
        status = detect.run(parser.parse_args(options or ["--json"]))
        return status, capsys.readouterr().out

    return running


def test_each_line_is_answered_in_order(run) -> None:
    """With exactly the keys of the command's contract."""
    status, output = run([json.dumps(line) for line in GOOD])
    answers = [json.loads(line) for line in output.splitlines()]
    assert status == 0
    assert [answer["id"] for answer in answers] == [1, "b", None]
    assert set(answers[0]) == {"id", "acts"}
    assert set(answers[0]["acts"][0]) == {"act", "family", "start", "end", "confidence"}
    assert answers[0]["acts"][0]["family"] == "feeling"
    assert answers[2]["acts"] == []


@pytest.mark.parametrize("line", BAD.values(), ids=BAD)
def test_a_bad_line_gets_an_error_and_the_others_still_come(run, line: str) -> None:
    """And the exit status is 1 at the end."""
    status, output = run([json.dumps(GOOD[0]), line, json.dumps(GOOD[1])])
    answers = [json.loads(line) for line in output.splitlines()]
    assert status == 1
    assert [set(answer) for answer in answers] == [{"id", "acts"}, {"id", "error"}, {"id", "acts"}]


def test_many_lines_are_shared_and_stay_in_order() -> None:
    """Worker processes change nothing in the output; in a fresh interpreter, since they are forked."""
    probe = (
        "import io\n"
        "from bot.cli.lines import arriving, in_parallel\n"
        "source = io.BytesIO(b''.join(b'line %d\\n' % n for n in range(9000)))\n"
        "print(list(in_parallel(bytes.upper, arriving(source), processes=2)) == [b'LINE %d' % n for n in range(9000)])\n"
    )
    done = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"


def test_explain_underlines_the_words(run) -> None:
    """And says what saw them, and how sure."""
    _, output = run([json.dumps(GOOD[0])], "--explain")
    assert "non_apology (feeling): pattern" in output
    assert "~~~" in output and "% sure" in output


def test_the_help_has_an_example() -> None:
    """As every command's."""
    assert "amends detect --json" in str(detect.__doc__)
    assert Path(detect.__file__).name == "detect.py"
