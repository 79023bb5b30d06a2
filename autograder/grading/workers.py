"""Where grading runs besides this process: the worker processes of this machine, or a cluster's.

All are executors as Python knows them: work is submitted, a future comes back.
"""

from __future__ import annotations

import atexit
import ctypes
import multiprocessing
import os
from collections.abc import Callable, Collection
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from typing import Any, Protocol, TypeVar

from autograder.errors import UsageError
from autograder.intake import SubmissionSource
from autograder.models import Selection
from autograder.sandbox.guest import kernel
from autograder.version import how_to_install

from . import memory
from .task import Finish, Task, WarmGrader

_T = TypeVar("_T")
# Each costs a process with a warm interpreter, 0.1 GB without TensorFlow.
_ASIDE_AT_MOST = 32
_FREE_MB = 2048
# What a process that grades holds open, with its fence and some to spare.
_DESCRIPTORS = 64
_PID, _IS_ASIDE = range(2)


class Workers(Protocol):
    """A context manager around an executor that can lose workers and go on."""

    # What a future raises whose worker has died under it.
    losses: tuple[type[BaseException], ...]

    def __enter__(self) -> Workers: ...

    def __exit__(self, kind: type[BaseException] | None = None, /, *_: object) -> None: ...

    def submit(
        self, task: Task, source: SubmissionSource, selection: Selection, finish: Finish[_T]
    ) -> Future[_T]:
        """Have a submission graded by one of the workers."""
        ...

    def room(self) -> int:
        """Return how many submissions may be in hand now, at least 1.

        Raises:
            SandboxError: there are no workers, and no more to be expected.
        """
        ...

    def renew(self) -> None:
        """Replace what a worker's death has broken."""
        ...


class LocalWorkers:
    """Processes of this machine, each with a grader that stays warm from one batch to the next.

    Each has one submission in hand. Where that waits, or works for long, it is set aside: its
    worker stays with it at a low priority, and another one goes on with the next submission. So
    there are more workers than `jobs` at times, and `jobs` of them at most have the cores.
    """

    losses: tuple[type[BaseException], ...] = (BrokenExecutor,)

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._cores = cores_for(jobs, os.sched_getaffinity(0))
        self._workers: list[_Worker] = []
        self._started = 0

    def __enter__(self) -> LocalWorkers:
        return self

    def __exit__(self, kind: type[BaseException] | None = None, /, *_: object) -> None:
        for worker in self._workers:
            if kind is not None:
                # Nobody waits any more for what it has in hand, which may take minutes.
                worker.kill()
        # All at once: each clears away what it has kept warm.
        with ThreadPoolExecutor(len(self._workers) or 1) as closing:
            for worker in self._workers:
                closing.submit(worker.executor.shutdown, cancel_futures=True)

    def submit(
        self, task: Task, source: SubmissionSource, selection: Selection, finish: Finish[_T]
    ) -> Future[_T]:
        while worker := next((worker for worker in self._workers if worker.is_free), None):
            try:
                return worker.submit(_work, task, source, selection, finish)
            except BrokenExecutor:  # it died while it had nothing to do
                self._drop(worker)
        return self._start().submit(_work, task, source, selection, finish)

    def room(self) -> int:
        aside = sum(worker.is_aside for worker in self._workers)
        return self._jobs + min(aside, self._room_aside())

    def renew(self) -> None:
        for worker in [worker for worker in self._workers if worker.is_broken]:
            self._drop(worker)

    def _drop(self, worker: _Worker) -> None:
        worker.executor.shutdown(wait=False)
        self._workers.remove(worker)

    def _room_aside(self) -> int:
        """Return how many submissions may be set aside: one more only while memory is free."""
        extra = max(len(self._workers) - self._jobs, 0)
        return _ASIDE_AT_MOST if memory.available_mb() >= _FREE_MB else extra

    def _start(self) -> _Worker:
        """Start a worker.

        Raises:
            UsageError: this machine does not let processes share what a worker needs.
        """
        core = self._cores[self._started % len(self._cores)] if self._cores else None
        self._started += 1
        try:
            worker = _Worker(core)
        except OSError as error:
            raise UsageError(
                f"Workers cannot be started here ({error.strerror}): they need a /dev/shm that can "
                f"be written to, with 1 MiB of room, and {_DESCRIPTORS} open files (ulimit -n)."
            ) from error
        self._workers.append(worker)
        return worker


class _Worker:
    """A process that grades one submission at a time, and says when that is set aside."""

    def __init__(self, core: int | None) -> None:
        # Started afresh: forking a process that holds a pytest session is asking for trouble.
        context = multiprocessing.get_context("spawn")
        # Its pid, and whether it has set aside what it has in hand.
        self._board = context.RawArray("q", 2)
        self._future: Future[Any] | None = None
        self.executor = ProcessPoolExecutor(
            1,
            mp_context=context,
            initializer=_begin,
            initargs=(os.getpid(), core, self._board),
        )

    @property
    def is_free(self) -> bool:
        return self._future is None or (self._future.done() and not self.is_broken)

    @property
    def is_broken(self) -> bool:
        future = self._future
        if future is None or not future.done() or future.cancelled():
            return False
        return isinstance(future.exception(), BrokenExecutor)

    @property
    def is_aside(self) -> bool:
        return not self.is_free and bool(self._board[_IS_ASIDE])

    def submit(self, function: Callable[..., _T], *arguments: Any) -> Future[_T]:
        future = self.executor.submit(function, *arguments)
        self._future = future
        return future

    def kill(self) -> None:
        """End it at once, and with it all that it has started."""
        # By its handle: the number of one that is gone may be somebody else's by now.
        for process in multiprocessing.active_children():
            if process.pid == self._board[_PID]:
                process.kill()


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


def _begin(parent: int, core: int | None, board: ctypes.Array[ctypes.c_longlong]) -> None:
    """Make this worker end when the grader does, however that ends, and keep to its core."""
    kernel.die_with_parent()
    if os.getppid() != parent:
        os._exit(1)
    global _own  # noqa: PLW0603  (all that an initializer can leave for the work to come)
    _own = _Own(core, board)
    board[_PID] = os.getpid()
    atexit.register(_own.grader.close)


class _Own:
    """What a worker process keeps from one submission to the next."""

    def __init__(self, core: int | None, board: ctypes.Array[ctypes.c_longlong]) -> None:
        self._board = board
        self._everywhere = os.sched_getaffinity(0)
        self._cores = self._everywhere if core is None else {core}
        os.sched_setaffinity(0, self._cores)
        self.grader = WarmGrader(set_aside=self._set_aside)

    def begin(self) -> None:
        """Take a submission in hand."""
        if self._board[_IS_ASIDE]:
            self._board[_IS_ASIDE] = 0
            os.sched_setaffinity(0, self._cores)

    def _set_aside(self) -> None:
        # Its core is another worker's from now on; this one takes what is left over anywhere.
        os.sched_setaffinity(0, self._everywhere)
        self._board[_IS_ASIDE] = 1


# Of a worker process alone.
_own: _Own | None = None


def _work(task: Task, source: SubmissionSource, selection: Selection, finish: Finish[_T]) -> _T:
    assert _own is not None
    _own.begin()
    return _own.grader.grade(task, source, selection, finish)
