"""Public checks from within a notebook, in a real Jupyter kernel."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from autograder import check
from autograder.authoring import build_template
from autograder.course import load_assignment

pytestmark = pytest.mark.filterwarnings("ignore")

CELLS = (
    "from autograder import check\ncheck('mse_loss', hint=1)",
    "import numpy as np\ndef mse_loss(y_true, y_pred):\n    return np.sum((y_true - y_pred) ** 2)",
    "check('mse_loss', hint=1)",
    "def mse_loss(y_true, y_pred):\n    return np.mean((y_true - y_pred) ** 2)",
    "%load_ext autograder\n%check mse_loss",
    "%check --hint 1",
    "check('mse')",
    "%check a b",
    "def dense(X, W, b):\n    return X + undefined_name",
    "check('dense')",
    "check(dense, hint=-1)",
    "check(3)",
    "%check dense --hint=1",
    "def dense(X, W, b):\n    return X @ W + b\ncheck(dense)",
)


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What each cell of a student's session prints."""
    from autograder.authoring import create_assignment

    course = tmp_path_factory.mktemp("course")
    create_assignment(course, "losses")
    (course / "losses.ipynb").write_text(build_template(load_assignment(course, "losses")))
    return run(course, *CELLS)


def run(folder: Path, *cells: str) -> list[str]:
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    client = NotebookClient(notebook, resources={"metadata": {"path": str(folder)}}, timeout=60)
    client.execute()
    return ["".join(map(shown, cell.outputs)) for cell in notebook.cells]


def shown(output: nbformat.NotebookNode) -> str:
    assert output.output_type != "error", output.get("traceback")
    return output.get("text") or output.get("data", {}).get("text/plain", "")


def test_a_missing_function_says_which_cell_to_run(outputs):
    assert "`mse_loss` is not defined yet: run its cell first." in outputs[0]


def test_a_wrong_answer_gets_the_words_of_the_grading_and_a_hint(outputs):
    assert "this is the sum; it takes the mean." in outputs[2]
    assert "hint 1 of 2" in outputs[2]


def test_the_magic_checks_what_is_defined_now(outputs):
    assert "All 2 public checks pass" in outputs[4]


def test_the_magic_checks_everything(outputs):
    assert "mse_loss" in outputs[5]
    assert "hint 1 of 1: The matrix product" in outputs[5]


def test_mistakes_of_use_are_a_sentence(outputs):
    assert "There is no exercise 'mse': choose one of mse_loss, dense." in outputs[6]
    assert "usage: %check" in outputs[7]


def test_an_error_of_the_student_is_quoted(outputs):
    assert "dense() raised NameError: name 'undefined_name' is not defined" in outputs[9]


def test_arguments_of_other_kinds_are_understood_or_explained(outputs):
    assert "hint is a number of hints" in outputs[10]
    assert "Name the exercise in quotes" in outputs[11]
    assert "hint 1 of 1" in outputs[12]
    assert "All 1 public checks pass" in outputs[13]


def test_hints_are_asked_for_as_one_asks_here(outputs):
    assert 'For more hints: check("mse_loss", hint=2).' in outputs[2]


def test_several_notebooks_are_told_apart_by_the_student(tmp_path):
    """A check runs code of the notebook that holds it: another one's is not run unasked."""
    from autograder.authoring import create_assignment

    create_assignment(tmp_path, "losses")
    text = build_template(load_assignment(tmp_path, "losses"))
    (tmp_path / "mine.ipynb").write_text(text)
    (tmp_path / "copy.ipynb").write_text(text)
    cells = (
        "from autograder import check\ndef mse_loss(a, b):\n    return 0.0",
        "check('mse_loss')",
    )
    assert "1 of 2 public checks pass" in run(tmp_path, *cells)[1]
    canary = tmp_path / "canary"
    other = json.loads(text)
    sheet = other["metadata"]["autograder"]["exercises"][0]
    sheet["checks"][0]["setup"] = f"open({str(canary)!r}, 'w')"
    (tmp_path / "downloaded.ipynb").write_text(json.dumps(other))
    asked = "check('mse_loss', notebook='mine.ipynb')"
    found = run(tmp_path, *cells, asked)
    assert "Several notebooks here hold public checks" in found[1]
    assert "1 of 2 public checks pass" in found[2]
    assert not canary.exists()


def test_where_no_notebook_is_found_it_says_how_to_name_one(tmp_path):
    (found,) = run(tmp_path, "import autograder\nautograder.check('mse_loss')")
    assert "No notebook with public checks was found here" in found
    assert 'notebook="assignment.ipynb"' in found


def test_the_released_notebook_runs_without_us_and_stops_at_stubs_alone(starter):
    """In a kernel that cannot import this package, checks are printed and none of them raises."""
    notebook = nbformat.reads(build_template(load_assignment(starter, "losses")), as_version=4)
    blocked = "import sys\nsys.modules['autograder'] = None"
    notebook.cells.insert(0, nbformat.v4.new_code_cell(blocked))
    NotebookClient(
        notebook, resources={"metadata": {"path": str(starter)}}, timeout=60, allow_errors=True
    ).execute()
    errors = [
        output.ename
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if output.output_type == "error"
    ]
    # The author's own last cell calls what is not written.
    assert errors == ["NotImplementedError"]
    for name in ("mse_loss", "dense"):
        (cell,) = (cell for cell in notebook.cells if cell.id == f"check-{name}")
        said = "".join(output.text for output in cell.outputs)
        assert said.startswith(f"{name}: not written yet. ")
        assert said.endswith(f'hint("{name}") in a new cell.\n')


def test_a_message_commands_no_terminal(capsys):
    check("f", notebook="no \x1b[2J\u202efile.ipynb")
    assert capsys.readouterr().err.startswith("autograder: no file.ipynb cannot be read")
