"""A Dask cluster of real processes on this machine's loopback."""

from __future__ import annotations

import contextlib
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_START_S = 60.0
_DASHBOARD = ("--dashboard-address", "127.0.0.1:0")


@dataclass
class Cluster:
    """A scheduler and its workers, which work in a folder."""

    address: str
    folder: Path
    scheduler: subprocess.Popen[bytes]
    log: Path
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def add_worker(self) -> None:
        """Start one more worker and wait until it has joined."""
        words = [sys.executable, "-m", "distributed.cli.dask_worker", self.address]
        words += ["--host", "127.0.0.1", "--nthreads", "1", "--no-nanny", *_DASHBOARD]
        words += ["--local-directory", str(self.folder)]
        self.workers.append(_start(words, self.folder / f"worker{len(self.workers)}.log"))
        _wait_for(self.log, r"Register worker addr: (\S+)", len(self.workers))


@contextlib.contextmanager
def cluster(folder: Path, workers: int) -> Iterator[Cluster]:
    """Run a cluster of so many workers."""
    folder.mkdir()
    words = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1"]
    log = folder / "scheduler.log"
    found = Cluster("", folder, _start([*words, "--port", "0", *_DASHBOARD], log), log)
    try:
        found.address = _wait_for(log, r"Scheduler at:\s+(tcp://\S+)")
        for _ in range(workers):
            found.add_worker()
        yield found
    finally:
        for process in (*found.workers, found.scheduler):
            process.kill()
            process.wait()


def _start(words: list[str], log: Path) -> subprocess.Popen[bytes]:
    with log.open("wb") as file:
        return subprocess.Popen(words, stdout=file, stderr=file)


def _wait_for(log: Path, pattern: str, count: int = 1) -> str:
    """Return what the log says for the last of so many times."""
    deadline = time.monotonic() + _START_S
    while time.monotonic() < deadline:
        found = re.findall(pattern, log.read_text())
        if len(found) >= count:
            return str(found[count - 1])
        time.sleep(0.05)
    raise AssertionError(f"the cluster did not start: {log.read_text()}")
