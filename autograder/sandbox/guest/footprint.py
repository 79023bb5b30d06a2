"""What student processes use of the memory, seen by the zygote while they live.

The kernel's own limits count what a process may write to, and one that writes and then gives up
the right to write is not counted any more. Here counts what is used, whatever it is by; the limits
come first, since an exception tells a student more than the end of the process.
"""

from __future__ import annotations

import contextlib
import os
import re
import signal
import time

LOOK_EVERY_S = 0.02
# Not what is mapped of files alone: of that the kernel keeps no more than there is room for.
_USED = re.compile(rb"^(?:RssAnon|RssShmem|VmSwap|VmPTE):\s*(\d+) kB$", re.MULTILINE)
# Of which one has some 1,500, and two lists of processors that are as long as there are many.
_STATUS_BYTES = 1 << 16
_FIRST_TO_GO = b"1000"


class Footprints:
    """The living children of a zygote, each with the bytes that it may use."""

    def __init__(self) -> None:
        self._allowed: dict[int, int] = {}
        self._stopped: set[int] = set()
        self._look_at = 0.0

    def begin(self, pid: int, allowed_bytes: int) -> None:
        """Watch a new child; one that ends before the first look costs nothing."""
        if not self._allowed:
            self._look_at = time.monotonic() + LOOK_EVERY_S
        self._allowed[pid] = allowed_bytes

    def end(self, pid: int) -> bool:
        """Forget an ended child; return whether it was stopped here."""
        self._allowed.pop(pid, None)
        was_stopped = pid in self._stopped
        self._stopped.discard(pid)
        return was_stopped

    def look_in_s(self) -> float | None:
        """Return when to look again; None where there is nobody to look at."""
        return max(self._look_at - time.monotonic(), 0.0) if self._allowed else None

    def look(self) -> None:
        """Kill every child that uses more than it may, if it is time to look."""
        if time.monotonic() < self._look_at:
            return
        for pid, allowed_bytes in self._allowed.items():
            if used_bytes(pid) > allowed_bytes:
                # No other process has this number before the zygote has asked for its end.
                os.kill(pid, signal.SIGKILL)
                self._stopped.add(pid)
        self._look_at = time.monotonic() + LOOK_EVERY_S


def used_bytes(pid: int) -> int:
    """Return what a process has of memory and swap, page tables included; 0 once it has ended."""
    used = _read(f"/proc/{pid}/status")
    if used is None:
        # Its first thread may have ended and left the others, who have the memory.
        with contextlib.suppress(OSError):
            for thread in os.listdir(f"/proc/{pid}/task"):
                used = _read(f"/proc/{pid}/task/{thread}/status")
                if used is not None:
                    break
    return used or 0


def _read(path: str) -> int | None:
    try:
        fd = os.open(path, os.O_RDONLY)
    except OSError:
        return None
    try:
        status = os.read(fd, _STATUS_BYTES)
    except OSError:
        return None
    finally:
        os.close(fd)
    found = _USED.findall(status)
    return sum(map(int, found)) << 10 if found else None


def go_first() -> None:
    """Have a kernel that is short of memory end this process rather than any other."""
    with contextlib.suppress(OSError):  # a /proc that is read-only
        fd = os.open("/proc/self/oom_score_adj", os.O_WRONLY)
        try:
            os.write(fd, _FIRST_TO_GO)
        finally:
            os.close(fd)
