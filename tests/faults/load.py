"""The same submissions under different load: as many workers as you like, a machine kept busy.

    python -m tests.faults.load 300

grades 300 submissions six times, in some twenty minutes, and says where the reports differ.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.conftest import write_demo
from tests.faults import graders
from tests.faults.conftest import TOML
from tests.faults.submissions import write_class

_HOGS_PER_PROCESSOR = 2


@dataclass(frozen=True)
class Load:
    """So many workers, and whether other processes want the whole machine meanwhile."""

    jobs: int
    is_busy: bool

    def __str__(self) -> str:
        return f"{self.jobs} workers, {'busy' if self.is_busy else 'idle'} machine"


ALL = tuple(Load(jobs, is_busy) for is_busy in (False, True) for jobs in (1, 2, 8))


class Arena:
    """A course and its submissions, to be graded from nothing again and again."""

    def __init__(self, folder: Path, count: int) -> None:
        self._folder = folder
        self._course = folder / "course"
        write_demo(self._course, toml=TOML)
        self._submissions = write_class(folder / "class", count)

    def grade(self, load: Load) -> dict[str, Any]:
        """Return what a grader writes under this load, by file."""
        out = self._folder / f"{load.jobs}-{load.is_busy}"
        words = graders.command(self._course, self._submissions, out, "--jobs", str(load.jobs))
        environment = {**os.environ, "AUTOGRADER_CACHE": str(self._folder / "references")}
        with _hogs() if load.is_busy else contextlib.nullcontext():
            done = graders.finish(graders.start(words, env=environment), timeout_s=3600)
        assert done.code == 0, done
        return graders.results(out)


@contextlib.contextmanager
def _hogs() -> Iterator[None]:
    count = _HOGS_PER_PROCESSOR * (os.cpu_count() or 1)
    hogs = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(count)]
    try:
        yield
    finally:
        for hog in hogs:
            hog.kill()
            hog.wait()


def verdicts(results: dict[str, Any]) -> Counter[str]:
    """Return how often each verdict was given."""
    return Counter(
        test["verdict"]
        for name, document in results.items()
        if name.endswith("/report.json")
        for exercise in document["exercises"]
        for test in exercise["tests"]
    )


def main(count: int) -> int:
    """Grade under every load; return how many places differ from the first."""
    total = 0
    with tempfile.TemporaryDirectory(prefix="autograder-load-") as folder:
        arena = Arena(Path(folder), count)
        expected: dict[str, Any] = {}
        for load in ALL:
            started = time.monotonic()
            found = arena.grade(load)
            expected = expected or found
            different = graders.differences(expected, found)
            total += len(different)
            seconds = time.monotonic() - started
            print(f"{load}: {seconds:.0f} s, {len(different)} differences", flush=True)
            print("\n".join(different), end="\n" if different else "", flush=True)
        counted = ", ".join(f"{n} {name}" for name, n in verdicts(expected).most_common())
        print(f"{count} submissions; verdicts: {counted}")
    return total


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])) > 0)
