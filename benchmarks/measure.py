"""The measurements of time: each a function that returns plain numbers."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from autograder.course import load_assignment
from autograder.export import Results, render
from autograder.grading import Grader
from autograder.intake import find_submissions
from autograder.report import to_document
from autograder.sandbox import choose_fence
from benchmarks.cases import COURSE, MAX_POINTS, Kind
from benchmarks.nbgrader_peer import NbgraderCourse, notebook_of_kind
from benchmarks.notebook import write_notebook
from benchmarks.spread import Spread

ROOT = Path(__file__).parents[1]
_WARM_UP = 3
# Gives the seconds for each of so many submissions.
Floor = Callable[[int], float]


@dataclass(frozen=True)
class Plan:
    """How much to measure: `rounds` in each of `peer_rounds` turns, `count` submissions each."""

    rounds: int
    count: int
    peer_rounds: int
    further: int


@dataclass(frozen=True)
class Marginal:
    """Seconds per further submission, and how often the floor's time ours is.

    Times the floor are taken round by round, so that a slow minute of the machine cancels out.
    `by_pytest` is ours with tests that pytest has to set up.
    """

    ours: Spread
    by_pytest: Spread
    floor: Spread
    nbgrader: Spread
    times_floor: float
    by_pytest_times_floor: float
    times_faster: float


def marginal(kind: Kind, plan: Plan) -> Marginal:
    """Measure ours, the floor and nbgrader in turns."""
    ours, by_pytest, floors, peers = [], [], [], []
    with (
        tempfile.TemporaryDirectory() as name,
        floor_process(kind) as floor,
        Grader(load_assignment(COURSE, "five"), choose_fence()) as grader,
        Grader(load_assignment(course_with_fixture(Path(name)), "five"), choose_fence()) as other,
    ):
        folder = Path(name)
        nbgrader = NbgraderCourse(folder / "nbgrader", notebook_of_kind(kind), plan.further)
        plainly = OurTurn(grader, folder / "plain", kind)
        with_fixture = OurTurn(other, folder / "fixture", kind)
        for turn in (plainly, with_fixture):
            turn.seconds_per_submission(_WARM_UP)
        for _ in range(plan.peer_rounds):
            for _ in range(plan.rounds):
                ours.append(plainly.seconds_per_submission(plan.count))
                by_pytest.append(with_fixture.seconds_per_submission(plan.count))
                floors.append(floor(plan.count))
            peers.append(nbgrader.seconds_per_submission())
        nbgrader.check_scores()
    return Marginal(
        ours=Spread.of(ours),
        by_pytest=Spread.of(by_pytest),
        floor=Spread.of(floors),
        nbgrader=Spread.of(peers),
        times_floor=median_ratio(ours, floors),
        by_pytest_times_floor=median_ratio(by_pytest, floors),
        times_faster=statistics.median(peers) / statistics.median(ours),
    )


def median_ratio(values: list[float], others: list[float]) -> float:
    """Return the median of the ratios of what was measured in the same round."""
    return statistics.median(value / other for value, other in zip(values, others, strict=True))


def course_with_fixture(folder: Path) -> Path:
    """Return a copy of the course whose tests need pytest's set-up.

    The engine calls a test plainly if its fixtures merely return a value; one that cleans up
    afterwards takes the test through pytest.
    """
    course = shutil.copytree(COURSE, folder / "course")
    text = "import pytest\n\n\n@pytest.fixture(autouse=True)\ndef of_the_course():\n    yield\n"
    (course / "assignments" / "five" / "hidden_tests" / "conftest.py").write_text(text)
    return course


class OurTurn:
    """Grades notebooks of ever new students, from the file on disk to the report on disk."""

    def __init__(self, grader: Grader, folder: Path, kind: Kind) -> None:
        self._grader = grader
        folder.mkdir()
        self._folder = folder
        self._results = Results(folder / "results").__enter__()
        self._kind = kind
        self._students = 0

    def seconds_per_submission(self, count: int) -> float:
        """Return the seconds per submission of `count` new students."""
        first, self._students = self._students, self._students + count
        paths = [
            write_notebook(self._folder, first + number, self._kind) for number in range(count)
        ]
        reports = []
        started = time.perf_counter()
        for path in paths:
            (source,) = find_submissions(path, "five")
            reports.append(self._grader.grade(source))
            self._results.write(render(to_document(reports[-1])))
        seconds = (time.perf_counter() - started) / count
        for report in reports:
            assert report.points == report.max_points == MAX_POINTS, report
        return seconds


def floor_process(kind: Kind, forks: bool = True) -> AbstractContextManager[Floor]:
    """Return the process of the floor of this kind, which forks for each submission or stays."""
    command = ["-m", "benchmarks.floor", kind, "fork" if forks else "stay"]
    return asked_process(command, {"OPENBLAS_NUM_THREADS": "1", "TF_CPP_MIN_LOG_LEVEL": "3"})


@contextmanager
def asked_process(command: list[str], environment: Mapping[str, str]) -> Iterator[Floor]:
    """Yield a function that has a Python program run so many submissions.

    It returns the seconds for each, which the program prints.
    """
    with subprocess.Popen(
        [sys.executable, *command], cwd=ROOT, env=os.environ | environment, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "ready"
        to_floor, from_floor = process.stdin, process.stdout

        def run(count: int) -> float:
            print(count, file=to_floor, flush=True)
            return float(from_floor.readline())

        yield run
        to_floor.close()


def cold(arguments: list[str], repeats: int) -> Spread:
    """Return the wall seconds of a command in a process of its own."""
    seconds = []
    for _ in range(repeats):
        started = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "autograder", *arguments], cwd=ROOT, check=True,
            stdout=subprocess.DEVNULL,
        )  # fmt: skip
        seconds.append(time.perf_counter() - started)
    return Spread.of(seconds)


def cold_grade(repeats: int) -> Spread:
    """Return the seconds of grading one notebook from the shell."""
    with tempfile.TemporaryDirectory() as name:
        path = write_notebook(Path(name), 0)
        options = ["--course", str(COURSE), "--out", f"{name}/results"]
        return cold(["grade", "five", str(path), *options], repeats)
