"""What works on macOS and Windows, tried on a Python that lacks what theirs lack.

`tests/elsewhere` takes it away. Real interpreters, files and commands do the rest.
"""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner

from autograder.cli import main

# Some twenty interpreters that load all libraries.
pytestmark = pytest.mark.slow
ELSEWHERE = Path(__file__).with_name("elsewhere")
SYSTEMS = {"darwin": "macOS", "win32": "Windows"}
RIGHT = "def mse_loss(y_true, y_pred):\n    return np.mean((y_true - y_pred) ** 2)"
SUMMED = "def mse_loss(y_true, y_pred):\n    return np.sum((y_true - y_pred) ** 2)"
HELPED = "%matplotlib inline\n!ls\nfrom helpers import mse_loss"
IN_A_NOTEBOOK = """
import sys
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
for cell in ("import numpy as np", {solution!r}, "from autograder import check",
             "check('mse_loss')", "%load_ext autograder", "%check dense"):
    shell.run_cell(cell).raise_error()
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("course")
    done = CliRunner().invoke(main, ["init", str(folder), "--assignment", "losses"])
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture(scope="module")
def work(course: Path, tmp_path_factory) -> Path:
    """A folder with a notebook for each answer to the first exercise, and a helper beside them."""
    folder = tmp_path_factory.mktemp("work")
    for name, source in {"right": RIGHT, "summed": SUMMED, "helped": HELPED}.items():
        notebook = nbformat.read(course / "student_templates/losses.ipynb", as_version=4)
        for cell in notebook.cells:
            if cell.id == "exercise-mse_loss":
                cell.source = source
        nbformat.write(notebook, folder / f"{name}.ipynb")
    (folder / "helpers.py").write_text(f"import numpy as np\n\n\n{RIGHT}\n")
    return folder


def environment(system: str) -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ELSEWHERE), "PRETENDED_SYSTEM": system}


@pytest.fixture(scope="module", params=SYSTEMS)
def system(request) -> str:
    return request.param


@pytest.fixture(scope="module")
def outcomes(system, course, work, tmp_path_factory):
    """What becomes of all commands, each tried in a process of its own."""
    mine = str(course)
    lines = {
        "help": ["--help"],
        "help grade": ["grade", "--help"],
        "schema": ["schema"],
        "init": ["init", str(tmp_path_factory.mktemp(system) / "begun"), "--assignment", "first"],
        "new": ["new", "later", "--course", str(tmp_path_factory.mktemp(system) / "other")],
        "release": ["release", "losses", "--check", "--course", mine],
        "summed": ["check", "summed.ipynb", "--trust", "--hint", "1"],
        "helped": ["check", "helped.ipynb", "--fence", "none", "--json"],
        "unasked": ["check", "right.ipynb"],
        "grade": ["grade", "losses", "right.ipynb", "--course", mine],
        "unfenced": ["grade", "losses", "right.ipynb", "--course", mine, "--fence", "none"],
        "verify": ["verify", "losses", "--course", mine],
        "doctor": ["doctor"],
    }
    tasks = {name: {"arguments": arguments, "in": str(work)} for name, arguments in lines.items()}
    tasks["import"] = {
        "code": "import sys, autograder\nprint(sys.platform, autograder.__version__)",
        "in": mine,
    }
    tasks["notebook"] = {
        "code": IN_A_NOTEBOOK.format(solution=RIGHT),
        "in": str(course / "student_templates"),
    }
    done = subprocess.run(
        [sys.executable, ELSEWHERE / "driver.py", tmp_path_factory.mktemp("streams")],
        input=json.dumps(tasks),
        env=environment(system),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_package_is_imported(outcomes, system):
    assert outcomes["import"]["stdout"].startswith(f"{system} "), outcomes["import"]


def test_a_notebook_checks_itself(outcomes):
    done = outcomes["notebook"]
    assert done["exit_code"] == 0, done
    assert "All 2 public checks pass." in done["stdout"]
    assert "`dense` is not defined yet: run its cell first." in done["stdout"]


@pytest.mark.parametrize("name", ["help", "help grade", "schema", "init", "new"])
def test_what_needs_no_fence_works(outcomes, name):
    assert outcomes[name]["exit_code"] == 0, outcomes[name]
    assert outcomes[name]["stdout"]


def test_a_template_is_the_same_bytes(outcomes):
    assert outcomes["release"]["exit_code"] == 0, outcomes["release"]


def test_a_check_says_what_it_says_on_linux(outcomes, work):
    done = outcomes["summed"]
    assert done["exit_code"] == 1, done
    fenced = CliRunner().invoke(main, ["check", str(work / "summed.ipynb"), "--hint", "1"])
    assert done["stdout"] == fenced.stdout
    assert "runs with your own rights" in done["stderr"]
    assert done["stderr"].count("\n") == 1


def test_magics_and_helper_files_behave_as_behind_the_fence(outcomes):
    found = json.loads(outcomes["helped"]["stdout"])
    verdicts = [check["verdict"] for check in found["checks"] if check["exercise"] == "mse_loss"]
    assert verdicts == ["passed", "passed"]


def test_nothing_runs_unasked(outcomes):
    done = outcomes["unasked"]
    assert done["exit_code"] == 2
    assert "Nothing was run, since nobody can be asked here: add --trust" in done["stderr"]
    assert not done["stdout"]


@pytest.mark.parametrize("name", ["grade", "unfenced", "verify", "doctor"])
def test_what_needs_the_fence_refuses_with_the_way_out(outcomes, system, name):
    done = outcomes[name]
    assert done["exit_code"] == 2, done
    assert (
        f"needs Linux, which alone can isolate student code, and this is {SYSTEMS[system]}"
        in (done["stderr"])
    )
    assert "use a Linux machine or container" in done["stderr"]
    assert done["stderr"].count("\n") == 1


@pytest.mark.parametrize(
    ("answer", "exit_code", "said"), [("y", 0, "All 2 public checks pass."), ("n", 2, "")]
)
def test_at_a_terminal_it_asks(work, answer, exit_code, said):
    ours, theirs = pty.openpty()
    os.write(ours, f"{answer}\n".encode())
    done = subprocess.run(
        [sys.executable, "-m", "autograder", "check", work / "right.ipynb", "-e", "mse_loss"],
        stdin=theirs,
        env=environment("darwin"),
        capture_output=True,
        text=True,
        check=False,
    )
    os.close(ours)
    os.close(theirs)
    assert "Is it your own, or do you trust it? [y/N]" in done.stderr
    assert done.returncode == exit_code, done.stderr
    assert said in done.stdout
    assert bool(said) == bool(done.stdout)
