"""The time of what runs after a cell's failure: its end is an exception in the very statement."""

from __future__ import annotations

import contextlib
import signal
import time
from collections.abc import Callable, Iterator

_TICK_S = 0.05
# Of a statement that waits rather than computes.
_WALL_FACTOR = 3


class RecoveryTimeout(BaseException):
    """A statement after a failure took longer than those may; no `except Exception` stops it."""


class Watch:
    """Raises `RecoveryTimeout` in a statement that runs while no time is left.

    Student code can switch this off. It gains the time that the grader holds a cell to.
    """

    def __init__(self, budget_s: float, spend: Callable[[float], None]) -> None:
        self._budget_s = budget_s
        self._spend = spend
        self._used_s = self._waited_s = 0.0
        self._began: tuple[float, float, float] | None = None
        self._extended = False
        self._before: object = None
        self._timer_before = (0.0, 0.0)

    def __enter__(self) -> Watch:
        # Not on Windows, and not outside of the main thread.
        with contextlib.suppress(AttributeError, ValueError):
            self._before = signal.signal(signal.SIGALRM, self._look)
            self._timer_before = signal.setitimer(signal.ITIMER_REAL, _TICK_S, _TICK_S)
        return self

    def __exit__(self, *_: object) -> None:
        self._began = None
        with contextlib.suppress(AttributeError, ValueError, TypeError):
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, self._before)  # type: ignore[arg-type]
            # A file that is imported below a failure has a watch inside that of the cell.
            signal.setitimer(signal.ITIMER_REAL, *self._timer_before)
        self._spend(self._used_s)

    @property
    def is_spent(self) -> bool:
        """Whether there is time for definitions alone."""
        return self._extended or self._used_s >= self._budget_s

    def extend(self) -> bool:
        """Allow half as much again, once, for the definitions that are left."""
        if self._extended:
            return False
        self._extended = True
        self._budget_s = self._used_s + self._budget_s / 2
        return True

    @contextlib.contextmanager
    def running(self) -> Iterator[None]:
        """Count the block's time."""
        self._began = (time.process_time(), time.monotonic(), _waited_s())
        try:
            yield
        finally:
            used, idle = self._spent()
            self._began = None
            self._used_s += max(used, idle / _WALL_FACTOR)

    def _spent(self) -> tuple[float, float]:
        if self._began is None:
            return 0.0, 0.0
        processor, clock, waited = self._began
        idle = time.monotonic() - clock
        if idle > _WALL_FACTOR * _TICK_S:
            idle -= _waited_s() - waited
        return time.process_time() - processor, idle

    def _look(self, *_: object) -> None:
        used, idle = self._spent()
        if self._began is not None and (
            self._used_s + max(used, idle / _WALL_FACTOR) >= self._budget_s
        ):
            raise RecoveryTimeout(
                f"Left out: after a failure, this may take {self._budget_s:g} s and no more."
            )


def _waited_s() -> float:
    """Return for how long this process was ready to run and had no processor."""
    try:
        with open("/proc/self/schedstat", "rb") as file:
            return int(file.read().split()[1]) / 1e9
    except (OSError, ValueError, IndexError):
        return 0.0


def spent_s() -> float:
    """Return processor time, so that a busy machine asks as much; a wait of its own counts a third.

    To wait for a processor does not count.
    """
    return time.process_time() + (time.monotonic() - _waited_s()) / 3
