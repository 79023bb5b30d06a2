"""Sheets that people grade on: what is written on them, and what comes back from a spreadsheet."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.course import Criterion, ManualExercise
from autograder.errors import CourseError
from autograder.standing import SheetRow, read_sheet, sheet_text
from tests.fuzz.hostile import TEXTS

DERIVE = ManualExercise(
    "derive",
    "Derive it",
    (Criterion("Chain rule", Decimal(2)), Criterion("Result", Decimal("1.5"))),
)
PLOT = ManualExercise("plot", "", (Criterion("=Axes", Decimal(1)),))
HEADING = "student,exercise,state,Chain rule (2),Result (1.5),comment,by,answer\n"


def back(tmp_path, text, exercises=(DERIVE,)):
    path = tmp_path / "sheet.csv"
    path.write_bytes(text.encode())
    problems = []
    return read_sheet(path, exercises, problems), [p.removeprefix(f"{path}:") for p in problems]


def test_what_is_written_comes_back(tmp_path):
    row = SheetRow("ada", "answered", {"Result": Decimal("1.50")}, "Fine; =1+1", "ann", "bcdf")
    text = sheet_text(DERIVE, [row, SheetRow("bob", "no answer")])
    assert text == HEADING + (
        "ada,derive,answered,,1.5,Fine; '=1+1,ann,bcdf\n"
        "bob,derive,no answer,,,,,\n"
    )  # fmt: skip
    (ada, bob), problems = back(tmp_path, text)
    assert problems == []
    assert (ada.student, ada.points, ada.by, ada.answer) == (
        "ada", {"Result": Decimal("1.5")}, "ann", "bcdf",
    )  # fmt: skip
    assert (bob.points, bob.comment, bob.is_seen) == ({}, "", False)


def test_no_cell_is_a_formula_or_a_second_line(tmp_path):
    rows = [SheetRow("ada", "answered", {}, '=cmd|" /C calc"!A0\nand more', "+x", "@y")]
    text = sheet_text(PLOT, rows)
    assert text.count("\n") == 2
    assert "'=Axes (1)" in text and "'=cmd" in text and "'+x" in text and "'@y" in text
    (row,), problems = back(tmp_path, text.replace(",answered,,", ",answered,1,"), (PLOT,))
    assert problems == [] and row.points == {"=Axes": Decimal(1)}


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_spreadsheets_write_it_back_as_they_like(tmp_path, mark, delimiter):
    lines = [
        ["Student", "State", "RESULT (1.5)", "Chain rule", "by", ""],
        ["ada", "SEEN", '"0,5"', "2", " ann ", "mine"],
        ["", "", "", "", "", ""],
    ]
    text = mark + "\r\n".join(delimiter.join(cells) for cells in lines)
    (row,), problems = back(tmp_path, text)
    assert problems == []
    assert row.points == {"Result": Decimal("0.5"), "Chain rule": Decimal(2)}
    assert (row.exercise, row.is_seen, row.by) == ("derive", True, "ann")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("ada,derive,,2.5,,,,", "2: Chain rule is 2.5; write a number from 0 to 2."),
        ("ada,derive,,-1,,,,", "2: Chain rule is -1; write a number from 0 to 2."),
        ("ada,derive,,two,,,,", "2: chain rule (2) is 'two'; write a number"),
        ("ada,derive,,nan,,,,", "2: chain rule (2) is 'nan'; write a number"),
        (",derive,,1,,,,", "2: student is blank"),
        ("ada,drive,,1,,,,", "2: exercise is 'drive'; write one that people grade: derive."),
        ("ada,derive,,1,,,two\x1blines,", "2: by is no name"),
        (f"ada,derive,,1,,{'x' * 2001},,", "2: comment has more than 2,000 letters"),
    ],
)
def test_a_row_that_is_wrong_is_named_and_the_others_are_read(tmp_path, line, words):
    rows, problems = back(tmp_path, f"{HEADING}{line}\nbob,derive,,1,,,,\n")
    assert [row.points for row in rows][-1:] == [{"Chain rule": Decimal(1)}]
    assert len(problems) == 1 and problems[0].startswith(words)


def test_points_of_another_exercises_rubric_are_refused(tmp_path):
    text = "student,exercise,Result,'=Axes (1)\nada,plot,1,1\n"
    _, problems = back(tmp_path, text, (DERIVE, PLOT))
    assert problems == ["2: plot has no criterion 'Result'."]


def test_a_sheet_without_exercises_is_of_the_one_that_its_columns_name(tmp_path):
    (row,), problems = back(tmp_path, "student,result,by\nada,1,\n", (DERIVE, PLOT))
    assert (row.exercise, problems) == ("derive", [])
    _, problems = back(tmp_path, "student,comment\nada,Fine\n", (DERIVE, PLOT))
    assert problems == ["2: exercise is ''; write one that people grade: derive, plot."]


def test_two_columns_of_one_criterion_have_to_agree(tmp_path):
    head = "student,Result,Result (1.5)\n"
    (row,), problems = back(tmp_path, f"{head}ada,1,1.0\n")
    assert problems == [] and row.points == {"Result": Decimal(1)}
    _, problems = back(tmp_path, f"{head}ada,1,0\n")
    assert problems == ["2: Result is there in two columns, with other points."]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("student,Elegance (2)\nada,1\n", "1: the column 'elegance (2)' is unknown; known are"),
        ("student,Result (2)\nada,1\n", "1: the column 'result (2)' is unknown"),
        ("name,Result\nada,1\n", "1: the column 'name' is unknown"),
        ("Result\n1\n", "1: the column student is missing"),
    ],
)
def test_a_sheet_of_another_form_is_refused(tmp_path, text, words):
    with pytest.raises(CourseError) as caught:
        back(tmp_path, text)
    assert words in str(caught.value)


def test_a_sheet_that_is_not_there_is_said(tmp_path):
    with pytest.raises(CourseError, match="is not there: name a sheet"):
        read_sheet(tmp_path / "none.csv", [DERIVE], [])


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=4))
def test_whatever_stands_in_a_sheet_each_row_is_a_line_without_formulas(texts):
    rows = [SheetRow(one, "answered", {}, comment, by) for one, comment, by in texts]
    lines = list(csv.reader(io.StringIO(sheet_text(DERIVE, rows), newline="")))
    assert [len(line) for line in lines] == [8] * (len(rows) + 1)
    for cell in (cell for line in lines for cell in line):
        assert not cell.lstrip().startswith(("=", "+", "-", "@")), cell
        assert "\n" not in cell and "\x1b" not in cell
