"""What a command's processes weigh while it runs."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_RSS = re.compile(r"^Rss:\s+(\d+) kB", re.MULTILINE)
_PSS = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Sample:
    """KiB at a time of the clock: what is resident of the first process, and the share of all."""

    at: float
    rss_kib: int
    tree_pss_kib: int


class Scale(threading.Thread):
    """Weighs a process and all below it now and then, until it ends."""

    def __init__(self, pid: int, every_s: float) -> None:
        super().__init__(daemon=True)
        self.samples: list[Sample] = []
        self._pid, self._every_s = pid, every_s

    def run(self) -> None:
        """Weigh until the process has ended."""
        while True:
            time.sleep(self._every_s)
            own = _weigh(self._pid)
            if own is None:
                return
            others = (_weigh(pid) for pid in _descendants(self._pid))
            tree = own[1] + sum(found[1] for found in others if found is not None)
            self.samples.append(Sample(time.time(), own[0], tree))


def _weigh(pid: int) -> tuple[int, int] | None:
    """Return KiB resident and KiB shared out, or None of a process that is gone or not ours."""
    try:
        # Not statm: the kernel may keep that one's count only roughly.
        text = (_PROC / str(pid) / "smaps_rollup").read_text()
    except OSError:
        return None
    rss, pss = _RSS.search(text), _PSS.search(text)
    return None if rss is None or pss is None else (int(rss[1]), int(pss[1]))


def _descendants(pid: int) -> Iterator[int]:
    with suppress(OSError):
        for task in (_PROC / str(pid) / "task").iterdir():
            with suppress(OSError):
                for child in map(int, (task / "children").read_text().split()):
                    yield child
                    yield from _descendants(child)
