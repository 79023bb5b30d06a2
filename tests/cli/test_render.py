"""`autograder render`: reports in other formats, from a folder of them alone."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from autograder.cli import main
from autograder.export import GRADEBOOK, Files, write_files
from tests.documents import HIDDEN, case, document, lay

ADA = document("ada", case("half::test_one", "passed"))
BOB = document("bob", case("half::test_one", "error"))
EVE = document("eve", reason="This is no notebook.")
FAULT = document("fay", case("half::test_one", "grader_error"))


@pytest.fixture(autouse=True)
def _no_workflow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)


@pytest.fixture
def results(tmp_path: Path) -> Path:
    return lay(tmp_path / "results", ADA, BOB, EVE)


def render(place: Path, form: str, *options: object) -> Result:
    arguments = ["render", str(place), "--format", form, *map(str, options)]
    return CliRunner().invoke(main, arguments)


def test_the_gradebook_is_made_again_as_grade_wrote_it(results, tmp_path):
    files = Files(GRADEBOOK)
    for made in (ADA, BOB, EVE):
        files.add(made["submission"]["id"], made)
    write_files(files.of_batch("demo"), tmp_path)
    for form, name in (("json", "summary.json"), ("csv", "grades.csv")):
        assert render(results, form).stdout == (tmp_path / name).read_text()


@pytest.mark.parametrize("form", ["junit", "ctrf", "markdown", "gradescope"])
def test_nothing_hidden_is_written_unless_it_is_asked_for(results, tmp_path, form):
    done = render(results, form, "--out", f"{tmp_path}/")
    assert done.exit_code == 0, done.output
    written = [
        path for path in tmp_path.rglob("*") if path.is_file() and results not in path.parents
    ]
    assert written
    assert not any(HIDDEN in path.read_text() for path in written)


def test_an_instructor_may_ask_for_all(results):
    done = render(results, "junit", "--for", "instructor")
    assert HIDDEN in done.stdout
    assert render(results / "bob/student.json", "junit", "--for", "instructor").exit_code == 2


def test_one_report_is_rendered_alone(results, tmp_path):
    out = tmp_path / "results.json"
    assert render(results / "bob/report.json", "gradescope", "--out", out).exit_code == 0
    (test,) = json.loads(out.read_text())["tests"]
    assert (test["score"], test["max_score"]) == (0, 2)
    assert json.loads(render(results / "bob", "gradescope").stdout) == json.loads(out.read_text())
    (suite,) = ElementTree.fromstring(render(results / "bob/student.json", "junit").stdout)
    assert suite.get("name") == "bob"


def test_a_file_for_each_submission_goes_into_its_own_folder(results, tmp_path):
    assert render(results, "gradescope", "--out", tmp_path / "out").exit_code == 0
    found = sorted(
        path.relative_to(tmp_path / "out") for path in (tmp_path / "out").rglob("*.json")
    )
    assert found == [Path(name) / "results.json" for name in ("ada", "bob", "eve")]
    done = render(results, "gradescope")
    assert done.exit_code == 2 and "name a folder" in done.stderr


def test_it_says_where_the_files_are(results, tmp_path):
    done = render(results, "junit", "--out", tmp_path / "junit.xml")
    assert done.stderr.startswith(f"1 file written to {tmp_path / 'junit.xml'}.")


def test_a_summary_is_appended_to_the_page_of_a_workflows_run(results, tmp_path, monkeypatch):
    page = tmp_path / "page.md"
    page.write_text("What another step said.\n\n")
    assert render(results, "markdown", "--to", page).stdout == ""
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    assert render(results, "markdown").stdout == ""
    text = page.read_text()
    assert text.startswith("What another step said.\n\n## demo\n")
    assert text.count("## demo") == 2
    assert render(results, "csv").stdout.startswith("submission_id")
    assert render(results, "markdown", "--out", tmp_path / "own.md").exit_code == 0
    assert page.read_text() == text


def test_what_cannot_be_written_is_said_and_changes_the_exit_code(results, tmp_path):
    lay(results, FAULT)
    (results / "ada/report.json").write_text("{")
    done = render(results, "gradescope", "--out", tmp_path / "out")
    assert done.exit_code == 3
    assert "ada/report.json is damaged" in done.stderr
    assert "the grader failed on fay" in done.stderr
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["bob", "eve"]
    whole = render(results, "junit")
    assert whole.exit_code == 3 and "fay" in whole.stdout


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["pdf"], "There is no format 'pdf'"),
        (["csv", "--for", "student"], "for instructor alone"),
        (["markdown", "--out", "a", "--to", "b"], "give one of them"),
        (["junit", "--to", "b"], "--to is for markdown"),
        (["junit", "--out", "here/report.json"], "a report's own name"),
    ],
)
def test_what_makes_no_sense_is_refused(results, options, words):
    done = render(results, *options)
    assert done.exit_code == 2
    assert words in done.stderr


def test_of_a_course_one_assignment_is_named(tmp_path):
    for slug in ("one", "two"):
        lay(tmp_path / slug, {**ADA, "assignment": slug})
    done = render(tmp_path, "csv")
    assert done.exit_code == 2 and "name one of" in done.stderr
    assert render(tmp_path / "one", "csv").exit_code == 0


def test_two_assignments_in_one_folder_are_refused(tmp_path):
    lay(tmp_path, ADA, {**BOB, "assignment": "other"})
    done = render(tmp_path, "csv")
    assert done.exit_code == 2 and "reports on demo and on other" in done.stderr
