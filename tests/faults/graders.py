"""The grader as a process of its own, to be hindered and killed, and what it leaves behind.

Signals go to processes that a test started, and to their descendants, by pid.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.standing import LOG, read_log

_SET_CHILD_SUBREAPER = 36
_TIMED = {"timing", "duration_s"}


def command(course: Path, submissions: Path, out: Path, *options: str) -> list[str]:
    """Return the command line that grades the demo assignment."""
    grade = [sys.executable, "-m", "autograder", "grade", "demo", str(submissions)]
    return [*grade, "--out", str(out), "--course", str(course), *options]


def start(words: Sequence[str], **options: Any) -> subprocess.Popen[str]:
    """Start a grader; its words can be read when it is done.

    It can be interrupted, as at a terminal, though these tests may run in the background of a
    shell, which has what it starts there ignore that.
    """
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    before = signal.getsignal(signal.SIGINT)
    if before is signal.SIG_IGN:
        # A signal with a handler is at its default again in the program that is started.
        signal.signal(signal.SIGINT, lambda *_: None)
    try:
        return subprocess.Popen(list(words), **{**pipes, **options})
    finally:
        signal.signal(signal.SIGINT, before)


@dataclass(frozen=True)
class Done:
    """How a grader ended and what it said."""

    code: int
    stdout: str
    stderr: str


def finish(grader: subprocess.Popen[str], timeout_s: float = 200) -> Done:
    """Wait for a grader; one that does not end fails the test rather than all tests."""
    try:
        stdout, stderr = grader.communicate(timeout=timeout_s)
    except subprocess.TimeoutExpired:
        grader.kill()
        stdout, stderr = grader.communicate()
        raise AssertionError(f"the grader did not end: {stdout}{stderr}") from None
    return Done(grader.returncode, stdout, stderr)


def run(words: Sequence[str], **options: Any) -> Done:
    """Run a grader to its end."""
    return finish(start(words, **options))


@dataclass(frozen=True)
class Process:
    """A process as /proc shows it; `started` tells it from a later one with the same pid."""

    pid: int
    parent: int
    started: int
    state: str
    command: str

    @property
    def role(self) -> str:
        """What part of the grader this is."""
        if Path(self.command.split(" ")[0]).name == "bwrap":
            return "wall"
        if "_guest" not in self.command:
            names = {"spawn_main": "worker", "resource_tracker": "tracker"}
            return next((role for name, role in names.items() if name in self.command), "other")
        parent = look_at(self.parent)
        is_fork = parent is not None and parent.command == self.command
        return "student" if is_fork else "zygote"

    @property
    def is_alive(self) -> bool:
        """Whether it still runs; one that nobody has asked about yet does not."""
        now = look_at(self.pid)
        return now is not None and now.started == self.started and now.state != "Z"

    def kill(self) -> None:
        """End it at once."""
        with contextlib.suppress(ProcessLookupError):
            if self.is_alive:
                os.kill(self.pid, signal.SIGKILL)


def look_at(pid: int) -> Process | None:
    """Return the process with this pid, if there is one."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
        words = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return None
    fields = stat[stat.rindex(")") + 2 :].split()
    return Process(pid, int(fields[1]), int(fields[19]), fields[0], words)


def descendants(pid: int) -> list[Process]:
    """Return the processes below this one that have not ended, the nearest first."""
    everyone = [look_at(int(name)) for name in os.listdir("/proc") if name.isdigit()]
    children: dict[int, list[Process]] = {}
    for process in everyone:
        if process is not None and process.state != "Z":
            children.setdefault(process.parent, []).append(process)
    found, waiting = [], [pid]
    while waiting:
        below = children.get(waiting.pop(0), [])
        found += below
        waiting += [process.pid for process in below]
    return found


@contextlib.contextmanager
def adopting() -> Iterator[None]:
    """Make this process the parent of what a killed grader leaves behind, so that it is seen."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    before = {process.pid for process in children()}
    try:
        yield
    finally:
        libc.prctl(_SET_CHILD_SUBREAPER, 0, 0, 0, 0)
        for process in children():
            if process.pid not in before:
                with contextlib.suppress(ChildProcessError):
                    os.waitpid(process.pid, os.WNOHANG)


def children() -> list[Process]:
    """Return this process's own children, ended ones included."""
    everyone = [look_at(int(name)) for name in os.listdir("/proc") if name.isdigit()]
    return [process for process in everyone if process and process.parent == os.getpid()]


def left_over(known: set[int], within_s: float) -> list[Process]:
    """Return which descendants of this process, but those known, are alive after so long."""
    deadline = time.monotonic() + within_s
    while True:
        found = [p for p in descendants(os.getpid()) if p.pid not in known]
        if not found or time.monotonic() > deadline:
            return found
        time.sleep(0.02)


def results(out: Path) -> dict[str, Any]:
    """Return all that a grader wrote, by file, without what tells the time."""
    found: dict[str, Any] = {}
    for path in sorted(out.rglob("*")):
        name = path.relative_to(out).as_posix()
        if path.suffix == ".json":
            found[name] = untimed(json.loads(path.read_text()))
        elif path.name == LOG:
            # How often a run was begun again is no matter, what it says in the end is.
            found[name] = {entry.student: entry.after for entry in read_log(path.parent)}
        elif path.is_file() and name != ".lock":
            found[name] = path.read_text()
    return found


def untimed(value: Any) -> Any:
    """Return a document without what tells the time."""
    if isinstance(value, dict):
        return {key: untimed(item) for key, item in value.items() if key not in _TIMED}
    return [untimed(item) for item in value] if isinstance(value, list) else value


def written(out: Path) -> dict[str, int]:
    """Return when each report was written last, by submission."""
    return {path.parent.name: path.stat().st_mtime_ns for path in out.glob("*/report.json")}


def differences(expected: Any, found: Any, place: str = "") -> list[str]:
    """Return where two results are not the same, a line for each place, short enough to read."""
    if isinstance(expected, dict) and isinstance(found, dict):
        parts = [(key, expected.get(key), found.get(key)) for key in {**expected, **found}]
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        parts = [(number, *pair) for number, pair in enumerate(zip(expected, found, strict=True))]
    elif expected == found:
        return []
    else:
        return [f"{place}: {str(expected)[:300]!r} became {str(found)[:300]!r}"]
    return [line for key, *pair in parts for line in differences(*pair, f"{place}/{key}")]
