"""The graders that the ideas are tried on: each returns the points of one cell's text, of 4.

All ask the same: `solve` of two hidden inputs, compared with literal expected values, in the style
that each grader's own documentation shows.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from autograder.course import load_assignment
from autograder.grading import Grader
from autograder.intake import find_submissions
from autograder.sandbox import choose_fence

INPUTS = (7.3141, -2.7193)
POINTS = 4
_SURVIVORS_S = 10
_RUN_S = 30


def _expected(x: float) -> float:
    return 1000 * x**3 + 17


def _asserts() -> list[str]:
    return [f"assert np.isclose(solve({x}), {_expected(x)})" for x in INPUTS]


def _notebook(*cells: dict[str, Any]) -> str:
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return json.dumps(
        {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    )


def _cell(name: str, source: str, **nbgrader: Any) -> dict[str, Any]:
    metadata = {"nbgrader": {"grade_id": name, "schema_version": 3, **nbgrader}} if nbgrader else {}
    return {
        "cell_type": "code", "id": name, "metadata": metadata, "execution_count": None,
        "outputs": [], "source": source,
    }  # fmt: skip


def _run(command: list[str], folder: Path, python: Path) -> None:
    path = f"{python.parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path}
    log = folder / "log.txt"
    # A file and no pipe: a process that is left over would keep a pipe open.
    with log.open("a") as file, contextlib.suppress(subprocess.TimeoutExpired):
        subprocess.run(
            command, cwd=folder, env=environment, stdout=file, stderr=file,
            stdin=subprocess.DEVNULL, timeout=_RUN_S, check=False,
        )  # fmt: skip


def end_what_is_left(folder: Path) -> None:
    """Kill the processes that still live below the folder of a run: kernels and survivors."""
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and (entry / "cwd").readlink().is_relative_to(folder):
                os.kill(int(entry.name), signal.SIGKILL)
        except OSError:
            continue


def ours(folder: Path, cell: str) -> float | None:
    """Grade by this package, under the fence of this machine."""
    course = folder / "course"
    hidden = course / "assignments/demo/hidden_tests"
    (course / "reference/demo").mkdir(parents=True)
    hidden.mkdir(parents=True)
    (hidden.parent / "assignment.toml").write_text('[[exercises]]\nname = "solve"\npoints = 4\n')
    (course / "reference/demo/numpy_solution.py").write_text("def solve(x):\n    return 0.0\n")
    cases = "\n    ".join(f"assert_close(student.solve({x}), {_expected(x)})" for x in INPUTS)
    (hidden / "test_solve.py").write_text(
        "import pytest\nfrom autograder.testing import assert_close\n\n\n"
        f'@pytest.mark.points(4)\ndef test_solve(student):\n    """Solves it."""\n    {cases}\n'
    )
    path = folder / "student.py"
    path.write_text(cell)
    with Grader(load_assignment(course, "demo"), choose_fence()) as grader:
        return grader.grade(find_submissions(path, "demo")[0]).points


def nbgrader(folder: Path, cell: str) -> float | None:
    """Grade by nbgrader autograde."""
    return NbgraderCourse(folder, "\n".join(_asserts())).grade("student", cell)[0]


def telling_test() -> str:
    """Return a hidden test that holds a secret and shows what came back."""
    return "\n".join(
        f"hidden, expected = 'SECRET-in-a-test', {_expected(x)}\n"
        f"answer = solve({x})\nprint('answer:', repr(answer)[:5000])\n"
        f"assert np.isclose(answer, expected)"
        for x in INPUTS
    )


class NbgraderCourse:
    """A course of nbgrader's with one assignment and one hidden test."""

    def __init__(self, folder: Path, test: str) -> None:
        self._folder = folder
        self._python = Path(sys.executable)
        # As nbgrader's template has it, NumPy is imported by a cell of the course.
        self._first = _cell("first", "import numpy as np")
        self._solution = _cell(
            "solution", "def solve(x):\n    return 0",
            grade=False, solution=True, locked=False, task=False,
        )  # fmt: skip
        self._test = _cell(
            "test", test, grade=True, solution=False, locked=True, task=False, points=POINTS
        )
        self._write("source", self._solution)
        config = f"c = get_config()\nc.CourseDirectory.root = {str(folder)!r}\n"
        config += "c.ExecutePreprocessor.timeout = 5\n"
        (folder / "nbgrader_config.py").write_text(config)
        self._nbgrader("generate_assignment", "a")

    def grade(self, student: str, *cells: str) -> tuple[float | None, str]:
        """Return the points of a student's cells, and what the test's cell printed."""
        from nbgrader.api import Gradebook

        others = [_cell(f"own{number}", cell) for number, cell in enumerate(cells[:-1])]
        self._write(f"submitted/{student}", *others, self._solution | {"source": cells[-1]})
        self._nbgrader("autograde", "a", "--student", student)
        _wait_for_survivors("".join(cells))
        graded = self._folder / "autograded" / student / "a" / "a.ipynb"
        if not graded.is_file():
            return None, ""
        outputs = json.loads(graded.read_text())["cells"][-1]["outputs"]
        # Not the errors: they quote the hidden test.
        printed = "".join("".join(output.get("text", "")) for output in outputs)
        with Gradebook(f"sqlite:///{self._folder}/gradebook.db") as gradebook:
            return gradebook.find_submission("a", student).score, printed

    def _write(self, where: str, *cells: dict[str, Any]) -> None:
        folder = self._folder / where / "a"
        folder.mkdir(parents=True)
        (folder / "a.ipynb").write_text(_notebook(self._first, *cells, self._test))

    def _nbgrader(self, *arguments: str) -> None:
        _run([str(self._python), "-m", "nbgrader", *arguments], self._folder, self._python)


