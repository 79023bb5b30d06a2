"""Does a batch wait for submissions that sleep or loop for ever?

A class in which some functions, or some cells, never end is graded by the real command with the
default limits, beside the same class without them.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from autograder.models import Limits
from benchmarks.batch import Command, check_points
from benchmarks.cases import MAX_POINTS
from benchmarks.variants import write_variants

_ENDLESS = {"loops": "while True: pass", "sleeps": "import time; time.sleep(1e6)"}
_POINTS_OF_ONE = 8
_RIGHT = """import numpy as np
def sigmoid(z): return 1 / (1 + np.exp(-np.asarray(z)))
def dense(A, W, B): return sigmoid(np.matmul(A, W) + B)
def my_softmax(z): return np.exp(z) / np.exp(z).sum()
def mse_loss(y_true, y_pred): return ((np.array(y_true) - np.array(y_pred)) ** 2).mean()
def matmul(A, B): return np.array(A) @ np.array(B)
# %%
"""
_LAST_CELL = {
    "function": "def mse_loss(y_true, y_pred):\n    {endless}\n",
    "cell": "{endless}\n",
}
_DUE = {"function": MAX_POINTS - _POINTS_OF_ONE, "cell": MAX_POINTS}


@dataclass(frozen=True, slots=True)
class HeldUp:
    """Seconds by the clock, with and without what never ends.

    `ceiling_s` is the processor time that the limits grant, by the cores, and the longest sleep.
    """

    where: str
    count: int
    each: int
    jobs: int
    seconds: float
    without_s: float
    ceiling_s: float
    memory_mib: float


@dataclass(frozen=True, slots=True)
class _Run:
    """Seconds by the clock, and MiB at most of all processes."""

    seconds: float
    memory_mib: float


def measure_held_up(where: str, count: int, each: int, jobs: int) -> HeldUp:
    """Grade a class in which `each` submissions loop and as many sleep, in a function or a cell."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        due = write_variants(folder / "class", count - 2 * each)
        command = Command(folder / "cache")
        without = _grade(command, folder / "class", folder / "before", jobs, due)
        for kind, endless in _ENDLESS.items():
            for number in range(each):
                # Anywhere among the others in the order of names.
                student = f"student{number * (count // each):06}-{kind}"
                text = _RIGHT + _LAST_CELL[where].format(endless=endless)
                (folder / "class" / f"{student}.py").write_text(text)
                due[student] = _DUE[where]
        run = _grade(command, folder / "class", folder / "out", jobs, due)
    limits = Limits()
    # A function is called twice before it is left alone.
    granted = 2 * limits.call_s if where == "function" else limits.cell_s
    return HeldUp(
        where=where,
        count=count,
        each=each,
        jobs=jobs,
        seconds=run.seconds,
        without_s=without.seconds,
        ceiling_s=each * granted / jobs + granted * limits.wall_factor,
        memory_mib=run.memory_mib,
    )


def _grade(command: Command, submissions: Path, out: Path, jobs: int, due: dict[str, int]) -> _Run:
    started = time.perf_counter()
    scale = command.run(submissions, out, jobs, 0.5)
    seconds = time.perf_counter() - started
    check_points(out, due)
    return _Run(seconds, max(sample.tree_pss_kib for sample in scale.samples) / 1024)


if __name__ == "__main__":
    arguments: list[Any] = [sys.argv[1], *map(int, sys.argv[2:])]
    print(json.dumps(asdict(measure_held_up(*arguments)), indent=2))
