"""Work on what strangers wrote, in processes that may fail without harm to each other.

A hostile notebook can make a converter take all the memory or time there is. A worker has its
limits, and one that ends or hangs costs what it had in hand.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import Any, Generic, TypeVar

from autograder.errors import AutograderError

_MEMORY_BYTES = 3 << 30
_SECONDS = 180

_Wanted = TypeVar("_Wanted")
_Reply = TypeVar("_Reply")


@dataclass(frozen=True, slots=True)
class Failed:
    """Why there are no more replies: an exception's type, or the worker ended or took too long."""

    kind: str = ""

    @property
    def is_stopped(self) -> bool:
        """Whether the worker ended, or was ended since it took too long."""
        return not self.kind


def done_apart(
    work: Callable[[_Wanted], Iterator[_Reply]], wanted: Sequence[_Wanted], jobs: int
) -> Iterator[tuple[list[_Reply], Failed | None]]:
    """Yield for each thing wanted, in order, the replies that there were, and what ended them.

    Args:
        work: a function of a module, which yields its replies.
        wanted: what it is given, one after another.
        jobs: how many processes do that at the same time.

    Raises:
        AutograderError: `work` raised one.
    """
    workers: SimpleQueue[_Worker[_Wanted, _Reply]] = SimpleQueue()
    for _ in range(min(jobs, len(wanted))):
        workers.put(_Worker(work))

    def make(one: _Wanted) -> tuple[list[_Reply], Failed | None]:
        worker = workers.get()
        try:
            return worker.make(one)
        finally:
            workers.put(worker)

    with ThreadPoolExecutor(min(jobs, len(wanted)) or 1) as threads:
        try:
            yield from threads.map(make, wanted)
        finally:
            threads.shutdown(cancel_futures=True)
            while not workers.empty():
                workers.get().end()


class _Worker(Generic[_Wanted, _Reply]):
    """A process that does one thing after another, and is replaced when it ends."""

    def __init__(self, work: Callable[[_Wanted], Iterator[_Reply]]) -> None:
        self._work = work
        self._process: Any = None
        self._pipe: Connection | None = None

    def make(self, wanted: _Wanted) -> tuple[list[_Reply], Failed | None]:
        pipe = self._started()
        replies: list[_Reply] = []
        with contextlib.suppress(EOFError, OSError):
            pipe.send(wanted)
            while pipe.poll(_SECONDS):
                reply = pipe.recv()
                if reply is None:
                    return replies, None
                if isinstance(reply, AutograderError):
                    raise reply
                if isinstance(reply, Failed):
                    return replies, reply
                replies.append(reply)
        self.end()
        return replies, Failed()

    def _started(self) -> Connection:
        if self._pipe is None:
            # Not forked: threads of this process may hold locks.
            context = multiprocessing.get_context("spawn")
            self._pipe, theirs = context.Pipe()
            self._process = context.Process(target=_serve, args=(self._work, theirs), daemon=True)
            self._process.start()
            theirs.close()
        return self._pipe

    def end(self) -> None:
        """End the process, whatever it does."""
        if self._pipe is not None:
            self._process.kill()
            self._process.join()
            self._pipe.close()
        self._pipe = None


def _serve(work: Callable[[Any], Iterator[Any]], pipe: Connection) -> None:
    _say_nothing()
    _limit_memory()
    while True:
        try:
            wanted = pipe.recv()
        except (EOFError, KeyboardInterrupt):
            return
        try:
            for reply in work(wanted):
                pipe.send(reply)
        except AutograderError as error:
            pipe.send(error)
        except (Exception, MemoryError) as error:
            # It reads what a stranger wrote: whatever comes of that is one submission's.
            pipe.send(Failed(type(error).__name__))
        else:
            pipe.send(None)


def _say_nothing() -> None:
    """Send to nowhere what libraries warn of: it may quote a student, to a terminal."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in range(3):
        os.dup2(nowhere, descriptor)


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, OSError, ValueError):  # Windows has none of it
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
