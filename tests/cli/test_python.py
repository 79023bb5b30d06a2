"""`--python`: the commands run student code with the Python that is named."""

from __future__ import annotations

import json
import platform

import nbformat
import pytest
from click.testing import CliRunner, Result

from autograder.authoring import build_template, write_template
from autograder.cli import main
from autograder.course import load_assignment
from tests.conftest import notebook_json

CELLS = (
    "import course_package\n\ndef double(x):\n    return 2 * x\n",
    "def half(x):\n    return course_package.WORD\n",
)


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


@pytest.fixture
def place(small_course, monkeypatch, warm_zygotes):
    """A course with one student's work, which needs a package that the grader does not have."""
    monkeypatch.chdir(small_course)
    (small_course / "work").mkdir()
    (small_course / "work/ada.ipynb").write_text(notebook_json(*CELLS))
    return small_course


def report(place) -> dict:
    return json.loads((place / "results/ada/report.json").read_text())


def test_grading_uses_it_and_grading_one_student_again_remembers_it(place, course_python):
    assert run("grade", "demo", "work", "--python", str(course_python)).exit_code == 0
    made = report(place)
    assert made["points"] == 3
    assert made["notebook"]["errors"] == []
    assert made["provenance"]["versions"]["grader_python"] == platform.python_version()

    again = run("regrade", "demo", "--student", "ada")
    assert "Nothing changed" in again.output, again.output
    assert report(place)["provenance"] == made["provenance"]

    # Without it the grader's own Python is asked for, and what another one gave does not hold.
    assert run("grade", "demo", "work").exit_code == 0
    assert [error["kind"] for error in report(place)["notebook"]["errors"]] == [
        "ModuleNotFoundError"
    ]
    assert "grader_python" not in report(place)["provenance"]["versions"]


def test_a_variable_names_it_for_all_commands(place, course_python, monkeypatch):
    monkeypatch.setenv("AUTOGRADER_PYTHON", str(course_python))
    assert run("grade", "demo", "work").exit_code == 0
    assert "grader_python" in report(place)["provenance"]["versions"]
    monkeypatch.setenv("AUTOGRADER_PYTHON", str(place / "gone"))
    for command in (["grade", "demo", "work"], ["regrade", "demo", "--student", "ada"]):
        failed = run(*command)
        assert failed.exit_code == 2
        assert "gone does not exist: name a Python's program" in " ".join(failed.output.split())


def test_public_checks_run_with_it(starter, course_python):
    assignment = load_assignment(starter, "losses")
    write_template(assignment, build_template(assignment))
    notebook = nbformat.read(assignment.template, as_version=4)
    for cell in notebook.cells:
        if cell.id == "exercise-mse_loss":
            cell.source = (
                "import course_package\n\ndef mse_loss(y_true, y_pred):\n"
                "    return float(np.mean((y_true - y_pred) ** 2)) if course_package.WORD else None"
            )
    nbformat.write(notebook, starter / "mine.ipynb")
    command = ("check", str(starter / "mine.ipynb"), "--exercise", "mse_loss")
    assert run(*command, "--python", str(course_python)).exit_code == 0
    assert run(*command).exit_code == 1


@pytest.mark.parametrize("command", [["verify", "demo"], ["doctor"]], ids=lambda words: words[0])
def test_what_it_names_has_to_be_a_python(place, command):
    failed = run(*command, "--python", "no-such-python")
    assert failed.exit_code == 2
    assert "no-such-python does not exist" in failed.output, failed.output


def test_what_is_required_has_to_be_there_where_student_code_runs(place, course_python):
    toml = place / "assignments/demo/assignment.toml"
    toml.write_text(f'requires = ["course-package>=2"]\n{toml.read_text()}')
    failed = run("grade", "demo", "work", "--python", str(course_python))
    assert failed.exit_code == 2
    words = " ".join(failed.output.split())
    assert f"and {course_python}/bin/python has course-package 1.0: install" in words
