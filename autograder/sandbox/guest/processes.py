"""Python's ways to start processes, which the fence refuses, as threads of the one there is.

`multiprocessing` is left as it is but for its two ends: what starts a process, and the semaphore of
the kernel's that all its locks and queues are made of. So queues do what they do elsewhere,
pickling included; memory that processes would each have for themselves is common. Pools and
executors are Python's own of threads: those of processes close the other end of their queues.
"""

from __future__ import annotations

import ctypes
import errno
import functools
import inspect
import os
import queue
import subprocess
import sys
import threading
import traceback
import types
import weakref
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

from .mappings import keep_to_oneself
from .patching import patch_modules

_AS_THREADS = "processes cannot be started here: multiprocessing used threads instead"
_BY_ITSELF = (
    "processes cannot be started here: DataLoader loaded its data by itself (num_workers=0)"
)
_TERMINATED = -15
# In what Python's pool of threads differs from that of processes.
_OF_THREAD_POOLS = (
    "Process _setup_queues _get_sentinels _get_worker_sentinels _help_stuff_finish "
    "_wrap_exception".split()
)
# What DataLoader takes with workers alone.
_FOR_WORKERS = (
    "num_workers prefetch_factor persistent_workers multiprocessing_context timeout".split()
)


def use_threads(note: Callable[[str], None]) -> None:
    """Have threads take the place of processes in what is imported, now or later."""
    started = functools.partial(_start_threads, note)
    patches: dict[str, Callable[[types.ModuleType], None]] = {
        "mmap": keep_to_oneself,
        "multiprocessing.popen_fork": started,
        "multiprocessing.popen_spawn_posix": started,
        "multiprocessing.popen_forkserver": started,
        "multiprocessing.pool": functools.partial(_pool_threads, note),
        "multiprocessing.queues": _keep_queues_open,
        "multiprocessing.heap": _without_shared_memory,
        "multiprocessing.synchronize": _without_the_kernel,
        "multiprocessing.managers": _without_a_server,
        "concurrent.futures.process": functools.partial(_execute_in_threads, note),
        "torch.utils.data.dataloader": functools.partial(_load_alone, note),
    }
    patch_modules(patches)


def explain_refusals() -> None:
    """Have Python's functions that fork say what to do about it, in a process that may not."""
    for module, name in (
        (os, "fork"),
        (os, "forkpty"),
        (os, "posix_spawn"),
        (os, "posix_spawnp"),
        (subprocess, "_fork_exec"),
    ):
        if hasattr(module, name):
            setattr(module, name, _refused)


def _refused(*_: object, **__: object) -> NoReturn:
    raise PermissionError(
        errno.EPERM,
        "no program or process can be started while grading: leave this out, or do it in Python",
    )


def _start_threads(note: Callable[[str], None], module: Any) -> None:
    class Popen(_ThreadPopen):
        method = module.Popen.method

        def __init__(self, process: Any) -> None:
            note(_AS_THREADS)
            super().__init__(process)

    module.Popen = Popen


class _ThreadPopen:
    """What `multiprocessing` holds of a started process."""

    def __init__(self, process: Any) -> None:
        self.returncode: int | None = None
        self.sentinel, self._end = os.pipe()
        self._closed = weakref.finalize(self, os.close, self.sentinel)
        # The child of a fork has a copy too; the parent's forgets what it was to run.
        twin = object.__new__(type(process))
        twin.__dict__.update(process.__dict__)
        self._thread = threading.Thread(target=self._run, args=(twin,), daemon=True)
        self._thread.start()
        self.pid = self._thread.native_id

    def _run(self, process: Any) -> None:
        code = 1
        try:
            process.run()
            code = 0
        except SystemExit as error:
            code = error.code if isinstance(error.code, int) else int(error.code is not None)
        except BaseException:
            sys.stderr.write(f"Process {process.name}:\n{traceback.format_exc()}")
        finally:
            if self.returncode is None:
                self.returncode = code
            os.close(self._end)

    def poll(self, flag: int = 0) -> int | None:
        return self.returncode

    def wait(self, timeout: float | None = None) -> int | None:
        if self.returncode is None:
            self._thread.join(timeout)
        return self.returncode

    def terminate(self) -> None:
        """Ask the thread to end where it next runs Python, and wait for it no more."""
        if self.returncode is None:
            self.returncode = _TERMINATED
            ident = ctypes.c_ulong(self._thread.ident or 0)
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ident, ctypes.py_object(SystemExit))

    kill = interrupt = terminate

    def close(self) -> None:
        self._closed()


def _pool_threads(note: Callable[[str], None], module: Any) -> None:
    begin = module.Pool.__init__

    def begin_threads(
        self: Any,
        processes: int | None = None,
        initializer: Callable[..., object] | None = None,
        initargs: tuple[Any, ...] = (),
        maxtasksperchild: int | None = None,
        context: object = None,
    ) -> None:
        if not isinstance(self, module.ThreadPool):
            note(_AS_THREADS)
        # A thread is not replaced after so many tasks: the pool would not see its end.
        begin(self, processes, initializer, initargs)

    for name in _OF_THREAD_POOLS:
        setattr(module.Pool, name, module.ThreadPool.__dict__[name])
    module.Pool.__init__ = begin_threads


