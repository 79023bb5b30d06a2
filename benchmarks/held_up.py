"""Does a batch wait for submissions that sleep or loop for ever?

A class in which some functions, or some cells, never end is graded by the real command with the
default limits, beside the same class without them.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from autograder.models import Limits
from benchmarks.cases import COURSE, MAX_POINTS
from benchmarks.processes import Scale
from benchmarks.variants import write_variants

ROOT = Path(__file__).parents[1]
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


def measure_held_up(where: str, count: int, each: int, jobs: int) -> HeldUp:
    """Grade a class in which `each` submissions loop and as many sleep, in a function or a cell."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        due = write_variants(folder / "class", count - 2 * each)
        without_s, _ = _grade(folder / "class", folder / "before", folder / "cache", jobs, due)
        for kind, endless in _ENDLESS.items():
            for number in range(each):
                # Anywhere among the others in the order of names.
                student = f"student{number * (count // each):06}-{kind}"
                text = _RIGHT + _LAST_CELL[where].format(endless=endless)
                (folder / "class" / f"{student}.py").write_text(text)
                due[student] = _DUE[where]
        seconds, memory = _grade(folder / "class", folder / "out", folder / "cache", jobs, due)
    limits = Limits()
    # A function is called twice before it is left alone.
    granted = 2 * limits.call_s if where == "function" else limits.cell_s
    return HeldUp(
        where=where,
        count=count,
        each=each,
        jobs=jobs,
        seconds=seconds,
        without_s=without_s,
        ceiling_s=each * granted / jobs + granted * limits.wall_factor,
        memory_mib=memory,
    )


def _grade(
    submissions: Path, out: Path, cache: Path, jobs: int, due: dict[str, int]
) -> tuple[float, float]:
    """Return seconds by the clock, and MiB at most of all processes."""
    command = [sys.executable, "-m", "autograder", "grade", "five", str(submissions)]
    options = ["--course", str(COURSE), "--out", str(out), "--jobs", str(jobs)]
    started = time.perf_counter()
    with subprocess.Popen(
        [*command, *options], cwd=ROOT, env=os.environ | {"AUTOGRADER_CACHE": str(cache)},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        scale = Scale(process.pid, 0.5)
        scale.start()
    seconds = time.perf_counter() - started
    scale.join()
    assert process.returncode == 0, f"autograder grade ended with {process.returncode}"
    summary = json.loads((out / "summary.json").read_text())
    got = {row["id"]: row["points"] for row in summary["submissions"]}
    wrong = {name: (got.get(name), points) for name, points in due.items() if got[name] != points}
    assert not wrong, f"points given and due differ: {dict(list(wrong.items())[:5])}"
    return seconds, max(sample.tree_pss_kib for sample in scale.samples) / 1024


if __name__ == "__main__":
    arguments: list[Any] = [sys.argv[1], *map(int, sys.argv[2:])]
    print(json.dumps(asdict(measure_held_up(*arguments)), indent=2))
