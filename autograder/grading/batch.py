"""Many submissions: graded one after another here, or by several workers at the same time."""

from __future__ import annotations

import atexit
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import nullcontext
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Generic, TypeVar

from autograder.course import Assignment
from autograder.errors import SandboxError
from autograder.grading.grader import Grader
from autograder.grading.workers import LocalWorkers, Workers
from autograder.intake import SubmissionSource
from autograder.models import ALL_CASES, Report, Selection
from autograder.sandbox import Fence

Select = Callable[[SubmissionSource], Selection]
_T = TypeVar("_T")
_QUEUED_PER_WORKER = 2
_LOST_AT_MOST = 3
_LOOK_EVERY_S = 5.0
_LOST = (
    "The process that graded this submission ended {count} times before it was done, the last time "
    "with nothing else to grade."
)


@dataclass(frozen=True, slots=True)
class Task:
    """What all submissions of a batch have in common.

    `made_from` is the fingerprint of tests and references, by which a worker that has graded an
    earlier batch knows that its grader is out of date.
    """

    assignment: Assignment
    fence: Fence
    seed: int
    cache_folder: Path | None
    made_from: str = ""

    def grader(self) -> Grader:
        """Return a grader for it."""
        return Grader(self.assignment, self.fence, self.seed, self.cache_folder)


@dataclass(slots=True)
class _Job:
    """A submission on its way, and how often a worker was lost with it."""

    source: SubmissionSource
    lost: int = 0


def grade_batch(
    task: Task,
    sources: Sequence[SubmissionSource],
    jobs: int = 1,
    select: Select = lambda source: ALL_CASES,
    workers: Workers | None = None,
) -> Iterator[Report]:
    """Yield the report on each submission as it is finished.

    With one job they come in the order of `sources`; with more, or with `workers`, in the order
    in which they end. `select` may choose the test cases for each. A worker that dies costs time
    and no submission.
    """
    yield from finish_batch(task, sources, _as_it_is, jobs, select, workers)


def finish_batch(
    task: Task,
    sources: Sequence[SubmissionSource],
    finish: Callable[[Report], _T],
    jobs: int = 1,
    select: Select = lambda source: ALL_CASES,
    workers: Workers | None = None,
) -> Iterator[_T]:
    """Yield what `finish`, a function that can be pickled, makes of each report.

    It works where the grading does. Where it raises SandboxError, the submission ends with a
    report on that fault of ours.
    """
    if not sources:
        return
    if workers is None and (jobs <= 1 or len(sources) <= 1):
        with task.grader() as grader:
            for source in sources:
                yield _finished(grader, source, select(source), finish)
        return
    chosen = LocalWorkers(min(jobs, len(sources))) if workers is None else nullcontext(workers)
    with chosen as own:
        try:
            yield from _Run(task, own, select, finish).grade(sources)
        finally:
            own.end(_end_batch)


def _as_it_is(report: Report) -> Report:
    return report


def _finished(
    grader: Grader, source: SubmissionSource, selection: Selection, finish: Callable[[Report], _T]
) -> _T:
    report = grader.grade(source, selection)
    try:
        return finish(report)
    except SandboxError as error:
        return finish(grader.fail(source, str(error)))


@dataclass
class _Run(Generic[_T]):
    """One batch on its workers."""

    task: Task
    workers: Workers
    select: Select
    finish: Callable[[Report], _T]
    running: dict[Future[_T], _Job] = field(default_factory=dict)
    suspects: list[_Job] = field(default_factory=list)

    def grade(self, sources: Sequence[SubmissionSource]) -> Iterator[_T]:
        waiting = (_Job(source) for source in sources)
        while True:
            # A bounded queue keeps memory flat however long the batch is.
            room = self.workers.count() * _QUEUED_PER_WORKER - len(self.running)
            for job in islice(waiting, max(room, 0)):
                self.start(job)
            if not self.running:
                break
            yield from self.collect()
        # Lost twice: alone, so that one that ends its grader takes no other with it.
        for job in self.suspects:
            self.start(job)
            while self.running:
                yield from self.collect()

    def start(self, job: _Job) -> None:
        work = (_grade, self.task, job.source, self.select(job.source), self.finish)
        try:
            future = self.workers.submit(*work)
        except self.workers.losses:
            self.workers.renew()
            future = self.workers.submit(*work)
        self.running[future] = job

    def collect(self) -> Iterator[_T]:
        """Wait for something to end; yield what is done and start anew what was lost."""
        done, _ = wait(self.running, timeout=_LOOK_EVERY_S, return_when=FIRST_COMPLETED)
        if not done:
            # Raises when there is nobody left to wait for.
            self.workers.count()
        lost = []
        for future in done:
            job = self.running.pop(future)
            try:
                finished = future.result()
            except self.workers.losses:
                lost.append(job)
            else:
                yield finished
        if lost:
            # All that ran at the time is lost with it.
            self.workers.renew()
        for job in lost:
            job.lost += 1
            if job.lost == _LOST_AT_MOST:
                yield self.give_up(job)
            elif job.lost == _LOST_AT_MOST - 1:
                self.suspects.append(job)
            else:
                self.start(job)

    def give_up(self, job: _Job) -> _T:
        with self.task.grader() as grader:
            return self.finish(grader.fail(job.source, _LOST.format(count=job.lost)))


# A worker of a cluster may have several threads, but a process has one pytest.
_one_at_a_time = threading.Lock()


def _grade(
    task: Task, source: SubmissionSource, selection: Selection, finish: Callable[[Report], _T]
) -> _T:
    with _one_at_a_time:
        return _finished(_grader(task), source, selection, finish)


_warm: list[tuple[Task, Grader]] = []


def _grader(task: Task) -> Grader:
    """Return this worker process's grader, kept warm until another batch or the process's end."""
    if not _warm or _warm[0][0] != task:
        _cool_down()
        _warm.append((task, task.grader().__enter__()))
    return _warm[0][1]


def _end_batch() -> None:
    """Let go of this worker's grader, unless it is at work for somebody else's batch by now."""
    if _one_at_a_time.acquire(blocking=False):
        try:
            _cool_down()
        finally:
            _one_at_a_time.release()


@atexit.register
def _cool_down() -> None:
    while _warm:
        _, grader = _warm.pop()
        grader.__exit__(None, None, None)
