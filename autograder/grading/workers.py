"""Where grading runs besides this process: worker processes here, or a Dask cluster.

Both are executors as Python knows them: work is submitted, a future comes back.
"""

from __future__ import annotations

import contextlib
import math
import multiprocessing
import os
import re
import time
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Future, ProcessPoolExecutor
from multiprocessing.sharedctypes import Synchronized
from typing import Any, Protocol

from autograder.errors import SandboxError, UsageError
from autograder.grading.provenance import grader_sha256
from autograder.sandbox.guest import kernel
from autograder.version import __version__

_ADDRESS = re.compile(r"(tcp|tls|ucx|wss?)://\S+:\d+")
_CONNECT_TIMEOUT_S = 15
_COUNT_EVERY_S = 2.0
# For so long a cluster may be without workers: they may be about to be started anew.
_PATIENCE_S = 30.0


class Workers(Protocol):
    """A context manager around an executor that can lose workers and go on."""

    # What a future raises whose worker has died under it.
    losses: tuple[type[BaseException], ...]

    def __enter__(self) -> Workers: ...

    def __exit__(self, *_: object) -> None: ...

    def submit(self, work: Callable[..., Any], /, *arguments: Any) -> Future[Any]:
        """Have `work` done by one of the workers."""
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

    def end(self, work: Callable[[], None]) -> None:
        """Have each worker that lives on do `work`, which leaves nothing of a batch behind."""
        ...


class LocalWorkers:
    """Processes of this machine."""

    losses: tuple[type[BaseException], ...] = (BrokenExecutor,)

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._pool = self._start()

    def __enter__(self) -> LocalWorkers:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def submit(self, work: Callable[..., Any], /, *arguments: Any) -> Future[Any]:
        return self._pool.submit(work, *arguments)

    def count(self) -> int:
        return self._jobs

    def renew(self) -> None:
        try:
            # What is left of an earlier loss is no reason to stop a pool that works.
            self._pool.submit(int)
        except BrokenExecutor:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = self._start()

    def end(self, work: Callable[[], None]) -> None:
        """Do nothing: these workers end themselves."""

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


class ClusterWorkers:
    """The workers of a Dask cluster, which see the course and the submissions by the same paths."""

    losses: tuple[type[BaseException], ...]

    def __init__(self, scheduler: str) -> None:
        """Connect to a scheduler such as "tcp://10.0.0.1:8786".

        Raises:
            UsageError: there is none, it has no workers, or theirs is another version.
        """
        # Dask itself would take its time over what is no address, and end in a traceback.
        if not _ADDRESS.fullmatch(scheduler):
            raise UsageError(
                f"--scheduler is {scheduler!r}: give the address that `dask scheduler` prints, "
                f"such as tcp://10.0.0.1:8786."
            )
        try:
            from distributed import Client
            from distributed.comm.core import CommClosedError
            from distributed.scheduler import KilledWorker
        except ImportError as error:
            raise UsageError(
                "--scheduler needs Dask: install it with `pip install 'autograder[cluster]'`."
            ) from error
        self._address = scheduler
        self._gone = (OSError, RuntimeError, CommClosedError)
        self.losses = (KilledWorker, CancelledError, CommClosedError)
        try:
            self._client = Client(
                scheduler, timeout=_CONNECT_TIMEOUT_S, set_as_default=False, name="autograder"
            )
        except (OSError, ValueError, TypeError) as error:
            raise UsageError(
                f"There is no Dask scheduler at {scheduler} ({error}): start one with "
                f"`dask scheduler` and name its address, such as tcp://10.0.0.1:8786."
            ) from error
        try:
            self._check()
        except BaseException:
            self._client.close()
            raise
        self._executor = self._client.get_executor(pure=False)
        self._count, self._counted_at = 1, -math.inf
        self._last_seen_at = time.monotonic()

    def __enter__(self) -> ClusterWorkers:
        return self

    def __exit__(self, *_: object) -> None:
        self._executor.shutdown(wait=False)
        self._client.close()

    def submit(self, work: Callable[..., Any], /, *arguments: Any) -> Future[Any]:
        future: Future[Any] = self._executor.submit(work, *arguments)
        return future

    def count(self) -> int:
        if time.monotonic() - self._counted_at > _COUNT_EVERY_S:
            self._recount()
        return max(1, self._count)

    def renew(self) -> None:
        """Make sure of the scheduler: it gives the work of a lost worker to another.

        Raises:
            SandboxError: it is gone.
        """
        self._recount()

    def end(self, work: Callable[[], None]) -> None:
        # A cluster that is gone has nothing to tidy up.
        with contextlib.suppress(*self._gone, ValueError):
            self._client.run(work, on_error="ignore")

    def _recount(self) -> None:
        now = time.monotonic()
        try:
            self._count, self._counted_at = len(self._client.nthreads()), now
        except self._gone as error:
            raise SandboxError(
                f"The Dask scheduler at {self._address} is gone: start it and its workers again, "
                f"then give the same command, which goes on where it was."
            ) from error
        if self._count:
            self._last_seen_at = now
        elif now - self._last_seen_at > _PATIENCE_S:
            raise SandboxError(
                f"The Dask cluster at {self._address} has lost all its workers: start some again, "
                f"then give the same command, which goes on where it was."
            )

    def _check(self) -> None:
        found = self._client.run(_code_here)
        if not found:
            raise UsageError(
                "The Dask cluster has no workers: start some with `dask worker <scheduler> "
                "--nthreads 1`."
            )
        own = _code_here()
        for worker, code in found.items():
            if code != own:
                raise UsageError(
                    f"The Dask worker {worker} has autograder {code[0]}, this is {own[0]}, and "
                    f"their code differs: install the same on both and start the workers again."
                )


def _code_here() -> tuple[str, str]:
    """Return this process's version of autograder, and the fingerprint of its code."""
    return __version__, grader_sha256()
