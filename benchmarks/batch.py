"""One large batch through the real command: is it linear, flat in memory, and twice as fast by two?

Rates are taken from the times at which the reports came to lie on the disk.
"""

from __future__ import annotations

import bisect
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.cases import COURSE
from benchmarks.processes import Sample, Scale
from benchmarks.spread import Spread
from benchmarks.variants import write_variants

ROOT = Path(__file__).parents[1]
# The first reports fill caches that are to be full for the rest of the batch.
_WARM_SHARE = 0.1
_SAMPLES = 200


@dataclass(frozen=True, slots=True)
class BatchPlan:
    """How many submissions the batch has, and each round that compares one worker with two."""

    count: int
    turn_count: int
    rounds: int


@dataclass(frozen=True, slots=True)
class BatchRun:
    """What one run of the command was like; rates are submissions per second.

    `seconds` and `first_report_s` count from the command's start. The slopes are KiB for each
    further submission, of the process that was started and of all together.
    """

    jobs: int
    count: int
    seconds: float
    first_report_s: float
    first_half: float
    second_half: float
    steady: float
    rss_mib: tuple[float, float]
    slope_kib: float
    tree_mib: tuple[float, float]
    tree_slope_kib: float


@dataclass(frozen=True, slots=True)
class BatchFigures:
    """All that is measured on batches."""

    one_worker: BatchRun
    two_workers: BatchRun
    speed_up: Spread
    regrade_s: float
    regrade_per_s: float

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON's own types."""
        return asdict(self)


def measure_batch(plan: BatchPlan) -> BatchFigures:
    """Grade the batch with one worker and with two, then again unchanged."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        due = write_variants(folder / "batch", plan.count)
        command = Command(folder / "cache")
        one = command.grade(folder / "batch", folder / "out", 1, due)
        shutil.rmtree(folder / "out")
        two = command.grade(folder / "batch", folder / "out", 2, due)
        started = time.perf_counter()
        command.run(folder / "batch", folder / "out", 1)
        regrade_s = time.perf_counter() - started
        check_points(folder / "out", due)
        shutil.rmtree(folder / "out")
        return BatchFigures(
            one_worker=one,
            two_workers=two,
            speed_up=_speed_up(command, folder, plan),
            regrade_s=regrade_s,
            regrade_per_s=plan.count / regrade_s,
        )


def _speed_up(command: Command, folder: Path, plan: BatchPlan) -> Spread:
    """Return two workers' rate over one's, in turns, so that a slow minute touches both."""
    due = write_variants(folder / "turns", plan.turn_count, seed=1)
    ratios = []
    for _ in range(plan.rounds):
        rates = []
        for jobs in (1, 2):
            run = command.grade(folder / "turns", folder / "turn", jobs, due)
            rates.append(run.steady)
            shutil.rmtree(folder / "turn")
        ratios.append(rates[1] / rates[0])
    return Spread.of(ratios)


class Command:
    """`autograder grade` in a process of its own, with a cache that is nobody else's."""

    def __init__(self, cache: Path) -> None:
        self._environment = os.environ | {"AUTOGRADER_CACHE": str(cache)}

    def grade(self, submissions: Path, out: Path, jobs: int, due: dict[str, int]) -> BatchRun:
        """Grade and measure; every submission must get the points that it is due."""
        started, clock = time.perf_counter(), time.time()
        # Some hundred samples of a batch, however long: about ten milliseconds for each submission.
        scale = self.run(submissions, out, jobs, max(0.05, len(due) / jobs / 100 / _SAMPLES))
        seconds = time.perf_counter() - started
        check_points(out, due)
        times = sorted(path.stat().st_mtime for path in out.glob("*/report.json"))
        assert len(times) == len(due), f"{len(times)} reports for {len(due)} submissions"
        return _describe(jobs, times, scale.samples, seconds, clock)

    def run(self, submissions: Path, out: Path, jobs: int, every_s: float = 1.0) -> Scale:
        """Run the command to its end while weighing it."""
        command = [sys.executable, "-m", "autograder", "grade", "five", str(submissions)]
        options = ["--course", str(COURSE), "--out", str(out), "--jobs", str(jobs)]
        with subprocess.Popen(
            [*command, *options], cwd=ROOT, env=self._environment,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        ) as process:  # fmt: skip
            scale = Scale(process.pid, every_s)
            scale.start()
        scale.join()
        assert process.returncode == 0, f"autograder grade ended with {process.returncode}"
        return scale


def check_points(out: Path, due: dict[str, int]) -> None:
    """Make sure that every submission got the points that it is due."""
    summary = json.loads((out / "summary.json").read_text())
    got = {row["id"]: row["points"] for row in summary["submissions"]}
    wrong = {
        name: (got.get(name), points) for name, points in due.items() if got.get(name) != points
    }
    assert not wrong, f"points given and due differ: {dict(list(wrong.items())[:5])}"


def _describe(
    jobs: int, times: list[float], samples: Sequence[Sample], seconds: float, clock: float
) -> BatchRun:
    count, last = len(times), len(times) - 1
    middle, warm = last // 2, int(last * _WARM_SHARE)

    def rate(first: int, until: int) -> float:
        return (until - first) / (times[until] - times[first])

    done = [(bisect.bisect(times, sample.at), sample) for sample in samples]
    settled = [(number, sample) for number, sample in done if warm <= number < count]
    numbers = [number for number, _ in settled]
    rss = [sample.rss_kib for _, sample in settled]
    tree = [sample.tree_pss_kib for _, sample in settled]
    return BatchRun(
        jobs=jobs,
        count=count,
        seconds=seconds,
        first_report_s=times[0] - clock,
        first_half=rate(0, middle),
        second_half=rate(middle, last),
        steady=rate(warm, last),
        rss_mib=(rss[0] / 1024, rss[-1] / 1024),
        slope_kib=statistics.linear_regression(numbers, rss).slope,
        tree_mib=(tree[0] / 1024, tree[-1] / 1024),
        tree_slope_kib=statistics.linear_regression(numbers, tree).slope,
    )
