"""`autograder report`: pages of results, made of the reports alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from autograder.cli import main
from tests.pages.classes import lay_down, named, small_class
from tests.pages.documents import document, full


def report(results: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["report", str(results), *options])


@pytest.fixture
def results(tmp_path: Path) -> Path:
    return lay_down(small_class(), tmp_path / "results")


def test_pages_are_written_and_the_one_to_open_is_named(results):
    done = report(results)
    assert done.exit_code == 0, done.output
    assert done.stdout == f"Open in a browser: {results}/index.html\n"
    assert (results / "index.html").exists() and (results / "ada/report.html").exists()
    assert not (results / "tables").exists()


def test_tables_are_written_where_they_are_asked_for(results):
    done = report(results, "--csv")
    assert done.stdout.startswith(f"Tables: {results}/tables/\n")
    assert (results / "tables/test_cases.csv").exists()


def test_the_analysis_is_printed_as_json(results):
    data = json.loads(report(results, "--json").stdout)
    assert data["assignment"] == "activations"
    assert data["counts"]["handed_in"] == 6
    assert [look["name"] for look in data["looks"]["shown"]][:2] == ["dan", "fay"]
    assert (results / "index.html").exists()


def test_a_course_has_a_page_and_an_analysis_of_all_its_assignments(tmp_path):
    lay_down(small_class(), tmp_path / "activations")
    other = {**document(full("relu")), "assignment": "relu_lab"}
    lay_down([named("ada", other)], tmp_path / "relu_lab")
    data = json.loads(report(tmp_path, "--json").stdout)
    assert [one["assignment"] for one in data["assignments"]] == ["activations", "relu_lab"]
    assert "relu_lab/index.html" in (tmp_path / "index.html").read_text()
    assert report(tmp_path, "--csv").stdout.startswith(f"Tables: {tmp_path}/*/tables/\n")


def test_what_is_left_out_is_named_and_commands_no_terminal(results):
    (results / "to\x1brn").mkdir()
    (results / "to\x1brn/report.json").write_text("{")
    done = report(results)
    assert done.exit_code == 0
    assert "left out" in done.stderr and "damaged" in done.stderr
    assert "\x1b" not in done.stderr


def test_titles_and_hints_come_from_the_course(results, course):
    assert report(results, "--course", str(course)).exit_code == 0
    page = (results / "bob/report.html").read_text()
    assert "Hint 1" in page
    assert "Activation functions" in (results / "index.html").read_text()


def test_without_a_course_pages_are_made_and_that_is_said(results, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    done = report(results)
    assert done.exit_code == 0 and "no course here" in done.stderr
    named_wrong = report(results, "--course", str(tmp_path))
    assert named_wrong.exit_code == 2 and "No course found" in named_wrong.stderr


def test_an_assignment_that_the_course_does_not_have_gets_pages_all_the_same(
    tmp_path, small_course
):
    done = report(lay_down(small_class(), tmp_path / "out"), "--course", str(small_course))
    assert done.exit_code == 0 and "pages of activations have no hints" in done.stderr


def test_a_folder_without_reports_is_refused_in_one_sentence(tmp_path):
    done = report(tmp_path)
    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1 and "no report" in done.stderr


@pytest.fixture
def course_of_one(tmp_path: Path) -> Path:
    """A course with a total and an assignment, whose results lie in results/activations."""
    folder = tmp_path / "course" / "assignments" / "activations"
    folder.mkdir(parents=True)
    (folder / "assignment.toml").write_text('title = "Act"\n[[exercises]]\nname = "sigmoid"\n')
    lay_down(small_class(), tmp_path / "results" / "activations")
    return tmp_path / "course"


def test_each_student_of_a_course_has_a_page_with_the_total(course_of_one, tmp_path):
    (course_of_one / "course.toml").write_text(
        '[late_days]\nbudget = 2\n[[total.parts]]\nname = "Homework"\n'
        '[[total.parts]]\nname = "Exam"\nscores = "exam.csv"\nmax_points = 40\n'
    )
    (course_of_one / "exam.csv").write_text("student,points\nada,20\n\x1bzoe,3\n")
    done = report(tmp_path / "results", "--course", str(course_of_one))
    assert done.exit_code == 0, done.output
    page = (tmp_path / "results/course-pages/ada.html").read_text()
    assert "75.0 %" in page and "0 of 2 days spent, 2 left" in page
    assert "exam.csv: no results have a student" in done.stderr and "\x1b" not in done.stderr


def test_a_wrong_total_is_said_and_keeps_nobody_from_pages(course_of_one, tmp_path):
    (course_of_one / "course.toml").write_text("[total]\n")
    done = report(tmp_path / "results", "--course", str(course_of_one))
    assert done.exit_code == 0
    assert "pages have no totals" in done.stderr and "course.toml:1" in done.stderr
    assert (tmp_path / "results/index.html").exists()
    assert not (tmp_path / "results/course-pages").exists()