def otter(folder: Path, cell: str, python: Path) -> float | None:
    """Grade by `otter run`."""
    tests = folder / "tests"
    tests.mkdir()
    (folder / "out").mkdir()
    case = {"code": ">>> " + "\n>>> ".join(_asserts()), "hidden": False, "locked": False}
    suite = {"cases": [case], "scored": True, "setup": "", "teardown": "", "type": "doctest"}
    ok = {"name": "solve", "points": POINTS, "suites": [suite]}
    (tests / "solve.py").write_text(f"OK_FORMAT = True\ntest = {ok!r}\n")
    (folder / "submission.ipynb").write_text(
        _notebook(_cell("first", "import numpy as np"), _cell("student", cell))
    )
    program = str(python.with_name("otter"))
    _run(
        [program, "generate", "-t", "tests", "-o", "autograder.zip", "--no-environment"],
        folder,
        python,
    )
    command = [program, "run", "-a", "autograder.zip", "-o", "out", "submission.ipynb"]
    _run(command, folder, python)
    _wait_for_survivors(cell)
    return _score(folder / "out" / "results.json")


def gradescope_utils(folder: Path, cell: str, python: Path) -> float | None:
    """Grade by unittest with gradescope-utils' runner, as its example has it."""
    (folder / "tests").mkdir()
    (folder / "tests/__init__.py").touch()
    (folder / "solution.py").write_text(cell)
    cases = "\n        ".join(
        f"self.assertAlmostEqual(solve({x}), {_expected(x)}, places=4)" for x in INPUTS
    )
    (folder / "tests/test_solve.py").write_text(
        "import unittest\nfrom gradescope_utils.autograder_utils.decorators import weight\n"
        "from solution import solve\n\n\nclass TestSolve(unittest.TestCase):\n"
        f"    @weight({POINTS})\n    def test_solve(self):\n        {cases}\n"
    )
    (folder / "run_tests.py").write_text(
        "import unittest\n"
        "from gradescope_utils.autograder_utils.json_test_runner import JSONTestRunner\n"
        "suite = unittest.defaultTestLoader.discover('tests')\n"
        "with open('results.json', 'w') as file:\n"
        "    JSONTestRunner(visibility='visible', stream=file).run(suite)\n"
    )
    _run([str(python), "run_tests.py"], folder, python)
    _wait_for_survivors(cell)
    return _score(folder / "results.json")


def _score(path: Path) -> float | None:
    try:
        tests = json.loads(path.read_text())["tests"]
    except (OSError, ValueError, KeyError):
        return None
    return float(sum(test.get("score") or 0 for test in tests))


def _wait_for_survivors(cell: str) -> None:
    if "fork" in cell:
        time.sleep(_SURVIVORS_S)
