"""A platform's download, graded: groups, times, who is missing, what is kept for the way back."""

from __future__ import annotations

import csv
import json

import jsonschema
import pytest

from autograder.course import id_column, load_assignment
from autograder.errors import CourseError
from autograder.grading import Options, grade_assignment, grade_course
from autograder.intake import Platform, origin_schema, safe_id
from tests.conftest import DEMO_TOML, write_demo
from tests.intake.platforms.downloads import download

WORK = b"def double(x):\n    return 2 * x\ndef half(x):\n    return 0\n"
METADATA = """\
submission_1:
  :submitters:
  - {':sid': s2, ':name': Ann Poe}
  - {':sid': s1, ':name': Jane Doe}
  :created_at: 2026-12-05 12:00:00 Z
submission_2:
  :submitters:
  - {':sid': s3, ':name': Rich Roe}
  :created_at: 2026-12-04 12:00:00 Z
"""
DUE = "due = 2026-12-04T23:59:00+00:00\nlate = { per_day = 0.1 }\n"
PERSONAL = """
import pytest


@pytest.mark.points(3)
def test_number(student, submission_id):
    \"\"\"Gives the own number.\"\"\"
    assert student.double(0) == 0
    assert submission_id in ("jd17", "rr18")
"""
HALF = """
import pytest


@pytest.mark.points(2)
def test_number(student):
    \"\"\"Halves a number.\"\"\"
    assert student.half(0) == 0
"""


def rows_of(path):
    with path.open(newline="") as file:
        return {row["submission_id"]: row for row in csv.DictReader(file)}


def test_a_groups_work_counts_for_each_and_nobody_is_forgotten(tmp_path):
    write_demo(tmp_path / "course", toml=DUE + DEMO_TOML)
    book = tmp_path / "roster.csv"
    book.write_text("Name,SID\nA,s1\nB,s2\nC,s3\nD,s4\nE,=s5\n")
    files = {f"e/submission_{n}/demo.py": WORK for n in (1, 2)}
    files["e/submission_metadata.yml"] = METADATA.encode()
    assignment, out = load_assignment(tmp_path / "course", "demo"), tmp_path / "out"

    graded = grade_assignment(assignment, download(tmp_path, files), out, Options(gradebook=book))

    rows = rows_of(out / "grades.csv")
    # The last is one that a spreadsheet would take for a formula.
    assert {id_: (row["status"], row["points"]) for id_, row in rows.items()} == {
        "s1": ("graded", "3"), "s2": ("graded", "3"), "s3": ("graded", "3"),
        "s4": ("not_handed_in", ""), safe_id("=s5"): ("not_handed_in", ""),
    }  # fmt: skip
    assert rows["s2"]["days_late"] == rows["s1"]["days_late"] == "1"
    assert rows["s3"]["days_late"] == "0"
    assert not (out / "s2").exists() and (out / "s1/report.json").exists()
    summary = json.loads((out / "summary.json").read_text())
    assert summary["statuses"] == {"graded": 3, "not_handed_in": 2}
    assert [one["id"] for one in summary["submissions"] if one.get("group") == "s1"] == ["s2"]
    origin = json.loads((out / "origin.json").read_text())
    jsonschema.validate(origin, origin_schema())
    assert list(origin["submissions"]) == ["s1", "s3"]
    assert any(
        "2 students of the gradebook have handed in nothing" in note for note in graded.notes
    )
    assert any("times of handing in" in note for note in graded.notes)


def test_personal_exercises_draw_from_the_column_that_the_course_names(tmp_path):
    course = tmp_path / "course"
    write_demo(course, {"test_double.py": PERSONAL, "test_half.py": HALF})
    book = tmp_path / "canvas.csv"
    book.write_text("Student,ID,SIS Login ID,Section\nD,4711,jd17,S\nR,4712,rr18,S\n")
    path = download(tmp_path, {f"x_{n}_{n}1_demo.py": WORK for n in (4711, 4712)})
    assignment, out = load_assignment(course, "demo"), tmp_path / "out"
    options = Options(gradebook=book, lms=Platform.CANVAS)

    def points():
        return [row.points for row in graded.rows]

    graded = grade_assignment(assignment, path, out, options)
    assert points() == [2, 2] and graded.reused == 0

    # What is asked is another thing now, so nothing is kept of what was found by other ids.
    (course / "course.toml").write_text('[students]\nid_column = "SIS Login ID"\n')
    for reused in (0, 2):
        graded = grade_assignment(assignment, path, out, options)
        assert points() == [5, 5] and graded.reused == reused
    origin = json.loads((out / "origin.json").read_text())
    assert origin["submissions"]["4711"]["student_id"] == "jd17"

    # Who has a plain folder graded there next has nothing of Canvas's left.
    (tmp_path / "plain").mkdir()
    (tmp_path / "plain/ada.py").write_bytes(WORK)
    grade_assignment(assignment, tmp_path / "plain", out)
    assert not (out / "origin.json").exists()


def test_a_course_lists_who_handed_in_nothing_at_all(tmp_path):
    write_demo(tmp_path / "course")
    book = tmp_path / "canvas.csv"
    book.write_text("Student,ID,SIS Login ID,Section\nD,4711,jd17,S\nR,4712,rr18,S\n")
    work = tmp_path / "work"
    work.mkdir()
    download(work, {"x_4711_1_demo.py": WORK}, name="demo.zip")
    assignment, out = load_assignment(tmp_path / "course", "demo"), tmp_path / "out"

    grade_course([assignment], work, out, Options(gradebook=book))

    assert {id_: row["points"] for id_, row in rows_of(out / "grades.csv").items()} == {
        "4711": "3", "4712": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    "text", ["students = 1", "[students]\nid = 'x'", "[students]\nid_column = 3", "[students"]
)
def test_a_course_that_names_its_column_wrongly_is_told_where(tmp_path, text):
    (tmp_path / "course.toml").write_text(text)
    with pytest.raises(CourseError, match=r"course\.toml"):
        id_column(tmp_path)


def test_a_course_need_not_name_a_column(tmp_path):
    assert id_column(tmp_path) is None
    (tmp_path / "course.toml").write_text("[other]\nx = 1\n")
    assert id_column(tmp_path) is None
