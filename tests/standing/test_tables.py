"""The course's tables: what spreadsheets make of them is read, and what is wrong names its line."""

from __future__ import annotations

import os
import re
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.course import append_rows
from autograder.errors import CourseError
from autograder.standing import (
    How,
    course_table,
    course_table_schema,
    course_tables,
    read_adjustments,
    read_extensions,
    read_groups,
    read_hand_grades,
    read_students,
)

EXERCISES = {"demo": ["double", "half"]}
VIENNA = ZoneInfo("Europe/Vienna")


def written(folder, name, text, encoding="utf-8"):
    (folder / f"{name}.csv").write_bytes(text.encode(encoding))
    return folder


def test_adjustments_as_they_are_typed(tmp_path):
    course = written(
        tmp_path,
        "adjustments",
        "assignment,student,exercise,how,value,was,comment,by,at\n"
        'demo,ada,half,add,-1.5,2,"late, twice",Ann,2026-12-01\n'
        "\n"
        "demo,bob,,comment,,,well done,,\n",
    )
    first, second = read_adjustments(course, EXERCISES)
    assert (first.how, first.value, first.was) == (How.ADD, Decimal("-1.5"), Decimal(2))
    assert (first.comment, first.place) == ("late, twice", f"{course}/adjustments.csv:2")
    assert (second.how, second.value, second.place[-2:]) == (How.COMMENT, None, ":4")


def test_adjustments_as_a_spreadsheet_of_another_country_saves_them(tmp_path):
    text = "\ufeffAssignment;Student;How;Value\r\ndemo;ada;SET;1,5\r\n;;;\r\n"
    (only,) = read_adjustments(written(tmp_path, "adjustments", text), EXERCISES)
    assert (only.how, only.value, only.exercise, only.by) == (How.SET, Decimal("1.5"), "", "")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("student,how,value\nada,add,1\n", ":1: the column assignment is missing"),
        ("assignment,student,how,valeu\n", ":1: the column 'valeu' is unknown"),
        ("assignment,student,how,how\n", ":1: the column how is there twice"),
        ("assignment,student,how,value\nwrong,ada,add,1\n", ":2: there is no assignment 'wrong'"),
        ("assignment,student,how,value\ndemo,,add,1\n", ":2: student is blank"),
        ("assignment,student,how,value\ndemo,ada,plus,1\n", ":2: how is 'plus'"),
        ("assignment,student,how,value\ndemo,ada,add,one\n", ":2: value is 'one'; write a number"),
        ("assignment,student,how,value\ndemo,ada,add,\n", ":2: value is blank"),
        ("assignment,student,how,value\ndemo,ada,times,-1\n", ":2: value is -1; write a number"),
        ("assignment,student,how,value\ndemo,ada,add,1e99\n", ":2: value is '1e99'"),
        ("assignment,student,how,value\ndemo,ada,add,nan\n", ":2: value is 'nan'"),
        ("assignment,student,how,value\ndemo,ada,add,0.1234567\n", ":2: value is '0.1234567'"),
        ("assignment,student,how,value\ndemo,ada,comment,\n", ":2: comment is blank"),
        ("assignment,student,how,value\ndemo,ada,comment,1\n", ":2: a comment alone"),
        (
            "assignment,student,how,value,exercise\ndemo,ada,add,1,third\n",
            ":2: demo has no exercise 'third'",
        ),
        ("assignment,student,how,value\ndemo,ada,add,1,5\n", ":2: this line has 5 cells"),
    ],
)
def test_what_is_wrong_names_its_line(tmp_path, text, sentence):
    course = written(tmp_path, "adjustments", text)
    with pytest.raises(CourseError, match=re.escape(f"adjustments.csv{sentence}")):
        read_adjustments(course, EXERCISES)


def test_a_file_in_another_encoding_names_the_first_line_that_is(tmp_path):
    text = "assignment,student,how,value\ndemo,ada,add,1\ndemo,zoë,add,1\n"
    with pytest.raises(CourseError, match=r"adjustments\.csv:3 is not in UTF-8"):
        read_adjustments(written(tmp_path, "adjustments", text, "latin-1"), EXERCISES)


@pytest.mark.parametrize("other", ["a folder", "a link to nothing", "a pipe"])
def test_what_is_no_file_is_not_taken_for_no_corrections(tmp_path, other):
    table = tmp_path / "adjustments.csv"
    if other == "a folder":
        table.mkdir()
    elif other == "a pipe":
        os.mkfifo(table)
    else:
        table.symlink_to(tmp_path / "gone.csv")
    with pytest.raises(CourseError, match=r"adjustments\.csv is no file that can be read"):
        read_adjustments(tmp_path, EXERCISES)
    with pytest.raises(CourseError, match=r"adjustments\.csv is no file that can be read"):
        append_rows(table, ["assignment"], [{"assignment": "demo"}])


