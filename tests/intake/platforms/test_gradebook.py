"""The platform's own table: who is in it, and which ids it has of those who handed in."""

from __future__ import annotations

import pytest

from autograder.errors import UsageError
from autograder.intake import read_gradebook, with_gradebook
from tests.intake.platforms.downloads import NB, download, found_in
from tests.intake.platforms.test_brightspace import FOLDERS
from tests.intake.platforms.test_gradescope import EXPORT

CANVAS = """\
Student,ID,SIS Login ID,Section,hw (31)
    Points Possible,,,,10
"Doe, Jane",4711,jd17,S1,
"Roe, Rich",4712,rr18,S1,4712
"Poe, Ann",4713,ap19,"S1 and S2",
"Student, Test",4799,,S1,
"""
CLASS = {"doejane_4711_1_hw.ipynb": NB, "roerich_4712_2_hw.ipynb": NB}


def joined(tmp_path, files, table, id_column=None):
    path = tmp_path / "from_lms.csv"
    path.write_bytes(table if isinstance(table, bytes) else table.encode())
    book = read_gradebook(path)
    return with_gradebook(found_in(download(tmp_path, files), None, book.user_ids), book, id_column)


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.replace(",", ";").encode("utf-16"),
        lambda text: text.replace("Jane", "José").replace("\n", "\r\n").encode("cp1252"),
    ],
    ids=["BOM", "UTF-16", "Windows"],
)
def test_who_handed_in_nothing_is_known(tmp_path, encode):
    table = CANVAS.replace('"Doe, Jane"', "Jane").replace('"Roe, Rich"', "R")
    table = table.replace('"Poe, Ann"', "Ann").replace('"Student, Test",4799,,S1,\n', "")
    found = joined(tmp_path, CLASS, encode(table))

    assert [one.id for one in found.absent] == ["4713"]
    assert "1 student of the gradebook has handed in nothing: '4713'." in found.notes


def test_canvass_student_for_trying_things_out_is_nobody(tmp_path):
    assert [one.id for one in joined(tmp_path, CLASS, CANVAS).absent] == ["4713"]


def test_personal_ids_are_those_that_students_know(tmp_path):
    found = joined(tmp_path, CLASS, CANVAS, "sis login id")

    assert {source.id: source.personal for source in found.sources} == {
        "4711": "jd17", "4712": "rr18",
    }  # fmt: skip
    with pytest.raises(UsageError, match=r"no column 'Matrikel'.*'SIS Login ID'"):
        joined(tmp_path, CLASS, CANVAS, "Matrikel")


def test_moodles_worksheet_is_found_by_its_number(tmp_path):
    table = "Kennung,Vollständiger Name,Bewertung\n" + "".join(
        f"Teilnehmer/in {n},Name {n},\n" for n in (657831, 657832)
    )
    found = joined(tmp_path, {"Jane Doe_657831_assignsubmission_file/hw.ipynb": NB}, table)

    assert [one.id for one in found.absent] == ["657832"]


def test_brightspace_is_found_by_name(tmp_path):
    table = "OrgDefinedId,Username,Last Name,First Name\n#1,#m,Smith,Mary-Ann\n#2,#l,Wu,Li -\n"
    found = joined(tmp_path, FOLDERS, table + "#3,#n,Nobody,Ned\n")

    # As it is written there: a download of another assignment says it so.
    assert [one.id for one in found.absent] == ["Ned Nobody"]
    assert not any("does not have" in note for note in found.notes)


def test_gradescope_is_found_by_number_or_address(tmp_path):
    table = "Name,SID,Email\nJ,0777,j@x\nR,s9,r@x\nA,s10,ann@example.edu\nN,s11,n@x\n"
    found = joined(tmp_path, EXPORT, table)

    assert [one.id for one in found.absent] == ["s11"]
    assert "'submission_103'" in next(note for note in found.notes if "does not have" in note)


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("", "has no students"),
        ("Student,ID\n", "has no students"),
        ("Student,ID\nX,1\n", "None of those who handed in"),
        ('a,b\n"' + "x" * 200_000 + '",2\n', "no CSV table"),
        (b"\x00\xff\xfe" * 50, "has no students"),
    ],
)
def test_a_table_that_is_none_of_this_course_is_refused(tmp_path, table, says):
    with pytest.raises(UsageError, match=says):
        joined(tmp_path, CLASS, table)
