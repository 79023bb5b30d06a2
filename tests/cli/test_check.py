"""`autograder check`: what a student sees before handing in."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner

from autograder.authoring import build_template, write_template
from autograder.cli import main
from autograder.course import load_assignment

RIGHT = "def mse_loss(y_true, y_pred):\n    return np.mean((y_true - y_pred) ** 2)"
SUMMED = "def mse_loss(y_true, y_pred):\n    return np.sum((y_true - y_pred) ** 2)"


@pytest.fixture
def template(starter: Path) -> Path:
    assignment = load_assignment(starter, "losses")
    write_template(assignment, build_template(assignment))
    return assignment.template


@pytest.fixture
def solve(template: Path, tmp_path: Path):
    def solve(**solutions: str) -> Path:
        notebook = nbformat.read(template, as_version=4)
        for cell in notebook.cells:
            cell.source = solutions.get(cell.id.removeprefix("exercise-"), cell.source)
        path = tmp_path / "my work.ipynb"
        nbformat.write(notebook, path)
        return path

    return solve


def check(*arguments: object):
    return CliRunner().invoke(main, ["check", *map(str, arguments)])


def test_a_wrong_answer_gets_the_words_of_the_grading(solve):
    result = check(solve(mse_loss=SUMMED))
    assert result.exit_code == 1
    assert "✓ Is zero where every prediction is right." in result.output
    assert "mse_loss(y_true, y_pred): this is the sum; it takes the mean." in result.output
    assert "dense  A dense layer\n  · dense() is not written yet: replace" in result.output
    assert "1 of 3 public checks pass. For a hint: --hint 1." in result.output
    assert "hint 1 of" not in result.output


def test_hints_come_step_by_step(solve):
    notebook = solve(mse_loss=SUMMED)
    first = check(notebook, "--exercise", "mse_loss", "--hint", 1).output
    assert "hint 1 of 2: NumPy subtracts" in first
    assert "hint 2 of" not in first
    assert "For more hints: --hint 2." in first
    second = check(notebook, "--exercise", "mse_loss", "--hint", 2).output
    assert "hint 1 of 2" in second
    assert "hint 2 of 2" in second
    assert "--hint 3" not in second


def test_all_right_is_exit_code_0_and_needs_no_hint(solve):
    notebook = solve(mse_loss=RIGHT)
    result = check(notebook, "-e", "mse_loss", "--hint", 2)
    assert result.exit_code == 0
    assert (
        "All 2 public checks pass. Well done! The grading tests more than these.\nNext: dense."
        in result.output
    )
    assert "hint" not in result.output


def test_results_as_json(solve):
    result = check(solve(mse_loss=SUMMED), "--json", "--hint", 1)
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert found["passed"] == 1
    assert [entry["verdict"] for entry in found["checks"]] == ["passed", "failed", "not_attempted"]
    assert [len(hints) for hints in found["hints"].values()] == [1, 1]


def test_a_script_is_checked_with_the_checks_of_the_template(template, tmp_path):
    script = tmp_path / "work.py"
    script.write_text(f"import numpy as np\n{RIGHT}\n")
    assert "name that one with --template" in check(script).output
    result = check(script, "--template", template, "-e", "mse_loss")
    assert result.exit_code == 0, result.output


def test_code_that_harms_is_fenced(solve, tmp_path):
    canary = tmp_path / "canary"
    canary.write_text("alive")
    harm = f"def mse_loss(a, b):\n    open({str(canary)!r}, 'w').write('dead')\n    return 0.0"
    result = check(solve(mse_loss=harm), "-e", "mse_loss")
    assert result.exit_code == 1
    assert "mse_loss() " in result.output
    assert canary.read_text() == "alive"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{ not json", "not"),
        ("", "is empty"),
        (
            '{"cells": [{"cell_type": "code", "source": "x = 1"}], "nbformat": 4}',
            "no public checks",
        ),
    ],
)
def test_what_is_no_released_notebook_is_one_sentence(tmp_path, content, words):
    path = tmp_path / "n.ipynb"
    path.write_text(content)
    result = check(path)
    assert result.exit_code == 2
    assert result.output.startswith("Error: ")
    assert result.output.count("\n") == 1
    assert words in result.output


def test_an_unknown_exercise_is_named_with_the_known_ones(template):
    result = check(template, "-e", "mse")
    assert result.exit_code == 2
    assert "choose one of mse_loss, dense" in result.output


def test_what_a_notebook_says_cannot_command_the_terminal(solve):
    path = solve(mse_loss=SUMMED)
    content = json.loads(path.read_text())
    sheet = content["metadata"]["autograder"]["exercises"][0]
    sheet["title"] = "\x1b[31mred\x07"
    sheet["hints"] = ["\x1b]0;owned\x07 hint [bold]x[/bold]"]
    sheet["checks"][0]["description"] = "\x1b[2Jgone [link=file:///]y[/link]"
    path.write_text(json.dumps(content))
    result = check(path, "--hint", 1)
    assert result.exit_code == 1
    assert "\x1b" not in result.output
    assert "\x07" not in result.output
    assert "[bold]x[/bold]" in result.output


def test_helper_modules_beside_the_notebook_are_there_as_in_grading(solve, tmp_path):
    (tmp_path / "my_losses.py").write_text(f"import numpy as np\n{RIGHT}\n")
    (tmp_path / "unrelated.py").write_text("raise SystemExit")
    result = check(solve(mse_loss="from my_losses import mse_loss"), "-e", "mse_loss")
    assert result.exit_code == 0, result.output


def test_folders_that_the_notebook_speaks_of_are_there_as_in_grading(solve, tmp_path):
    for name, content in {
        "parts/losses.py": f"import numpy as np\n{RIGHT}\n",
        "data/deep/x.csv": "1",
        "elsewhere/x.csv": "1",
        "cells.ipynb": nbformat.writes(
            nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("run_too = 1")])
        ),
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content)
    cell = """import os