def test_a_line_goes_into_the_table_that_a_link_leads_to(tmp_path):
    shared = tmp_path / "shared.csv"
    shared.write_text("assignment,student\ndemo,ada\n")
    table = tmp_path / "extensions.csv"
    table.symlink_to(shared)
    append_rows(table, ["assignment", "student"], [{"assignment": "demo", "student": "bob"}])
    assert table.is_symlink()
    assert shared.read_text() == "assignment,student\ndemo,ada\ndemo,bob\n"


def test_extensions_are_of_a_student_or_a_section(tmp_path):
    course = written(
        tmp_path,
        "extensions",
        "assignment,student,section,due,days,excused\n"
        "demo,ada,,2026-12-06T12:00,,\n"
        "demo,,B,,2,\n"
        ",bob,,,,yes\n",
    )
    first, second, third = read_extensions(course, ["demo"], VIENNA)
    assert first.due == datetime(2026, 12, 6, 12, tzinfo=VIENNA)
    assert (second.section, second.days) == ("B", 2)
    assert (third.assignment, third.student, third.is_excused) == ("", "bob", True)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("demo,ada,B,,1,", "a student or a section"),
        ("demo,,,,1,", "a student or a section"),
        ("demo,ada,,,,", "write one of three"),
        ("demo,ada,,2026-12-06T12:00+01:00,1,", "write one of three"),
        ("demo,ada,,06.12.2026,,", "due is '06.12.2026'"),
        ("demo,ada,,2026-12-06T12:00,,", "without a time zone"),
        (",ada,,2026-12-06T12:00+01:00,,", "say which assignment"),
        ("demo,ada,,,1.5,", "days is 1.5"),
        ("demo,ada,,,,perhaps", "excused is 'perhaps'"),
    ],
)
def test_an_extension_that_says_too_little_or_too_much(tmp_path, line, sentence):
    text = f"assignment,student,section,due,days,excused\n{line}\n"
    with pytest.raises(CourseError, match=f"extensions.csv:2: .*{re.escape(sentence)}"):
        read_extensions(written(tmp_path, "extensions", text), ["demo"], None)


def test_nobody_is_listed_twice_or_in_two_groups(tmp_path):
    written(tmp_path, "students", "student,name,section\nada,Ada,A\nada,Ada L.,B\n")
    with pytest.raises(CourseError, match=r"students\.csv:3: 'ada' is in .*students\.csv:2"):
        read_students(tmp_path)
    written(tmp_path, "groups", "group,student\nred,ada\nblue,ada\n")
    with pytest.raises(CourseError, match=r"groups\.csv:3: 'ada' is in the group 'red' already"):
        read_groups(tmp_path, ["demo"])


def test_of_two_grades_for_one_criterion_the_last_counts(tmp_path):
    written(
        tmp_path,
        "hand_grades",
        "assignment,student,exercise,criterion,points\ndemo,ada,half,steps,1\n"
        "demo,ada,half,steps,\n",
    )
    (only,) = read_hand_grades(tmp_path, EXERCISES)
    assert only.points is None


def test_what_a_command_adds_leaves_the_rest_as_it_was(tmp_path):
    path = tmp_path / "adjustments.csv"
    before = '\ufeffstudent;assignment;how;value\r\nada;demo;add;"1,5"'.encode()
    path.write_bytes(before)
    row = {"assignment": "demo", "student": "bob", "how": "set", "value": "2", "comment": "a;b"}
    append_rows(path, course_table("adjustments").columns, [row])
    first, second = read_adjustments(tmp_path, EXERCISES)
    assert (first.value, second.value, second.comment) == (Decimal("1.5"), Decimal(2), "a;b")
    lines = path.read_bytes().splitlines(keepends=True)
    assert lines[1] == before.splitlines()[1] + b"\r\n"
    append_rows(path, course_table("adjustments").columns, [row])
    assert path.read_bytes().startswith(b"".join(lines))


def test_every_schema_is_one():
    for table in course_tables():
        jsonschema_rs.validator_for(course_table_schema(table.name))
        assert set(table.needed) <= set(table.columns)


cells = st.sampled_from(
    [
        "",
        "demo",
        "ada",
        "half",
        "add",
        "SET",
        "1",
        "-1",
        "1,5",
        "+2.",
        ".5",
        "x",
        "1e3",
        "nan",
        "−1",
    ]
) | st.text(st.characters(codec="utf-8", exclude_characters='\r\n\t;,"'), max_size=4)


@given(st.lists(cells, min_size=9, max_size=9))
def test_what_is_read_fits_the_schema(tmp_path_factory, row):
    folder = tmp_path_factory.mktemp("course")
    columns = course_table("adjustments").columns
    row = [cell.strip() for cell in row]
    written(folder, "adjustments", f"{','.join(columns)}\n{','.join(row)}\n")
    try:
        found = read_adjustments(folder, EXERCISES)
    except CourseError:
        return
    if found:
        known = {name: cell for name, cell in zip(columns, row, strict=True) if cell}
        schema = jsonschema_rs.validator_for(course_table_schema("adjustments"))
        assert schema.is_valid(known), known
