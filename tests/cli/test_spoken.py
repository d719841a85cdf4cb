"""Real conversations are read from JSON, tables and Rasa dumps, and every bad line is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.cli.clock_time import read_clock
from bot.cli.spoken import BadTranscript, Speaker
from bot.cli.spoken_json import element_lines
from bot.cli.transcripts import read_spoken, read_text
from bot.domain.turn import Kind

TABLES = {
    "commas": "speaker,text,seconds\ncustomer,\"My sink, again!\",\nagent,That was our mistake.,12\n",
    "semicolons, other order": "text;role;response time\nMy sink, again!;client;\nThat was our mistake.;support;12\n",
    "tabs": "Speaker\tText\tSeconds\nCustomer\tMy sink, again!\t\nAgent\tThat was our mistake.\t12,0\n",
    "Vietnamese": "người nói|nội dung|giây\nKhách hàng|My sink, again!|\nNhân viên|That was our mistake.|12\n",
    "Vietnamese without diacritics": "nguoi noi,noi dung,giay\nkhach,\"My sink, again!\",\nnv,That was our mistake.,12\n",
    "times": "time,from,message\n14:00:05,Customer,\"My sink, again!\"\n14:00:17,Agent,That was our mistake.\n",
    "past midnight": "time,from,message\n23:59:55,Customer,\"My sink, again!\"\n0:00:07,Agent,That was our mistake.\n",
    "stamps": (
        "id,created at,sender,body\n1,2026-03-31T14:00:05Z,customer,\"My sink, again!\"\n"
        "2,2026-03-31T21:00:17+07:00,agent,That was our mistake.\n"
    ),
    "a column nobody asked for": "speaker,mood,text,seconds\ncustomer,bad,\"My sink, again!\",\nagent,,That was our mistake.,12\n",
    "byte-order mark and empty lines": "\ufeffspeaker,text,seconds\n\ncustomer,\"My sink, again!\",\n,,\nagent,That was our mistake.,12\n",
}  # fmt: skip


@pytest.mark.parametrize("text", TABLES.values(), ids=TABLES)
def test_a_table_is_read_whatever_its_headings_and_separators(text: str) -> None:
    """The same two lines, twelve seconds apart, in ten shapes."""
    spoken = read_spoken(text, "chat.csv")
    assert [(said.speaker, said.text, said.seconds) for said in spoken.lines] == [
        (Speaker.CUSTOMER, "My sink, again!", 0.0),
        (Speaker.TRAINEE, "That was our mistake.", 12.0),
    ]


def test_every_bad_line_of_a_table_is_named() -> None:
    """Not only the first; a text over several lines doesn't put the numbers out."""
    table = (
        'time,speaker,text\n14:00,customer,"one\ntwo"\n14:01,cat,Meow\n14:02,agent,\nsoon,agent,Hi\n13:00,customer,Hello\n'
        "2026-01-02 10:00,agent,Hi\n2026-01-01 10:00,agent,Hi\n"
    )
    with pytest.raises(BadTranscript) as caught:
        read_spoken(table, "chat.csv")
    places = [(problem.line, problem.message.split(";")[0]) for problem in caught.value.problems]
    assert places == [
        (4, "“cat” is neither customer nor agent"),
        (5, "the text is missing"),
        (6, "“soon” is no time that can be read"),
        (9, "the time “2026-01-01 10:00” is before that of the line above"),
    ]
    assert str(caught.value).startswith("chat.csv:4: ")


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("who knows,text\nagent,Hi\n", "chat.csv:1: the first line must name the columns"),
        ("speaker,text\n", "chat.csv:2: there is no message"),
        ("speaker,text,seconds\nagent,Hi,-3\n", "chat.csv:2: “-3” is no number of seconds"),
    ],
    ids=["no headings", "empty", "negative seconds"],
)
def test_a_table_that_cannot_be_read_says_why(table: str, says: str) -> None:
    """One sentence with its place."""
    with pytest.raises(BadTranscript, match=says):
        read_spoken(table, "chat.csv")


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("00:01:05", 65), ("1:05", 3900), ("1:05 PM", 47100), ("12:00 a.m.", 0), ("1:05:00 CH", 47100),
        ("noon", None), ("25:00", None), ("31/02/2026 10:00", None),
    ],
)  # fmt: skip
def test_times_are_read_without_a_locale(text: str, seconds: float | None) -> None:
    """Seconds since midnight; None for what is no time."""
    assert read_clock(text) == seconds


