"""Where grading runs besides this process: the worker processes of this machine, or a cluster's.

All are executors as Python knows them: work is submitted, a future comes back.
"""

from __future__ import annotations

import atexit
import multiprocessing
import os
from collections.abc import Collection, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from multiprocessing.sharedctypes import Synchronized
from typing import Protocol, TypeVar

from autograder.errors import UsageError
from autograder.intake import SubmissionSource
from autograder.models import Selection
from autograder.sandbox.guest import kernel
from autograder.version import how_to_install

from .task import Finish, Task, WarmGrader

_T = TypeVar("_T")


class Workers(Protocol):
    """A context manager around an executor that can lose workers and go on."""

    # What a future raises whose worker has died under it.
    losses: tuple[type[BaseException], ...]

    def __enter__(self) -> Workers: ...

    def __exit__(self, *_: object) -> None: ...

    def submit(
        self, task: Task, source: SubmissionSource, selection: Selection, finish: Finish[_T]
    ) -> Future[_T]:
        """Have a submission graded by one of the workers."""
        ...

    def count(self) -> int:
        """Return how many there are now, at least 1.

        Raises:
            SandboxError: there are none, and no more to be expected.
        """
        ...

    def renew(self) -> None:
        """Replace what a worker's death has broken."""
        ...


class LocalWorkers:
    """Processes of this machine, each with a grader that stays warm from one batch to the next."""

    losses: tuple[type[BaseException], ...] = (BrokenExecutor,)

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._pool = self._start()

    def __enter__(self) -> LocalWorkers:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def submit(
        self, task: Task, source: SubmissionSource, selection: Selection, finish: Finish[_T]
    ) -> Future[_T]:
        return self._pool.submit(_work, task, source, selection, finish)

    def count(self) -> int:
        return self._jobs

    def renew(self) -> None:
        try:
            # What is left of an earlier loss is no reason to stop a pool that works.
            self._pool.submit(int)
        except BrokenExecutor:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = self._start()

    def _start(self) -> ProcessPoolExecutor:
        # Started afresh: forking a process that holds a pytest session is asking for trouble.
        context = multiprocessing.get_context("spawn")
        cores = cores_for(self._jobs, os.sched_getaffinity(0))
        return ProcessPoolExecutor(
            self._jobs,
            mp_context=context,
            initializer=_begin,
            initargs=(os.getpid(), cores, context.Value("i", 0)),
        )


def cluster_workers(scheduler: str) -> Workers:
    """Return the workers of a Dask cluster, by its scheduler's address.

    Raises:
        UsageError: Dask is not installed, or the cluster cannot be used.
    """
    try:
        from .cluster import ClusterWorkers
    except ImportError as error:
        raise UsageError(f"--scheduler needs Dask: {how_to_install('cluster')}.") from error
    return ClusterWorkers(scheduler)


def cores_for(jobs: int, available: Collection[int]) -> list[int]:
    """Return a core for each worker and all that it starts; none if they are better left alone.

    A grader and its student process take turns. While cores are to spare the kernel does well to
    give them two; where each core has a worker of its own, moving them about costs a fifth.
    """
    if len(available) / 2 < jobs <= len(available):
        return sorted(available)[:jobs]
    return []


def _begin(parent: int, cores: Sequence[int], started: Synchronized[int]) -> None:
    """Make this worker end when the grader does, however that ends, and keep to its core."""
    kernel.die_with_parent()
    if os.getppid() != parent:
        os._exit(1)
    with started.get_lock():
        number = started.value
        started.value += 1
    if cores:
        os.sched_setaffinity(0, {cores[number % len(cores)]})
    global _warm_grader  # noqa: PLW0603  (all that an initializer can leave for the work to come)
    _warm_grader = WarmGrader()
    atexit.register(_warm_grader.close)


# Of a worker process alone.
_warm_grader: WarmGrader | None = None


def _work(task: Task, source: SubmissionSource, selection: Selection, finish: Finish[_T]) -> _T:
    assert _warm_grader is not None
    return _warm_grader.grade(task, source, selection, finish)
