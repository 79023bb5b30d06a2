"""The workers of a Dask cluster, which see the course and the submissions by the same paths."""

from __future__ import annotations

import contextlib
import math
import re
import time
import uuid
from concurrent.futures import CancelledError, Future
from typing import TypeVar

from distributed import Client, Worker, WorkerPlugin, get_worker
from distributed.comm.core import CommClosedError
from distributed.scheduler import KilledWorker

from autograder.errors import SandboxError, UsageError
from autograder.intake import SubmissionSource
from autograder.models import Selection
from autograder.version import __version__

from .provenance import grader_sha256
from .task import Finish, Task, WarmGrader

_T = TypeVar("_T")
_ADDRESS = re.compile(r"(tcp|tls|ucx|wss?)://\S+:\d+")
_CONNECT_TIMEOUT_S = 15
_COUNT_EVERY_S = 2.0
# The next submission is with a worker before it has done the last.
_QUEUED_PER_WORKER = 2
# For so long a cluster may be without workers: they may be about to be started again.
_PATIENCE_S = 30.0
_GONE = (OSError, RuntimeError, CommClosedError)


class GraderPlugin(WorkerPlugin):
    """A grader for each worker of the cluster, kept warm for one of its clients."""

    warm_grader: WarmGrader

    def __init__(self, name: str) -> None:
        self.name = name

    def setup(self, worker: Worker) -> None:
        """Begin, on a worker; its grader starts with the first submission."""
        self.warm_grader = WarmGrader(is_elsewhere=True)

    def teardown(self, worker: Worker) -> None:
        """Leave nothing of ours behind on a worker."""
        self.warm_grader.end()


def _work(
    plugin: str, task: Task, source: SubmissionSource, selection: Selection, finish: Finish[_T]
) -> _T:
    found = get_worker().plugins
    for name, other in found.items():
        # Of a client that was killed, or whose turn comes again later.
        if isinstance(other, GraderPlugin) and name != plugin:
            other.warm_grader.close_if_idle()
    own = found[plugin]
    assert isinstance(own, GraderPlugin)
    return own.warm_grader.grade(task, source, selection, finish)


class ClusterWorkers:
    """Workers that another machine may run."""

    losses: tuple[type[BaseException], ...] = (KilledWorker, CancelledError, CommClosedError)

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
        self._address = scheduler
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
        self._plugin = f"autograder-{uuid.uuid4()}"
        self._client.register_plugin(GraderPlugin(self._plugin))
        self._executor = self._client.get_executor(pure=False)
        self._count, self._counted_at = 1, -math.inf
        self._last_seen_at = time.monotonic()

    def __enter__(self) -> ClusterWorkers:
        return self

    def __exit__(self, *_: object) -> None:
        self._executor.shutdown(wait=False)
        # A cluster that is gone has nothing to tidy up.
        with contextlib.suppress(*_GONE, ValueError):
            self._client.unregister_worker_plugin(self._plugin)
        self._client.close()

    def submit(
        self, task: Task, source: SubmissionSource, selection: Selection, finish: Finish[_T]
    ) -> Future[_T]:
        work = (_work, self._plugin, task, source, selection, finish)
        future: Future[_T] = self._executor.submit(*work)
        return future

    def room(self) -> int:
        if time.monotonic() - self._counted_at > _COUNT_EVERY_S:
            self._recount()
        return max(1, self._count) * _QUEUED_PER_WORKER

    def renew(self) -> None:
        """Make sure of the scheduler: it gives the work of a lost worker to another.

        Raises:
            SandboxError: it is gone.
        """
        self._recount()

    def _recount(self) -> None:
        now = time.monotonic()
        try:
            self._count, self._counted_at = len(self._client.nthreads()), now
        except _GONE as error:
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
