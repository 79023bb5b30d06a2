"""The measurements: each a function that returns plain numbers."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

COURSE = Path(__file__).parent / "course"
ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Marginal:
    """Seconds per further submission, the median of several rounds, and their spread."""

    ours: float
    floor: float
    nbgrader: float
    ours_low: float
    ours_high: float


def marginal(with_tensorflow: bool, rounds: int, count: int, further: int) -> Marginal:
    """Measure ours and the floor in turns, then nbgrader in the same run."""
    from autograder.course import load_assignment
    from autograder.export import write_report
    from autograder.intake import find_submissions
    from autograder.pipeline import Grader
    from autograder.sandbox import choose_fence
    from benchmarks.nbgrader_peer import seconds_per_submission

    with tempfile.TemporaryDirectory() as name, floor_process(with_tensorflow) as floor:
        folder = Path(name)
        path = write_notebook(folder, with_tensorflow)
        (source,) = find_submissions(path, "five")
        ours, floors = [], []
        with Grader(load_assignment(COURSE, "five"), choose_fence()) as grader:
            for _ in range(3):
                report = grader.grade(source)
            assert report.points == report.max_points == 40, report
            for _ in range(rounds):
                started = time.perf_counter()
                for _ in range(count):
                    write_report(grader.grade(source), folder / "results")
                ours.append((time.perf_counter() - started) / count)
                floors.append(floor(count))
        peer = seconds_per_submission(folder / "nbgrader", with_tensorflow, further)
    return Marginal(statistics.median(ours), statistics.median(floors), peer, min(ours), max(ours))


@contextmanager
def floor_process(with_tensorflow: bool) -> Iterator[object]:
    """Yield a function that runs so many submissions at the floor and returns seconds for each."""
    command = [
        sys.executable,
        "-m",
        "benchmarks.floor",
        *(["tensorflow"] if with_tensorflow else []),
    ]
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1", "TF_CPP_MIN_LOG_LEVEL": "3"}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "ready"

        def run(count: int) -> float:
            print(count, file=process.stdin, flush=True)
            return float(process.stdout.readline())

        yield run
        process.stdin.close()


def write_notebook(folder: Path, with_tensorflow: bool) -> Path:
    """Write the benchmark's notebook."""
    from benchmarks.cases import cells

    code = [
        {"cell_type": "code", "id": f"c{n}", "metadata": {}, "execution_count": None, "outputs": [],
         "source": source}
        for n, source in enumerate(cells(with_tensorflow))
    ]  # fmt: skip
    path = folder / "student.ipynb"
    path.write_text(json.dumps({"cells": code, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    return path


def cold(arguments: list[str], repeats: int) -> float:
    """Return the median wall seconds of a command in a process of its own."""
    seconds = []
    for _ in range(repeats):
        started = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "autograder", *arguments], cwd=ROOT, check=True,
            stdout=subprocess.DEVNULL,
        )  # fmt: skip
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds)


def cold_grade(repeats: int) -> float:
    """Return the seconds of grading one notebook from the shell."""
    with tempfile.TemporaryDirectory() as name:
        path = write_notebook(Path(name), with_tensorflow=False)
        arguments = [
            "grade",
            "five",
            str(path),
            "--course",
            str(COURSE),
            "--out",
            f"{name}/results",
        ]
        return cold(arguments, repeats)


def memory_kib(counts: tuple[int, ...]) -> list[int]:
    """Return the grader's resident memory after so many submissions, in KiB."""
    from autograder.course import load_assignment
    from autograder.intake import find_submissions
    from autograder.pipeline import Grader
    from autograder.sandbox import choose_fence

    sizes = []
    with tempfile.TemporaryDirectory() as name:
        (source,) = find_submissions(write_notebook(Path(name), False), "five")
        with Grader(load_assignment(COURSE, "five"), choose_fence()) as grader:
            for number in range(1, counts[-1] + 1):
                grader.grade(source)
                if number in counts:
                    pages = int(Path("/proc/self/statm").read_text().split()[1])
                    sizes.append(pages * os.sysconf("SC_PAGE_SIZE") // 1024)
    return sizes