def _execute_in_threads(note: Callable[[str], None], module: Any) -> None:
    from concurrent.futures import ThreadPoolExecutor

    class ProcessPoolExecutor(ThreadPoolExecutor):
        def __init__(
            self,
            max_workers: int | None = None,
            mp_context: object = None,
            initializer: Callable[..., object] | None = None,
            initargs: tuple[Any, ...] = (),
            *,
            max_tasks_per_child: int | None = None,
        ) -> None:
            note(_AS_THREADS)
            super().__init__(max_workers, "", initializer, initargs)

    module.ProcessPoolExecutor = ProcessPoolExecutor


def _keep_queues_open(module: Any) -> None:
    def close(queue: Any) -> None:
        # Elsewhere it is this process's end alone; here the others would read from nowhere.
        queue._closed = True

    module.Queue.close = close
    module.Queue.join_thread = lambda queue: None


def _without_the_kernel(module: Any) -> None:
    module._multiprocessing = types.SimpleNamespace(SemLock=_SemLock)


class _SemLock:
    """A semaphore with the interface of the C one; it has no name, since nobody else shares it."""

    RECURSIVE_MUTEX, SEMAPHORE = 0, 1
    SEM_VALUE_MAX = 2**31 - 1
    name = None
    handle = 0

    def __init__(self, kind: int, value: int, maxvalue: int, name: str, unlink: bool) -> None:
        self.kind, self.maxvalue = kind, maxvalue
        self._value = value
        self._held = 0
        self._holder = 0
        self._changed = threading.Condition()

    def acquire(self, block: bool = True, timeout: float | None = None) -> bool:
        with self._changed:
            if self.kind == self.RECURSIVE_MUTEX and self._is_mine():
                self._held += 1
                return True
            seconds = (None if timeout is None else max(timeout, 0)) if block else 0
            if not self._changed.wait_for(lambda: self._value > 0, seconds):
                return False
            self._value -= 1
            self._held += 1
            self._holder = threading.get_ident()
            return True

    def release(self) -> None:
        with self._changed:
            if self.kind == self.RECURSIVE_MUTEX:
                if not self._is_mine():
                    raise AssertionError("attempt to release recursive lock not owned by thread")
                if self._held > 1:
                    self._held -= 1
                    return
            elif self._value >= self.maxvalue:
                raise ValueError("semaphore or lock released too many times")
            self._value += 1
            self._held -= 1
            self._changed.notify()

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *_: object) -> None:
        self.release()

    def _count(self) -> int:
        return self._held

    def _is_mine(self) -> bool:
        return self._held > 0 and self._holder == threading.get_ident()

    def _get_value(self) -> int:
        return self._value

    def _is_zero(self) -> bool:
        return self._value == 0

    def _after_fork(self) -> None:
        self._held = 0


def _without_shared_memory(module: Any) -> None:
    # The next choice is a temporary file.
    module.Arena._dir_candidates = []


def _without_a_server(module: Any) -> None:
    module.SyncManager = _Manager


class _Shared:
    """Something that stays itself when it is pickled: all who get it are in one process."""

    def __reduce__(self) -> tuple[Any, ...]:
        _shared[id(self)] = self
        return _found, (id(self),)


_shared: dict[int, _Shared] = {}


def _found(number: int) -> _Shared:
    return _shared[number]


class _SharedDict(_Shared, dict[Any, Any]):
    def copy(self) -> dict[Any, Any]:
        return dict(self)


class _SharedList(_Shared, list[Any]):
    pass


class _SharedQueue(_Shared, queue.Queue[Any]):
    pass


class _Namespace(_Shared, types.SimpleNamespace):
    pass


class _Manager:
    """What `multiprocessing.Manager()` gives, without a server that holds the objects."""

    def __init__(self, *_: object, ctx: Any = None, **__: object) -> None:
        import multiprocessing

        self._context = ctx or multiprocessing.get_context()
        self.dict, self.list, self.Namespace = _SharedDict, _SharedList, _Namespace
        self.Queue = self.JoinableQueue = _SharedQueue

    def start(self, *_: object) -> None:
        pass

    connect = shutdown = join = start

    def __enter__(self) -> _Manager:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def __getattr__(self, name: str) -> Any:
        # Lock, Event, Value and so on.
        return getattr(self._context, name)


def _load_alone(note: Callable[[str], None], module: Any) -> None:
    original = module.DataLoader.__init__
    signature = inspect.signature(original)

    @functools.wraps(original)
    def begin(*arguments: Any, **keywords: Any) -> None:
        given = signature.bind(*arguments, **keywords)
        if given.arguments.get("num_workers"):
            note(_BY_ITSELF)
            for name in _keywords_among(given.arguments):
                del given.arguments[name]
        original(*given.args, **given.kwargs)

    module.DataLoader.__init__ = begin


def _keywords_among(arguments: dict[str, Any]) -> Iterator[str]:
    yield from [name for name in _FOR_WORKERS if name in arguments]
