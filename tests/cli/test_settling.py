"""Commands that read results show the points that the course's tables make of them by now."""

from __future__ import annotations

import csv
import io

import pytest
from click.testing import CliRunner, Result

from autograder.cli import main
from autograder.export import Results
from autograder.grading import settle_results
from tests.documents import case, document, lay

ADJUSTED = "assignment,student,how,value,comment\ndemo,ada,add,1,Nearly right.\n"


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


@pytest.fixture
def place(small_course, monkeypatch):
    """A course whose table has changed since its results were written."""
    monkeypatch.chdir(small_course)
    results = lay(
        small_course / "results",
        document("ada", case("double::test_one", "passed"), case("half::test_one", "failed")),
    )
    settle_results(results, small_course, by="Grace")
    (small_course / "adjustments.csv").write_text(ADJUSTED)
    return small_course


def final(done: Result) -> list[str]:
    """Return what counts, by a table in CSV; nothing where it says nothing of that."""
    return [row.get("final_points", "") for row in csv.DictReader(io.StringIO(done.stdout))]


def test_tables_count_as_soon_as_results_are_read(place):
    assert final(run("render", "results", "--format", "csv")) == ["3"]
    assert "add 1: Nearly right." in run("log", "ada").stdout
    (place / "adjustments.csv").unlink()
    assert final(run("render", "results/ada/report.json", "--format", "csv")) == [""]
    assert "no longer: add 1: Nearly right." in run("log", "ada").stdout


def test_pages_are_made_of_what_counts_now(place):
    assert run("report", "results").exit_code == 0
    assert "Nearly right." in (place / "results/ada/report.html").read_text()


def test_a_course_elsewhere_has_to_be_named(place, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    results = str(place / "results")
    assert final(run("render", results, "--format", "csv")) == [""]
    assert final(run("render", results, "--format", "csv", "--course", str(place))) == ["3"]


def test_a_report_alone_stays_what_it_is(place, tmp_path):
    alone = lay(tmp_path / "alone", document("ada", case("double::test_one", "passed")))
    before = (alone / "ada/report.json").read_bytes()
    assert run("render", str(alone / "ada"), "--format", "junit").exit_code == 0
    assert (alone / "ada/report.json").read_bytes() == before
    assert [path.name for path in alone.iterdir()] == ["ada"]


def test_results_that_a_grader_is_writing_are_read_as_they_are(place):
    with Results(place / "results"):
        done = run("render", "results", "--format", "csv")
    assert (done.exit_code, final(done)) == (0, [""])
    assert "Note: The points may be older than the course's tables: Another grader" in done.stderr


def test_a_wrong_table_keeps_nobody_from_looking_but_sends_nothing(place):
    (place / "adjustments.csv").write_text(ADJUSTED.replace("add", "plus"))
    done = run("render", "results", "--format", "csv")
    assert done.exit_code == 0
    assert "adjustments.csv:2: how is 'plus'" in done.stderr
    (place / "grades.csv").write_text("Identifier,Full name,Grade\n")
    done = run("return", "results", "--gradebook", "grades.csv", "--to", "to_lms")
    assert done.exit_code == 2
    assert "Error: " in done.stderr
    assert "adjustments.csv:2: how is 'plus'" in done.stderr
