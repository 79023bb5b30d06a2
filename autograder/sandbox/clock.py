"""How long a student process has worked: processor time, so that a busy machine fails nobody.

A limit of t seconds ends what has used t seconds of processor time; and, since a process that
sleeps uses none, what has lasted `wall_factor` times t by the clock, the time left out in which it
was ready to run and had no processor.
"""

from __future__ import annotations

import contextlib
import os
import time
from dataclasses import dataclass

_PER_PROCESS_CLOCK = 2  # CPUCLOCK_SCHED of linux/posix-timers.h, for all threads together
_STEPS_BACK, _LOWEST_PRIORITY = 10, 19
_SHORT_S = 0.02
_SHORTEST_WAIT_S = 0.01
_LONGEST_WAIT_S = 5.0


class ProcessorClock:
    """The processor time of one process, seen from outside."""

    def __init__(self, pidfd: int) -> None:
        self._pid = _pid_of(pidfd)
        # How Linux builds the clock of another process from its pid.
        self._clock = (~self._pid << 3) | _PER_PROCESS_CLOCK
        self._used_s = 0.0
        self.last_waited_s = 0.0

    def step_back(self) -> None:
        """Let all others go first, on any processor that this process may use."""
        if self._pid <= 0:
            return
        with contextlib.suppress(OSError):  # it has ended
            lower = os.getpriority(os.PRIO_PROCESS, 0) + _STEPS_BACK
            os.setpriority(os.PRIO_PROCESS, self._pid, min(lower, _LOWEST_PRIORITY))
            os.sched_setaffinity(self._pid, os.sched_getaffinity(0))

    def used_s(self) -> float | None:
        """Return the seconds it has computed so far; None where that cannot be known."""
        if self._pid <= 0:
            return None
        with contextlib.suppress(OSError):  # it has ended
            self._used_s = time.clock_gettime(self._clock)
        return self._used_s

    def waited_s(self) -> float:
        """Return the seconds in which its main thread was ready to run without a processor."""
        self.last_waited_s = _wait_s(f"/proc/{self._pid}/schedstat", self.last_waited_s)
        return self.last_waited_s


@dataclass
class SharedTime:
    """The seconds that all processes of one submission have left."""

    left_s: float


class Allowance:
    """The time that a student process may take from now on, for one cell or call."""

    def __init__(self, clock: ProcessorClock, seconds: float, wall_factor: float) -> None:
        self._clock = clock
        self._seconds = seconds
        self._ceiling = seconds * wall_factor
        self._factor = wall_factor
        self._charged = self._excused = 0.0
        self._kept_waiting_before: float | None = None  # once it has asked
        self._started = time.monotonic()
        self._used_before = clock.used_s()
        # What it has waited since then, outside of this, is time given to it as well.
        self._waited_before = clock.last_waited_s

    def left_s(self) -> float:
        """Return for how long to wait before looking again; 0 or less when time is up."""
        wall = time.monotonic() - self._started
        if wall < self._seconds:
            return self._seconds - wall
        computed = self._computed_s(wall)
        idle_left = self._ceiling - self._unhindered_s(wall)
        if computed >= self._seconds or idle_left <= 0:
            return 0.0
        wanted = min(self._seconds - computed, idle_left, _LONGEST_WAIT_S)
        return max(wanted, _SHORTEST_WAIT_S)

    def spent_s(self) -> float:
        """Return what this has cost of a submission's time."""
        wall = time.monotonic() - self._started
        if wall < _SHORT_S:
            return wall
        return max(self._computed_s(wall), self._unhindered_s(wall) / self._factor)

    def charge(self, computed_s: float, lasted_s: float) -> None:
        """Count what others have computed for the process, beyond what it may itself.

        For the rest of the time that this has lasted they had no processor, which is not its fault.
        Nor is it that this process, before it saw the question, had none.
        """
        if self._kept_waiting_before is None:
            self._kept_waiting_before = _own_wait_s()
        self._charged += computed_s
        self._excused += max(lasted_s - computed_s, 0.0)

    def idle_s(self) -> float:
        """Return for how long it has neither computed nor waited for a processor."""
        wall = time.monotonic() - self._started
        return self._unhindered_s(wall) - self._computed_s(wall)

    def was_mostly_idle(self) -> bool:
        """Whether more of the time went by idle than in computing."""
        return 2 * self.idle_s() > time.monotonic() - self._started

    def _unhindered_s(self, wall: float) -> float:
        waited = max(self._clock.waited_s() - self._waited_before, 0.0)
        if self._kept_waiting_before is not None:
            waited += max(_own_wait_s() - self._kept_waiting_before, 0.0)
        return max(wall - waited - self._excused, 0.0)

    def _computed_s(self, wall: float) -> float:
        used = self._clock.used_s()
        if used is None or self._used_before is None:
            return wall
        return used - self._used_before + max(self._charged - self._seconds, 0.0)


def _own_wait_s() -> float:
    """Return the seconds in which the calling thread was ready to run without a processor."""
    return _wait_s("/proc/thread-self/schedstat", 0.0)


def _wait_s(path: str, otherwise: float) -> float:
    with (
        contextlib.suppress(OSError, ValueError, IndexError),
        open(path, "rb") as file,
    ):
        return int(file.read().split()[1]) / 1e9
    return otherwise


def _pid_of(pidfd: int) -> int:
    """Return the pid behind a pidfd as this process sees it; 0 or less where it does not."""
    try:
        with open(f"/proc/self/fdinfo/{pidfd}", "rb") as file:
            for line in file:
                if line.startswith(b"Pid:"):
                    return int(line[4:])
    except (OSError, ValueError):
        pass
    return 0
