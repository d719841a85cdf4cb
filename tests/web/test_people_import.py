"""Importing people from CSV."""

from __future__ import annotations

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bot.web.accounts.models import Cohort, User
from bot.web.accounts.people_import import read_people
from bot.web.accounts.roles import Role
from bot.web.errors import NotPossible
from tests.web.conftest import People

GOOD = "name,username,role,cohort\nNguyễn Thu Hà,thuha,trainee,spring\nBen Okafor,ben.okafor,trainer,\n"


def upload(text: str | bytes) -> dict[str, object]:
    """A file as a browser sends it."""
    data = text if isinstance(text, bytes) else text.encode()
    return {"file": SimpleUploadedFile("people.csv", data, "text/csv")}


def test_a_good_file_makes_accounts_and_gives_out_links(people: People) -> None:
    """Nothing is made before it is confirmed; the links are in the file and work."""
    client = people.client("trainer")
    page = client.post("/people/import/", upload(GOOD)).content.decode()
    assert "2 people can be added" in page and not User.objects.filter(username="thuha").exists()
    response = client.post("/people/import/make/", {"data": GOOD})
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [row[1] for row in rows[1:]] == ["thuha", "ben.okafor"]
    user = User.objects.get(username="thuha")
    assert user.role is Role.TRAINEE and user.cohorts.get().name == "Spring"
    assert User.objects.get(username="ben.okafor").cohorts_led.get().name == "Spring"
    path = rows[1][2].removeprefix("http://testserver")
    assert Client().post(path, {"new_password": "một buổi sáng mới"}).status_code == 302


@pytest.mark.parametrize(
    "text",
    ["Họ và tên;Tên đăng nhập;Vai trò\nLê An;lean;học viên\n", "\ufeffNAME\tUSERNAME\r\nLê An\tlean\r\n"],
    ids=["Vietnamese headings, semicolons", "tabs, mark, Windows lines"],
)
def test_files_come_in_many_forms(people: People, text: str) -> None:
    """Whatever a spreadsheet writes."""
    reading = read_people(text.encode(), [], None)
    assert [(one.name, one.username, one.role) for one in reading.people] == [("Lê An", "lean", Role.TRAINEE)]
    assert not reading.problems


def test_every_bad_line_is_reported_and_the_good_ones_are_offered(people: People) -> None:
    """With its number in the file."""
    text = GOOD + (
        ",nameless,trainee,\nTess Two,TESS,trainee,\nHa Two,ThuHa,,\nBad Name,no spaces,,\n"
        "Chief,chief,boss,\nLost,lost,,Winter\n\nOnly one cell\n"
    )
    reading = read_people(text.encode(), list(Cohort.objects.filter(name="Spring")), None)
    assert [one.username for one in reading.people] == ["thuha", "ben.okafor"]
    found = {problem.line: problem.message for problem in reading.problems}
    assert list(found) == [4, 5, 6, 7, 8, 9, 11]
    assert "missing" in found[4] and "taken" in found[5] and "line 2" in found[6] and "only letters" in found[7]
    assert "boss" in found[8] and "Winter" in found[9] and "missing" in found[11]
    page = people.client("trainer").post("/people/import/", upload(text)).content.decode()
    assert "7 lines can&#x27;t be used" in page or "7 lines can't be used" in page
    assert "2 people can be added" in page


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"name;username\n\xff\xfe", "UTF-8"),
        (b"who,what\na,b\n", "first line"),
        (b"", "first line"),
        (b"name,username\n" + b"".join(b"P,p%d\n" % i for i in range(1001)), "more than 1000"),
    ],
    ids=["encoding", "headings", "empty", "too many"],
)
def test_what_is_no_such_file_is_refused_in_one_sentence(people: People, data: bytes, words: str) -> None:
    """What is wrong and what to do."""
    with pytest.raises(NotPossible, match=words):
        read_people(data, [], None)
    assert people.client("trainer").post("/people/import/", upload(data)).status_code == 422


def test_a_trainer_cannot_import_an_administrator(people: People) -> None:
    """Nor into a cohort of somebody else."""
    text = "name,username,role,cohort\nEve,eve,administrator,\nEve,eve2,,Autumn\n"
    reading = read_people(text.encode(), list(Cohort.objects.filter(name="Spring")), None)
    assert not reading.people and len(reading.problems) == 2


def test_all_or_nobody(people: People) -> None:
    """Somebody else took a name between looking and confirming: the line is left out, not half made."""
    client = people.client("trainer")
    User.objects.create_user("thuha")
    client.post("/people/import/make/", {"data": GOOD})
    assert User.objects.filter(username="ben.okafor").exists() and User.objects.filter(username="thuha").count() == 1


def test_names_are_no_formulas_in_the_file_of_links(people: People) -> None:
    """A spreadsheet would run them."""
    text = "name,username\n=HYPERLINK(1),mallory\n"
    response = people.client("trainer").post("/people/import/make/", {"data": text})
    assert "'=HYPERLINK(1)" in response.content.decode()