%run cells.ipynb
assert open('data/deep/x.csv').read() == '1' and run_too and 'elsew' 'here' not in os.listdir()
from parts.losses import mse_loss"""

    result = check(solve(mse_loss=cell), "-e", "mse_loss")

    assert result.exit_code == 0, result.output


def test_what_is_not_written_is_named_where_it_is_used(solve):
    notebook = solve(mse_loss="def mse_loss(y_true, y_pred):\n    return dense(y_true, y_pred, 0)")
    output = check(notebook, "-e", "mse_loss").output
    assert "mse_loss() uses something that is not written yet (cell 5, line 20)." in output


def test_a_class_zip_is_no_notebook(template, tmp_path):
    import zipfile

    with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
        archive.write(template, "a.ipynb")
        archive.write(template, "b.ipynb")
    result = check(tmp_path / "class.zip", "--template", template)
    assert result.exit_code == 2
    assert "is neither a notebook (.ipynb) nor a Python script (.py)." in result.output


READS = (
    "import tools\ndef mse_loss(y_true, y_pred):\n    return np.mean(tools.power(y_true - y_pred))"
)
TOOLS = """
def power(x):
    with open("files/power.txt") as file:
        return x ** int(file.read())
"""


@pytest.fixture
def solve_with_files(starter: Path, solve):
    files = starter / "assignments" / "losses" / "files"
    files.mkdir()
    (files / "tools.py").write_text(TOOLS)
    (files / "power.txt").write_text("2")
    assignment = load_assignment(starter, "losses")
    write_template(assignment, build_template(assignment))
    return solve


@pytest.mark.parametrize("folder", ["", "files", "losses_files"])
def test_files_of_the_course_are_found_where_students_lay_them(solve_with_files, folder):
    notebook = solve_with_files(mse_loss=READS)
    for name, text in (("tools.py", TOOLS), ("power.txt", "2")):
        path = notebook.parent / folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    result = check(notebook, "--exercise", "mse_loss")
    assert result.exit_code == 0, result.output


def test_they_are_there_on_systems_without_a_fence_too(solve_with_files, monkeypatch):
    notebook = solve_with_files(mse_loss=f"{READS}\nopen('files/own')")
    (notebook.parent / "tools.py").write_text(TOOLS)
    (notebook.parent / "power.txt").write_text("2")
    # Where a folder belongs that the course's files are in as well.
    (notebook.parent / "files").write_text("my own")
    monkeypatch.setattr("autograder.cli.check.is_linux", lambda: False)
    result = check(notebook, "--exercise", "mse_loss", "--trust")
    assert result.exit_code == 0, result.output


def test_a_missing_file_of_the_course_is_named(solve_with_files):
    notebook = solve_with_files(mse_loss=READS)
    result = check(notebook, "--exercise", "mse_loss")
    assert result.exit_code == 1
    assert (
        "Your notebook needs these files of the course: 'power.txt', 'tools.py'. Put them in the "
        "same folder as your notebook."
    ) in result.output


def test_names_of_files_lead_nowhere_else(solve_with_files):
    notebook = solve_with_files(mse_loss=RIGHT)
    content = json.loads(notebook.read_text())
    content["metadata"]["autograder"]["files"] = ["../secret.txt"]
    notebook.write_text(json.dumps(content))
    result = check(notebook)
    assert result.exit_code == 2
    assert "damaged" in result.output
