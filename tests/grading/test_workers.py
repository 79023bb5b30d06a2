"""Worker processes that keep to their cores, and a cluster that goes away."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.course import load_assignment
from autograder.errors import SandboxError
from autograder.grading import LocalWorkers, Task, cluster_workers, grade_batch
from autograder.grading.provenance import grader_sha256
from autograder.grading.workers import cores_for
from autograder.intake import find_submissions
from autograder.models import Limits, Report
from autograder.sandbox import Fence
from autograder.version import __version__


class LostClient:
    """A Dask client whose scheduler has answered once and never again."""

    def __init__(self, *_: object, **__: object) -> None: ...

    def run(self, _: object) -> dict[str, tuple[str, str]]:
        return {"tcp://10.0.0.2:9000": (__version__, grader_sha256())}

    def register_plugin(self, _: object) -> None: ...

    def get_executor(self, **_: object) -> None:
        return None

    def nthreads(self) -> dict[str, int]:
        raise RuntimeError("ConnectionPool is closed")


@pytest.mark.parametrize("ask", ["room", "renew"])
def test_a_scheduler_that_is_gone_ends_the_run_in_a_sentence(monkeypatch, ask):
    pytest.importorskip("distributed")
    monkeypatch.setattr("autograder.grading.cluster.Client", LostClient)
    workers = cluster_workers("tcp://10.0.0.1:8786")
    with pytest.raises(SandboxError, match=r"10\.0\.0\.1:8786 is gone: start it .* goes on"):
        getattr(workers, ask)()


@pytest.mark.parametrize(
    ("jobs", "available", "cores"),
    [
        (2, {0, 1}, [0, 1]),
        (1, {0}, [0]),
        (1, {0, 1}, []),
        (8, {0, 1}, []),
        (3, {4, 5, 6, 7}, [4, 5, 6]),
        (2, {4, 5, 6, 7}, []),
    ],
)
def test_workers_have_cores_of_their_own_where_there_are_just_enough(jobs, available, cores):
    assert cores_for(jobs, available) == cores


def cores_at_work(_: Report) -> frozenset[int]:
    time.sleep(0.2)  # so that no worker takes the work of all
    return frozenset(os.sched_getaffinity(0))


def test_each_worker_keeps_to_its_core_and_its_grader_from_batch_to_batch(
    small_course: Path, tmp_path: Path, fence: Fence
):
    available = os.sched_getaffinity(0)
    jobs = len(available)
    for number in range(2 * jobs):
        (tmp_path / f"s{number}.py").write_text("def double(x): return 2 * x")
    task = Task(load_assignment(small_course, "demo"), fence)
    sources = find_submissions(tmp_path, "demo")
    with LocalWorkers(jobs) as workers:
        for _ in range(2):
            cores = set(grade_batch(task, sources, cores_at_work, workers=workers))
            assert all(len(own) == 1 for own in cores)
            assert frozenset().union(*cores) <= available
    assert os.sched_getaffinity(0) == available


def name_of(report: Report) -> str:
    return report.submission_id


@pytest.mark.parametrize(
    ("where", "endless"),
    [("def double(x):\n    {}", "while True: pass"), ("{}", "import time; time.sleep(1000)")],
    ids=["loops in a function", "sleeps in a cell"],
)
def test_one_that_never_ends_holds_up_nobody(
    small_course: Path, tmp_path: Path, fence: Fence, endless: str, where: str
):
    others = {"bob", "cyd", "dan"}
    folder = tmp_path / "class"
    folder.mkdir()
    # The first of all, with time for minutes.
    (folder / "ada.py").write_text(where.format(endless))
    for name in others:
        (folder / f"{name}.py").write_text("def double(x): return 2 * x")
    assignment = load_assignment(small_course, "demo")
    limits = Limits(call_s=100, cell_s=100)
    task = Task(replace(assignment, limits=limits), fence)
    sources = find_submissions(folder, "demo")
    with LocalWorkers(1) as workers:
        batch = grade_batch(task, sources, name_of, workers=workers)
        assert {next(batch) for _ in others} == others
        # Ends what nobody waits for any more, or this test would last for minutes.
        with pytest.raises(KeyboardInterrupt), workers:
            raise KeyboardInterrupt


def test_memory_that_is_short_keeps_workers_from_becoming_more(
    small_course: Path, tmp_path: Path, fence: Fence, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("autograder.grading.memory.available_mb", lambda: 100.0)
    folder = tmp_path / "class"
    folder.mkdir()
    (folder / "ada.py").write_text("import time\ndef double(x): time.sleep(1000)")
    (folder / "bob.py").write_text("def double(x): return 2 * x")
    task = Task(load_assignment(small_course, "demo"), fence)
    sources = find_submissions(folder, "demo")
    with LocalWorkers(1) as workers:
        names = list(grade_batch(task, sources, name_of, workers=workers))
    assert names == ["ada", "bob"]


def pid_at_work(_: Report) -> int:
    return os.getpid()


def test_a_worker_that_dies_while_idle_is_replaced(
    small_course: Path, tmp_path: Path, fence: Fence
):
    (tmp_path / "ada.py").write_text("def double(x): return 2 * x")
    task = Task(load_assignment(small_course, "demo"), fence)
    sources = find_submissions(tmp_path / "ada.py", "demo")
    with LocalWorkers(1) as workers:
        (pid,) = grade_batch(task, sources, pid_at_work, workers=workers)
        os.kill(pid, signal.SIGKILL)
        deadline = time.monotonic() + 60
        while Path(f"/proc/{pid}").exists() and time.monotonic() < deadline:
            time.sleep(0.02)
        (other,) = grade_batch(task, sources, pid_at_work, workers=workers)
    assert other != pid
