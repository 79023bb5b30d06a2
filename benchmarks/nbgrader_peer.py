"""nbgrader on the same notebook with the same asserts: seconds for each further submission."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.cases import CASES, MAX_POINTS, Kind, cells, expected

_NAME = "five"


class NbgraderCourse:
    """A course of nbgrader's, warm: its database exists and one submission has been graded.

    Each exercise has one grading cell with all its asserts, as courses have: a cell for each
    assert would take nbgrader a fifth longer and flatter us.
    """

    def __init__(
        self, folder: Path, notebook: dict[str, Any], further: int, points: float = MAX_POINTS
    ) -> None:
        folder.mkdir(exist_ok=True)
        self._folder = folder
        self._points = float(points)
        self._further = further
        self._rounds = 0
        self._notebook = json.dumps(notebook)
        self._write(folder / "source" / _NAME / f"{_NAME}.ipynb")
        config = f"c = get_config()\nc.CourseDirectory.root = {str(folder)!r}\n"
        config += "c.ExecutePreprocessor.timeout = 300\n"
        (folder / "nbgrader_config.py").write_text(config)
        self._run("generate_assignment", _NAME)
        self._autograde(["warm"])

    def seconds_per_submission(self) -> float:
        """Return (time for 1 + further students - time for 1) / further, all graded first here."""
        self._rounds += 1
        alone = self._autograde([f"r{self._rounds}a"])
        group = [f"r{self._rounds}b{number}" for number in range(1 + self._further)]
        return (self._autograde(group, f"r{self._rounds}b*") - alone) / self._further

    def check_scores(self) -> None:
        """Make sure that nbgrader has run every assert and gave the points that it gives for it."""
        from nbgrader.api import Gradebook  # type: ignore[import-untyped]

        with Gradebook(f"sqlite:///{self._folder}/gradebook.db") as gradebook:
            scores = [found.score for found in gradebook.assignment_submissions(_NAME)]
        assert len(scores) == 1 + self._rounds * (2 + self._further), len(scores)
        assert set(scores) == {self._points}, scores

    def _autograde(self, students: list[str], pattern: str = "") -> float:
        for student in students:
            self._write(self._folder / "submitted" / student / _NAME / f"{_NAME}.ipynb")
        started = time.perf_counter()
        self._run("autograde", _NAME, "--student", pattern or students[0])
        return time.perf_counter() - started

    def _run(self, *arguments: str) -> None:
        # It looks for alembic and for the kernel's Python on PATH.
        binaries = Path(sys.executable).parent
        environment = os.environ | {"PATH": f"{binaries}{os.pathsep}{os.environ['PATH']}"}
        command = [sys.executable, "-m", "nbgrader", *arguments]
        done = subprocess.run(
            command, cwd=self._folder, env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(f"nbgrader failed: {done.stderr[-2000:]}")

    def _write(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self._notebook)


def notebook_of_kind(kind: Kind) -> dict[str, Any]:
    """Return the notebook that all contestants get, with its asserts."""
    return notebook_of(cells(kind), CASES, expected())


def notebook_of(
    sources: list[str], cases: dict[str, list[tuple[Any, ...]]], right: dict[str, list[Any]]
) -> dict[str, Any]:
    """Return a notebook of these cells, and for each exercise a cell with all its asserts."""
    made = [
        _cell(f"cell{number}", source, solution=source.startswith("def "))
        for number, source in enumerate(sources)
    ]
    for name, answers in right.items():
        asserts = ["import numpy as np"]
        for arguments, answer in zip(cases[name], answers, strict=True):
            given = ", ".join(map(_literal, arguments))
            asserts.append(
                f"result, answer = {name}({given}), {_literal(answer)}\n"
                f"assert np.shape(result) == np.shape(answer)\n"
                f"assert np.allclose(result, answer, rtol=1e-6, atol=1e-9)"
            )
        made.append(_cell(f"test_{name}", "\n".join(asserts), points=len(answers)))
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return {"cells": made, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def _cell(name: str, source: str, solution: bool = False, points: int = 0) -> dict[str, Any]:
    metadata: dict[str, Any] = {}
    if solution or points:
        metadata["nbgrader"] = {
            "grade_id": name, "grade": points > 0, "solution": solution, "locked": points > 0,
            "task": False, "schema_version": 3, **({"points": points} if points else {}),
        }  # fmt: skip
    return {
        "cell_type": "code", "id": name.replace("_", "-"), "metadata": metadata,
        "execution_count": None, "outputs": [], "source": source,
    }  # fmt: skip


def _literal(value: Any) -> str:
    if isinstance(value, np.ndarray):
        return f"np.array({value.tolist()!r}, dtype=np.{value.dtype})"
    return repr(value) if isinstance(value, (list, tuple, float)) else repr(float(value))
