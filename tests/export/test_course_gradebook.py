"""A course's own files and table: totals, grades, and words where there are no points."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from rich.console import Console

from autograder.course import CoursePlan
from autograder.export import (
    Late,
    RowStatus,
    SummaryRow,
    course_closing_line,
    course_table,
    course_totals,
    summarise_course,
    totals_by,
    write_course_files,
)
from autograder.report import Counting
from autograder.standing import CourseRules
from tests.standing.totals import AUSTRIAN, got, part, plan, without

GRADED = plan(
    part("abc", "70", name="Homework", best=2),
    part("", "30", name="=Exam", scores="exam.csv", max_points="40", minimum="0.5"),
    bands=AUSTRIAN,
    failing="5",
)


def row(id_, points, final=None, **more):
    status = RowStatus.GRADED if points is not None else RowStatus.NOT_HANDED_IN
    known = SummaryRow(id_, status, points, 10, {}, {}, 0, "", 0.1, final=final)
    return replace(known, **more)


def rules(exam, drawn=GRADED):
    titles = {slug: slug for slug in "abc"}
    return CourseRules(CoursePlan(total=drawn), {"=Exam": exam}, titles)


BOOK = {
    "a": [row("ada", 8.0), row("bob", 4.0), row("cyd", None, without(Counting.EXCUSED))],
    "b": [row("ada", 9.0, got(9.5), spent=1), row("bob", 6.0), row("cyd", 9.0)],
    "c": [row("ada", 2.0), row("bob", None), row("cyd", 5.0, without(Counting.WAITING))],
}
EXAM = {"ada": got(36, 40), "bob": got(12, 40), "cyd": got(30, 40)}


def files(folder, book=BOOK, totals=None):
    write_course_files(book, folder, totals)
    table = list(csv.DictReader((folder / "grades.csv").read_text().splitlines()))
    return {line["submission_id"]: line for line in table}, json.loads(
        (folder / "summary.json").read_text()
    )


def test_grades_csv_has_the_total_the_grade_and_what_counts(tmp_path):
    table, _ = files(tmp_path, totals=totals_by(rules(EXAM), BOOK))
    assert (tmp_path / "grades.csv").read_text().splitlines()[0] == (
        "submission_id,points,final_points,percent,percent_from,percent_to,grade,passed,"
        "Homework %,'=Exam %,a,b,c"
    )
    # ada's best two are 8 and 9.5: 0.7 of 87.5 % and 0.3 of 90 %.
    assert table["ada"] == {
        "submission_id": "ada", "points": "19", "final_points": "19.5", "percent": "88.3",
        "percent_from": "88.3", "percent_to": "88.3", "grade": "1", "passed": "yes",
        "Homework %": "87.5", "'=Exam %": "90.0", "a": "8", "b": "9.5", "c": "2",
    }  # fmt: skip
    assert (table["bob"]["percent"], table["bob"]["grade"]) == ("44.0", "5")
    assert (table["bob"]["passed"], table["bob"]["c"]) == ("no", "not handed in")


def test_what_is_not_known_yet_is_blank_with_its_bounds_beside_it(tmp_path):
    table, data = files(tmp_path, totals=totals_by(rules(EXAM), BOOK))
    cyd = table["cyd"]
    assert (cyd["percent"], cyd["percent_from"], cyd["percent_to"]) == ("", "54.0", "89.0")
    assert (cyd["grade"], cyd["passed"], cyd["final_points"]) == ("", "yes", "")
    assert (cyd["a"], cyd["c"]) == ("excused", "waiting")
    total = {each["id"]: each for each in data["students"]}["cyd"]["total"]
    assert (total["percent"], total["percent_from"], total["grade"]) == (None, 54.0, None)
    assert total["parts"][0]["results"] == {"a": "excused", "b": "counts", "c": "to_come"}


def test_summary_json_says_what_counted_and_what_was_missed(tmp_path):
    _, data = files(tmp_path, totals=totals_by(rules(EXAM), BOOK))
    students = {each["id"]: each for each in data["students"]}
    assert students["bob"]["total"]["missed"] == ["=Exam"]
    assert students["bob"]["total"]["passed"] is False
    assert students["ada"]["late_days_spent"] == 1
    assert students["ada"]["assignments"]["b"] == {
        "status": "graded", "points": 9.0, "max_points": 10, "final_points": 9.5,
        "final_max_points": 10, "counts": "final", "days_spent": 1,
    }  # fmt: skip
    assert students["ada"]["total"]["parts"][0]["results"] == {
        "a": "counts", "b": "counts", "c": "dropped",
    }  # fmt: skip
    assert summarise_course(BOOK)["students"][0].keys() == {
        "id", "points", "final_points", "assignments",
    }  # fmt: skip


def test_who_is_in_the_exam_alone_has_a_row(tmp_path):
    table, _ = files(tmp_path, totals=totals_by(rules({**EXAM, "zoe": got(40, 40)}), BOOK))
    assert (table["zoe"]["points"], table["zoe"]["percent"]) == ("", "30.0")


def test_without_a_plan_what_people_did_counts_all_the_same(tmp_path):
    table, _ = files(tmp_path)
    assert table["ada"] == {
        "submission_id": "ada", "points": "19", "final_points": "19.5",
        "a": "8", "b": "9.5", "c": "2",
    }  # fmt: skip
    assert (table["cyd"]["points"], table["cyd"]["final_points"]) == ("14", "")
    assert (table["cyd"]["a"], table["cyd"]["c"]) == ("excused", "waiting")


def test_without_plan_and_people_the_files_are_as_they_were(tmp_path):
    book = {"a": [row("ada", 8.0, late=Late(1, 6.0)), row("bob", None)], "b": [row("ada", 2.5)]}
    files(tmp_path, book, totals_by(rules({}, drawn=None), book))
    assert (tmp_path / "grades.csv").read_text() == (
        "submission_id,points,final_points,a,b\nada,10.5,8.5,8,2.5\nbob,,,,\n"
    )


def test_pages_of_students_say_what_was_and_are_taken_away(tmp_path):
    for name in ("ada.html", "notes.txt"):
        (tmp_path / "course-pages").mkdir(exist_ok=True)
        (tmp_path / "course-pages" / name).write_text("")
    files(tmp_path)
    assert [path.name for path in (tmp_path / "course-pages").iterdir()] == ["notes.txt"]


def shown(totals):
    console = Console(width=120, file=io.StringIO())
    console.print(course_table(BOOK, 120, totals))
    return [" ".join(line.split()) for line in console.file.getvalue().splitlines()]


def test_the_terminal_has_totals_and_grades():
    totals = totals_by(rules(EXAM), BOOK)
    table = shown(totals)
    assert table[0] == "student a b c points total grade"
    assert "ada 8 9.5 2 19.5 88.3 % 1" in table
    assert "bob 4 6 - 10 44.0 % 5" in table
    assert "cyd excused 9 waiting ? 54.0 to 89.0 %" in table
    assert course_closing_line(BOOK, totals).endswith(" · 2 passed · 1 not passed")


def test_without_a_plan_the_terminal_has_neither():
    assert shown(None)[0] == "student a b c points"
    assert course_closing_line(BOOK).count("pass") == 0


@pytest.fixture
def course(tmp_path):
    (tmp_path / "assignments" / "a").mkdir(parents=True)
    (tmp_path / "assignments" / "a" / "assignment.toml").write_text('[[exercises]]\nname = "f"\n')
    (tmp_path / "course.toml").write_text('[[total.parts]]\nname = "Homework"\n')
    return tmp_path


def test_totals_are_made_of_the_course_and_the_rows(course):
    rows = [row("ada", 7.5), row("bob", None, reason="x"), row("cyd", 4.0, late=Late(None, None))]
    totals = course_totals(course, {"a": rows})
    assert str(totals.students["ada"].total.outcome.percent) == "75.0"
    assert {id_: one.finals["a"].state for id_, one in totals.students.items()} == {
        "ada": Counting.FINAL,
        "bob": Counting.NOT_HANDED_IN,
        "cyd": Counting.UNKNOWN,
    }
