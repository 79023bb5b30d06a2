"""Files that students get with the notebook: copied beside it, and named in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from autograder.authoring import build_template
from autograder.cli import main
from autograder.course import load_assignment
from autograder.errors import CourseError


def lay(starter: Path, name: str, text: str = "a,b\n1,2\n") -> Path:
    path = starter / "assignments" / "losses" / "files" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def release(starter: Path, *options: str):
    return CliRunner().invoke(main, ["release", "losses", "--course", str(starter), *options])


def handed_out(starter: Path) -> dict[str, str]:
    folder = starter / "student_templates" / "losses_files"
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_files_are_copied_beside_the_notebook_and_kept_in_step(starter):
    lay(starter, "table.csv")
    lay(starter, "data/deep.csv")
    assert "written   student_templates/losses_files" in release(starter).output
    assert handed_out(starter) == {"table.csv": "a,b\n1,2\n", "data/deep.csv": "a,b\n1,2\n"}
    assert "unchanged student_templates/losses_files" in release(starter).output
    checked = release(starter, "--check")
    assert checked.exit_code == 0
    assert "fresh     student_templates/losses_files" in checked.output

    (starter / "student_templates" / "losses_files" / ".DS_Store").write_text("left by a system")
    assert release(starter, "--check").exit_code == 0

    lay(starter, "table.csv", "a,b\n1,3\n").with_name("data").joinpath("deep.csv").unlink()
    stale = release(starter, "--check")
    assert stale.exit_code == 1
    assert "stale student_templates/losses_files" in stale.output
    assert "autograder release losses" in stale.output
    release(starter)
    assert handed_out(starter) == {"table.csv": "a,b\n1,3\n"}

    lay(starter, "table.csv").unlink()
    assert release(starter, "--check").exit_code == 1
    release(starter)
    assert not (starter / "student_templates" / "losses_files").exists()
    assert "losses_files" not in release(starter, "--check").output


def test_the_notebook_names_them_once_before_any_code(starter):
    lay(starter, "table.csv")
    lay(starter, "helpers.py", "def read(path):\n    return path\n")
    notebook = json.loads(build_template(load_assignment(starter, "losses")))
    kinds = [cell["cell_type"] for cell in notebook["cells"]]
    (number,) = [n for n, cell in enumerate(notebook["cells"]) if cell["id"] == "files"]
    assert kinds.index("code") == number + 1
    assert "".join(notebook["cells"][number]["source"]) == (
        "**Files of this notebook:** `helpers.py`, `table.csv`. Put them in the same folder as "
        'this notebook. Your code opens them by these names: `"table.csv"`. Do not change them: '
        "your work is graded with the original files."
    )
    assert notebook["metadata"]["autograder"]["files"] == ["helpers.py", "table.csv"]


def test_public_checks_are_computed_beside_them(starter):
    lay(starter, "scale.txt", "2.0")
    lay(
        starter,
        "helpers.py",
        "def scale(path):\n    with open(path) as file:\n        return float(file.read())\n",
    )
    reference = starter / "reference/losses/numpy_solution.py"
    text = reference.read_text()
    reference.write_text(f'{text}\nimport helpers\n\nSCALE = helpers.scale("files/scale.txt")\n')
    checks = starter / "assignments/losses/public_checks/mse_loss.toml"
    entry = (
        '\n[[checks]]\ndescription = "Reads a file."\n'
        'setup = "from helpers import scale"\n'
        'call = "mse_loss(np.array([scale(\\"scale.txt\\")]), np.array([0.0]))"\n'
    )
    checks.write_text(checks.read_text() + entry)
    assert "Reads a file." in build_template(load_assignment(starter, "losses"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "def mse_loss(y, z):\n    return 0\n",
            "helpers.py:1: helpers.py is handed out and has mse_loss",
        ),
        (
            "import numpy as np\nx = lambda y_true, y_pred: np.mean((y_true - y_pred) ** 2)\n",
            "mse_loss",
        ),
        ("def f(:\n", "helpers.py:1: this is not valid Python"),
    ],
    ids=["defines an exercise", "spells out an answer", "no Python"],
)
def test_a_module_that_publishes_an_answer_is_refused(starter, text, words):
    lay(starter, "helpers.py", text)
    with pytest.raises(CourseError, match=r"helpers\.py") as caught:
        build_template(load_assignment(starter, "losses"))
    assert words in str(caught.value)
