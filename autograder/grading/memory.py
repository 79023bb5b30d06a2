"""How much memory this machine, or the container that this runs in, has left."""

from __future__ import annotations

import contextlib
import math
from pathlib import Path

_MACHINE = Path("/proc/meminfo")
_CONTAINER = Path("/sys/fs/cgroup")


def available_mb(machine: Path = _MACHINE, container: Path = _CONTAINER) -> float:
    """Return the mebibytes that can be used before anything is short; infinite if unknown."""
    return min(_of_machine(machine), _of_container(container))


def _of_machine(meminfo: Path) -> float:
    with contextlib.suppress(OSError, ValueError):
        for line in meminfo.read_text().splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) / 1024
    return math.inf


def _of_container(group: Path) -> float:
    # Version 2 of the control groups; "max" is no number and means no limit.
    with contextlib.suppress(OSError, ValueError):
        limit = int((group / "memory.max").read_text())
        used = int((group / "memory.current").read_text())
        return (limit - used + _reclaimable(group)) / 2**20
    return math.inf


def _reclaimable(group: Path) -> int:
    """Return the bytes of files in memory, which the kernel drops before anything is short."""
    for line in (group / "memory.stat").read_text().splitlines():
        if line.startswith("inactive_file "):
            return int(line.split()[1])
    return 0
