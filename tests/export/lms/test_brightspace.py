"""Brightspace: its export with one item filled."""

from __future__ import annotations

import csv
import io

from autograder.export.lms import Kind, Origin, Wanted
from tests.export.lms.filling import fill, work

ITEM = "Demo Points Grade <Numeric MaxPoints:10 Weight:5 Category:Labs CategoryWeight:20>"
EXPORT = (
    f"OrgDefinedId,Username,Last Name,First Name,{ITEM},Essay Points Grade,"
    "Adjusted Final Grade Numerator,End-of-Line Indicator\r\n"
    "#112233445,jdoe,Doe,Jane,,3,,#\r\n"
    "#000000007,bo,Roe,Bo,4,,,#\r\n"
).encode("utf-8-sig")


def test_points_go_into_the_item_and_all_else_stays(tmp_path):
    done = fill(EXPORT, work("112233445", 7.5), work("bo", None), folder=tmp_path)
    assert done.problems == ()
    assert done.data == EXPORT.replace(b"Jane,,3", b"Jane,7.50,3")
    header, *rows = csv.reader(io.StringIO(done.data.decode("utf-8-sig"), newline=""))
    assert [row[header.index(ITEM)] for row in rows] == ["7.50", "4"]
    assert {row[-1] for row in rows} == {"#"}


def test_more_than_the_maximum_is_not_left_to_be_capped(tmp_path):
    done = fill(EXPORT, work("jdoe", 11.0), folder=tmp_path)
    assert "takes 10 at most" in done.problems[0]


def test_an_item_that_is_not_there_is_never_made(tmp_path):
    wanted = Wanted({"": "Dem"})
    done = fill(EXPORT, work("jdoe", 1.0), folder=tmp_path, wanted=wanted)
    assert "no column 'Dem'" in done.problems[0]


def test_a_tab_separated_export_is_read_by_its_origin(tmp_path):
    given = EXPORT.replace(b",", b"\t")
    origins = {"Jane Doe": Origin(((Kind.USERNAME, "JDOE"),))}
    done = fill(given, work("Jane Doe", 1.0), folder=tmp_path, origins=origins)
    assert done.data == given.replace(b"Jane\t\t3", b"Jane\t1.00\t3")


def test_a_download_that_has_names_alone_is_matched_by_them(tmp_path):
    origins = {"Doe Jane": Origin(folder="12-34 - Doe Jane", names=("Doe Jane",)),
               "x": Origin(names=("...",)), "Bo": Origin(names=("Bo",))}  # fmt: skip
    done = fill(EXPORT, work("Doe Jane", 7.5), folder=tmp_path, origins=origins)
    assert done.data == EXPORT.replace(b"Jane,,3", b"Jane,7.50,3")
    for name in ("x", "Bo"):
        refused = fill(EXPORT, work(name, 7.5), folder=tmp_path, origins=origins)
        assert "is in no row" in refused.problems[0]


def test_of_two_students_of_one_name_none_is_taken(tmp_path):
    given = EXPORT.replace(b"Roe,Bo", b"Doe,Jane")
    origins = {"Jane Doe": Origin(names=("Jane Doe",))}
    done = fill(given, work("Jane Doe", 7.5), folder=tmp_path, origins=origins)
    assert "fits 2 rows" in done.problems[0]
    assert done.data == given
