"""Many submissions, none lost: graded one after another here, or by several workers at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import nullcontext
from dataclasses import dataclass, field
from itertools import islice
from typing import Generic, TypeVar

from autograder.intake import SubmissionSource
from autograder.models import ALL_CASES, Report, Selection

from .task import Finish, Task, finished, grader_for
from .workers import LocalWorkers, Workers

Select = Callable[[SubmissionSource], Selection]
_T = TypeVar("_T")
_LOST_AT_MOST = 3
# For a worker that has set its submission aside, or a cluster that has changed.
_LOOK_EVERY_S = 0.2
_LOST = (
    "The process that graded this submission ended {count} times before it was done, the last time "
    "with nothing else to grade: it is graded again when its files change, or with --no-cache."
)


def as_it_is(report: Report) -> Report:
    """Return the report: the `finish` of who wants just that."""
    return report


def grade_batch(
    task: Task,
    sources: Sequence[SubmissionSource],
    finish: Finish[_T],
    *,
    jobs: int = 1,
    select: Select = lambda source: ALL_CASES,
    workers: Workers | None = None,
) -> Iterator[_T]:
    """Yield what `finish`, a function that can be pickled, makes of the report on each submission.

    It works where the grading does. With one job submissions are finished in the order of
    `sources`; with more, or with `workers`, in the order in which they end. `select` may choose the
    test cases for each. A worker that dies costs time and no submission.
    """
    if not sources:
        return
    if workers is None and (jobs <= 1 or len(sources) <= 1):
        with grader_for(task) as grader:
            for source in sources:
                yield finished(grader, source, select(source), finish)
        return
    chosen = LocalWorkers(min(jobs, len(sources))) if workers is None else nullcontext(workers)
    with chosen as own:
        yield from _Run(task, own, select, finish).grade(sources)


@dataclass(slots=True)
class _Job:
    """A submission on its way, and how often a worker was lost with it."""

    source: SubmissionSource
    lost: int = 0


@dataclass
class _Run(Generic[_T]):
    """One batch on its workers."""

    task: Task
    workers: Workers
    select: Select
    finish: Finish[_T]
    running: dict[Future[_T], _Job] = field(default_factory=dict)
    suspects: list[_Job] = field(default_factory=list)

    def grade(self, sources: Sequence[SubmissionSource]) -> Iterator[_T]:
        waiting = (_Job(source) for source in sources)
        while True:
            # A bounded queue keeps memory flat however long the batch is.
            room = self.workers.room() - len(self.running)
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
        work = (self.task, job.source, self.select(job.source), self.finish)
        try:
            future = self.workers.submit(*work)
        except self.workers.losses:
            self.workers.renew()
            future = self.workers.submit(*work)
        self.running[future] = job

    def collect(self) -> Iterator[_T]:
        """Wait for something to end; yield what is done and start again what was lost."""
        done, _ = wait(self.running, timeout=_LOOK_EVERY_S, return_when=FIRST_COMPLETED)
        if not done:
            # Raises when there is nobody left to wait for.
            self.workers.room()
        lost = []
        for future in done:
            job = self.running.pop(future)
            try:
                result = future.result()
            except self.workers.losses:
                lost.append(job)
            else:
                yield result
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
        with grader_for(self.task) as grader:
            return self.finish(grader.give_up(job.source, _LOST.format(count=job.lost)))
