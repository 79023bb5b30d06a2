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

from benchmarks.cases import CASES, cells, expected


def seconds_per_submission(folder: Path, with_tensorflow: bool, further: int) -> float:
    """Return (time for 1 + further submissions - time for 1) / further, in one course."""
    name = "five"
    notebook = json.dumps(_notebook(with_tensorflow))
    _write(folder / "source" / name / f"{name}.ipynb", notebook)
    config = f"c = get_config()\nc.CourseDirectory.root = {str(folder)!r}\n"
    _write(folder / "nbgrader_config.py", config + "c.ExecutePreprocessor.timeout = 300\n")
    _nbgrader(folder, "generate_assignment", name)
    for number in range(1 + further):
        _write(folder / "submitted" / f"s{number}" / name / f"{name}.ipynb", notebook)
    # Once untimed: the first run makes the database and fills the disk cache.
    _nbgrader(folder, "autograde", name, "--student", "s0")
    started = time.perf_counter()
    _nbgrader(folder, "autograde", name, "--student", "s0", "--force")
    alone = time.perf_counter() - started
    started = time.perf_counter()
    _nbgrader(folder, "autograde", name, "--force")
    return (time.perf_counter() - started - alone) / further


def _nbgrader(folder: Path, *arguments: str) -> None:
    binaries = Path(sys.executable).parent
    environment = os.environ | {"PATH": f"{binaries}{os.pathsep}{os.environ['PATH']}"}
    command = [sys.executable, "-m", "nbgrader", *arguments]
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"nbgrader failed: {done.stderr[-2000:]}")


def _notebook(with_tensorflow: bool) -> dict[str, Any]:
    made = [
        _cell(f"cell{number}", source, solution=source.startswith("def "))
        for number, source in enumerate(cells(with_tensorflow))
    ]
    for name, answers in expected().items():
        for number, answer in enumerate(answers):
            arguments = ", ".join(_literal(argument) for argument in CASES[name][number])
            source = (
                f"result, answer = {name}({arguments}), {_literal(answer)}\n"
                f"assert np.shape(result) == np.shape(answer)\n"
                f"assert np.allclose(result, answer, rtol=1e-6, atol=1e-9)"
            )
            made.append(_cell(f"test_{name}_{number}", source, grade=True))
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return {"cells": made, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def _cell(name: str, source: str, solution: bool = False, grade: bool = False) -> dict[str, Any]:
    metadata: dict[str, Any] = {}
    if solution or grade:
        metadata["nbgrader"] = {
            "grade_id": name, "grade": grade, "solution": solution, "locked": grade,
            "task": False, "schema_version": 3, **({"points": 1} if grade else {}),
        }  # fmt: skip
    return {
        "cell_type": "code", "id": name.replace("_", "-"), "metadata": metadata,
        "execution_count": None, "outputs": [], "source": source,
    }  # fmt: skip


def _literal(value: Any) -> str:
    if isinstance(value, np.ndarray):
        return f"np.array({value.tolist()!r})"
    return repr(float(value))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
