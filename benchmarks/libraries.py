"""Each further notebook that imports a library, beside a fork of an interpreter that has it loaded.

As a program, `python -m benchmarks.libraries NAME` is that interpreter: it reads counts and prints
seconds for each notebook.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import subprocess
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from autograder.course import load_assignment
from autograder.export import Results, render
from autograder.grading import Grader
from autograder.intake import find_submissions
from autograder.report import to_document
from autograder.sandbox import LIBRARIES, choose_fence, environment
from benchmarks.library_cases import LIBRARY_CASES, LibraryCase
from benchmarks.measure import ROOT, asked_process, median_ratio
from benchmarks.nbgrader_peer import NbgraderCourse, notebook_of
from benchmarks.spread import Spread

_WARM_UP = 3
_SLUG = "three"
_TEST = '''"""Test cases on drawn values, the same that the floor and nbgrader get."""

import pytest

from autograder.testing import assert_close
from benchmarks.library_cases import LIBRARY_CASES

CASES = LIBRARY_CASES["{library}"].cases["{name}"]


@pytest.mark.parametrize("number", range(len(CASES)))
def test_values(student, reference, number):
    """Gives the right values."""
    assert_close(student.{name}(*CASES[number]), reference.{name}(*CASES[number]), name="{name}")
'''


@dataclass(frozen=True)
class LibraryCost:
    """Seconds per further notebook; nbgrader's where it was measured."""

    ours: Spread
    floor: Spread
    times_floor: float
    nbgrader_s: float | None


def measure_library(
    case: LibraryCase, rounds: int, count: int, nbgrader_further: int
) -> LibraryCost:
    """Measure ours and the floor in turns, and nbgrader, which asks for no such care."""
    ours, floors = [], []
    program = ["-m", "benchmarks.libraries", case.name]
    with (
        tempfile.TemporaryDirectory() as name,
        asked_process(program, environment()) as floor,
    ):
        folder = Path(name)
        write_course(folder / "course", case)
        assignment = load_assignment(folder / "course", _SLUG)
        with Grader(assignment, choose_fence()) as grader:
            turn = _Turn(grader, folder, case)
            turn.seconds_per_submission(_WARM_UP)
            floor(_WARM_UP)
            for _ in range(rounds):
                ours.append(turn.seconds_per_submission(count))
                floors.append(floor(count))
        peer = None
        if nbgrader_further:
            made = notebook_of(list(case.cells), case.cases, case.expected)
            # nbgrader takes whatever an exercise's tests write to stderr for a failure of them.
            points = 0.0 if case.writes_to_stderr else case.max_points
            course = NbgraderCourse(folder / "nbgrader", made, nbgrader_further, points)
            peer = course.seconds_per_submission()
            course.check_scores()
    return LibraryCost(Spread.of(ours), Spread.of(floors), median_ratio(ours, floors), peer)


def write_course(folder: Path, case: LibraryCase) -> None:
    """Lay down a course with the assignment of one library."""
    hidden = folder / "assignments" / _SLUG / "hidden_tests"
    hidden.mkdir(parents=True)
    toml = f'title = "Three exercises"\nlibraries = ["{case.name}"]\n'
    for name in case.cases:
        toml += f'[[exercises]]\nname = "{name}"\n'
        (hidden / f"test_{name}.py").write_text(_TEST.format(library=case.name, name=name))
    (hidden.parent / "assignment.toml").write_text(toml)
    reference = folder / "reference" / _SLUG
    reference.mkdir(parents=True)
    (reference / "numpy_solution.py").write_text(f'"""The reference."""\n\n{case.solution}\n')


class _Turn:
    """Grades notebooks of ever new students, from the file on disk to the report on disk."""

    def __init__(self, grader: Grader, folder: Path, case: LibraryCase) -> None:
        self._grader = grader
        self._case = case
        self._folder = folder / "ours"
        self._folder.mkdir()
        self._results = Results(self._folder / "results").__enter__()
        self._students = 0

    def seconds_per_submission(self, count: int) -> float:
        paths = [self._write() for _ in range(count)]
        reports = []
        started = time.perf_counter()
        for path in paths:
            (source,) = find_submissions(path, _SLUG)
            reports.append(self._grader.grade(source))
            self._results.write(render(to_document(reports[-1])))
        seconds = (time.perf_counter() - started) / count
        for report in reports:
            assert report.points == report.max_points == self._case.max_points, report
        return seconds

    def _write(self) -> Path:
        self._students += 1
        cells = [
            {"cell_type": "code", "id": f"c{n}", "metadata": {}, "execution_count": None,
             "outputs": [], "source": source}
            for n, source in enumerate(self._case.cells_of(self._students))
        ]  # fmt: skip
        path = self._folder / f"student{self._students}.ipynb"
        content = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        path.write_text(json.dumps(content))
        return path


def _run_forked(case: LibraryCase, student: int) -> None:
    """Run the cells and compare what they give, in a child: no fence, no engine, no report."""
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            namespace: dict[str, Any] = {"__name__": "__main__"}
            for source in case.cells_of(student):
                exec(source, namespace)
            for name, cases in case.cases.items():
                for arguments, answer in zip(cases, case.expected[name], strict=True):
                    result = namespace[name](*arguments)
                    assert np.shape(result) == np.shape(answer)
                    assert np.allclose(result, answer, rtol=1e-6, atol=1e-9)
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    _, status = os.waitpid(pid, 0)
    assert status == 0


def _serve(name: str) -> None:
    case = LIBRARY_CASES[name]
    # Right answers without what computing them loads and starts, which is the child's own to pay.
    answers = json.loads(
        subprocess.run(
            [sys.executable, "-c", _ANSWERS, name], cwd=ROOT, check=True, capture_output=True
        ).stdout
    )
    case.__dict__["expected"] = answers
    (row,) = (row for row in LIBRARIES if row.name == name)
    # The very modules that a warm interpreter of ours has.
    for module in row.preload:
        importlib.import_module(module)
    gc.collect()
    gc.freeze()
    to_reader = os.fdopen(os.dup(1), "w")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    # Notebooks write files.
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        _run_forked(case, 0)
        print("ready", file=to_reader, flush=True)
        for line in sys.stdin:
            started = time.perf_counter()
            for student in range(int(line)):
                _run_forked(case, student)
            print((time.perf_counter() - started) / int(line), file=to_reader, flush=True)


_ANSWERS = """
import json, os, sys
import numpy as np
from benchmarks.library_cases import LIBRARY_CASES
to_reader = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)
expected = LIBRARY_CASES[sys.argv[1]].expected
plain = {name: [np.asarray(a).tolist() for a in answers] for name, answers in expected.items()}
json.dump(plain, to_reader)
"""


if __name__ == "__main__":
    _serve(sys.argv[1])
