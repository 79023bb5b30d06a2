"""Results brought up to date with the course's tables, and the log of what that changed."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from autograder.course import load_assignment
from autograder.errors import CourseError
from autograder.export import Results, render
from autograder.grading import GradedFrom, settle_results
from autograder.report import lateness_of, with_lateness
from autograder.standing import LOG, read_log
from tests.documents import case, document

DUE = datetime(2026, 12, 4, 23, 59, tzinfo=UTC)
TOML = (
    'title = "{}"\ndue = 2026-12-04T23:59:00+00:00\n[late]\nper_day = 0.1\n'
    '[[exercises]]\nname = "double"\npoints = 8\n[[exercises]]\nname = "half"\npoints = 2\n'
)


@pytest.fixture
def course(tmp_path) -> Path:
    """A course of two assignments, and results of both beside each other."""
    for slug in ("first", "second"):
        folder = tmp_path / "course" / "assignments" / slug
        folder.mkdir(parents=True)
        (folder / "assignment.toml").write_text(TOML.format(slug))
    return tmp_path / "course"


def graded(results: Path, slug: str, student: str, double: float, half: float, days_late=None):
    """Write a report as grading does."""
    tests = (
        case("double::test", "passed", 8.0, points=double),
        case("half::test", "passed", 2.0, points=half),
    )
    made = document(student, *tests, slug=slug)
    if days_late is not None:
        policy = load_assignment(results.parent / "course", slug).late
        submitted = DUE + timedelta(days=days_late, hours=-1)
        made = with_lateness(made, lateness_of(made["points"], DUE, policy, submitted))
    with Results(results / slug) as folder:
        folder.write(render(made))


def report(results: Path, slug: str, student: str) -> dict:
    return json.loads((results / slug / student / "report.json").read_text())


def counts(results: Path, slug: str) -> dict[str, tuple[str, str]]:
    with (results / slug / "grades.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {row["submission_id"]: (row.get("counts", ""), row["final_points"]) for row in rows}


def table(course: Path, name: str, *lines: str) -> None:
    (course / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_tables_count_without_grading_again_and_the_log_says_why(course, tmp_path):
    results = tmp_path / "results"
    graded(results, "first", "ada", 8, 1)
    graded(results, "first", "bob", 4, 0)
    settle_results(results / "first", course, by="Ann")
    table(
        course,
        "adjustments",
        "assignment,student,exercise,how,value,comment,by",
        "first,ada,half,add,1,the test was wrong,Ann",
        "first,cyd,,set,5,oral exam,Ann",
    )
    table(course, "extensions", "assignment,student,excused,comment", "first,bob,yes,ill")
    done = settle_results(results / "first", course, by="Ann")
    assert done.changed == 2
    assert "nobody who handed in first has the id 'cyd'" in done.notes[0]
    assert counts(results, "first") == {
        "ada": ("final", "10"),
        "bob": ("excused", ""),
        "cyd": ("final", "5"),
    }
    assert report(results, "first", "ada")["points"] == 9
    student = json.loads((results / "first" / "ada" / "student.json").read_text())
    assert student["standing"]["steps"][0]["comment"] == "the test was wrong"
    log = [(one.student, one.before, one.after, one.why) for one in read_log(results / "first")]
    assert log[2:] == [
        ("ada", "9", "10", "add 1 to half: the test was wrong (Ann)"),
        ("bob", "4", "excused", "excused: ill"),
        ("cyd", "", "5", "set 5: oral exam (Ann)"),
    ]
    # And again there is nothing to do.
    before = {path: path.read_bytes() for path in results.rglob("*") if path.is_file()}
    assert settle_results(results / "first", course, by="Ann").changed == 0
    assert before == {path: path.read_bytes() for path in results.rglob("*") if path.is_file()}
    # What is taken back is taken back everywhere.
    (course / "adjustments.csv").unlink()
    (course / "extensions.csv").unlink()
    settle_results(results / "first", course, by="Bob")
    assert "standing" not in report(results, "first", "ada")
    assert [one.after for one in read_log(results / "first")][-2:] == ["9", "4"]


def test_late_days_are_counted_over_the_course(course, tmp_path):
    results = tmp_path / "results"
    (course / "course.toml").write_text("[late_days]\nbudget = 3\nper_assignment = 2\n")
    graded(results, "first", "ada", 8, 2, days_late=2)
    graded(results, "second", "ada", 4, 1, days_late=3)
    done = settle_results(results / "first", course, by="Ann")
    spent = {slug: report(results, slug, "ada")["standing"] for slug in ("first", "second")}
    # Two days are worth 2 of the 10 points there, the third half a point of the 5.
    assert [one["days_spent"] for one in spent.values()] == [2, 1]
    assert [one["points"] for one in spent.values()] == [10, 4]
    assert list(done.rows) == ["first", "second"]
    lateness = report(results, "second", "ada")["lateness"]
    assert (lateness["days"], lateness["points"]) == (2, 4)


def test_a_wrong_table_changes_nothing(course, tmp_path):
    results = tmp_path / "results"
    graded(results, "first", "ada", 8, 1)
    table(course, "adjustments", "assignment,student,how,value", "first,ada,add,lots")
    with pytest.raises(CourseError, match=r"adjustments\.csv:2: value is 'lots'"):
        settle_results(results / "first", course, by="Ann")
    assert not (results / "first" / LOG).exists()


def test_the_log_makes_up_for_a_run_that_was_killed_before_it(course, tmp_path):
    results = tmp_path / "results"
    graded(results, "first", "ada", 8, 1)
    settle_results(results / "first", course, by="Ann")
    graded(results, "first", "ada", 4, 1)  # a report, and no line
    settle_results(results / "first", course, by="Ann")
    assert [(one.before, one.after) for one in read_log(results / "first")] == [
        ("", "9"),
        ("9", "5"),
    ]


def test_work_of_a_group_counts_for_members_whom_the_platform_calls_absent(course, tmp_path):
    results = tmp_path / "results"
    graded(results, "first", "bob", 8, 1)
    GradedFrom("work", absent=["ada", "cyd"], members={}).write(results / "first")
    table(course, "groups", "group,student", "G,ada", "G,bob", "G,cyd")
    done = settle_results(results / "first", course, by="Ann")
    assert {row.id: (row.group, row.counts.points) for row in done.rows["first"]} == {
        "ada": ("bob", 9.0),
        "bob": ("", 9.0),
        "cyd": ("bob", 9.0),
    }


def test_points_of_who_handed_in_nothing_are_logged_when_they_are_taken_back(course, tmp_path):
    results = tmp_path / "results"
    graded(results, "first", "bob", 8, 1)
    table(course, "students", "student", "cyd")
    table(course, "adjustments", "assignment,student,how,value,comment", "first,cyd,set,5,oral")
    settle_results(results / "first", course, by="Ann")
    (course / "adjustments.csv").unlink()
    settle_results(results / "first", course, by="Ann", now=DUE + timedelta(days=9))
    log = [one for one in read_log(results / "first") if one.student == "cyd"]
    assert [(one.before, one.after, one.why) for one in log] == [
        ("", "5", "set 5: oral"),
        ("5", "not_handed_in", "no longer: set 5: oral"),
    ]