def test_only_the_distance_of_dates_matters() -> None:
    """Day first or month first, with a zone or without."""
    assert read_clock("31/03/2026 10:00:30") - read_clock("30/03/2026 10:00:00") == 86430
    assert read_clock("03/31/2026 10:00:30") == read_clock("31/03/2026 10:00:30")
    assert read_clock("2026-03-31T10:00:00Z") == read_clock("2026-03-31 17:00:00+07:00")


def test_every_bad_turn_of_a_json_transcript_is_named_with_its_line() -> None:
    """Pretty-printed JSON: the line on which the turn begins."""
    data = {"scenario": "late_desk", "language": "en", "turns": [
        {"speaker": "customer", "text": "Hi"}, {"speaker": "cat", "text": "Meow"}, {"text": "who?"},
        {"speaker": "agent", "text": "Hi", "seconds": -1}, {"speaker": "agent", "text": "Hi", "evidence": [{"act": "x"}]},
    ]}  # fmt: skip
    with pytest.raises(BadTranscript) as caught:
        read_spoken(json.dumps(data, indent=1), "t.json")
    assert [problem.line for problem in caught.value.problems] == [9, 13, 16, 21]


def test_lines_of_elements_are_found_whatever_the_spacing() -> None:
    """Also where a string holds brackets and line breaks are escaped."""
    assert element_lines('{"turns": [{"a": "]\\n["},\n\n{"b": 1}\n,3]}', "turns") == [1, 3, 4]


PRACTICE = {
    "events": [
        {"event": "action", "name": "action_listen"},
        {"event": "user", "text": "/start_session", "timestamp": 100.0, "metadata": {
            "language": "vi", "session": {"scenario": "late_desk", "persona": "furious", "difficulty": "hard"}}},
        {"event": "bot", "text": "Bàn đâu?", "timestamp": 101.0},
        {"event": "user", "text": "/ask_manager", "timestamp": 120.0, "metadata": {"seconds": 19}},
        {"event": "bot", "text": None, "data": {"custom": {}}, "timestamp": 121.0},
        {"event": "user", "text": "Lỗi bên em.", "timestamp": 140.0, "metadata": {"seconds": 18.5}},
    ]
}  # fmt: skip
DEPLOYED = [
    {"event": "user", "text": "My sink!", "timestamp": 100.0},
    {"event": "bot", "text": "That was our mistake.", "timestamp": 112.5},
]


def test_a_dump_of_a_practice_session_is_recognised() -> None:
    """The trainee is Rasa's user; scenario and language stand beside the messages."""
    spoken = read_spoken(json.dumps(PRACTICE), "t.json")
    assert (spoken.heading.scenario, spoken.heading.language, spoken.heading.difficulty) == ("late_desk", "vi", "hard")
    assert [(said.speaker.value, said.kind, said.text, said.seconds) for said in spoken.lines] == [
        ("customer", Kind.MESSAGE, "Bàn đâu?", 0.0),
        ("trainee", Kind.CONSULT, "", 19.0),
        ("trainee", Kind.MESSAGE, "Lỗi bên em.", 18.5),
    ]


@pytest.mark.parametrize(("agent_is", "first"), [("", "customer"), ("bot", "customer"), ("user", "trainee")])
def test_in_a_real_deployment_the_agent_is_the_bot_unless_said_otherwise(agent_is: str, first: str) -> None:
    """`--agent-is`."""
    spoken = read_spoken(json.dumps(DEPLOYED), "t.json", agent_is=agent_is)
    assert spoken.lines[0].speaker.value == first
    assert {said.seconds for said in spoken.lines if said.speaker is Speaker.TRAINEE} <= {0.0, 12.5}
    assert spoken.heading.scenario == "generic"


def test_bad_events_of_a_dump_are_named() -> None:
    """Each with its line."""
    bad = [*DEPLOYED, {"event": "user", "text": 3}, {"event": "bot", "text": "x", "timestamp": "now"}, {"no": 1}]
    with pytest.raises(BadTranscript) as caught:
        read_spoken(json.dumps(bad, indent=0), "t.json")
    assert len(caught.value.problems) == 3
    assert len({problem.line for problem in caught.value.problems}) == 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_files_are_read_as_people_save_them(tmp_path: Path, encoding: str) -> None:
    """With a byte-order mark or without."""
    file = tmp_path / "chat.csv"
    file.write_bytes("vai,nội dung\r\nkhách,Tủ lạnh hỏng\r\n".encode(encoding))
    assert read_spoken(read_text(file), str(file)).lines[0].text == "Tủ lạnh hỏng"


def test_a_file_in_another_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    """And what to do."""
    file = tmp_path / "chat.csv"
    file.write_bytes("speaker,text\nagent,Café\n".encode("latin-1"))
    with pytest.raises(BadTranscript, match=r"chat\.csv:2: this is not UTF-8"):
        read_text(file)
