"""A course with secrets, a grader for it, and witnesses of what an attack achieved.

The secrets lie in the hidden tests, the reference, the environment and a file; beside the course
wait a folder that everybody may write to, a process of the students' own user and listeners on
the loopback. An attack's `solve` returns what it got hold of, and the hidden test keeps what came
back.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.course import load_assignment
from autograder.grading import Grader
from autograder.intake import find_submissions
from autograder.models import Report
from autograder.report import student_document, to_document
from autograder.sandbox import Fence

CORPUS = {path.stem: path for path in sorted((Path(__file__).parent / "corpus").glob("*.py"))}
STUDENT_UID = 64_123
# Irregular, so that none of their digits occurs by chance.
INPUTS = (7.3141, -2.7193)
# What the honest part of an attack earns of `solve`, where it has one.
EARNED = {"evade_call_counting": 2.0}
# What attacks that read, deny or escape return if they got hold of nothing; but these return more.
NOTHING = "-1"
RETURNS_VALUES = frozenset(
    ("deny_cyclic_and_huge", "deny_many_objects", "deny_values_of_libraries")
)

TOML = """
[limits]
call_s = 1
cell_s = 2
submission_s = 12
wall_factor = 1.5
memory_mb = 512
scratch_mb = 32
[[exercises]]
name = "solve"
points = 4
[[exercises]]
name = "honest"
points = 1
"""
TESTS = '''
import contextlib
import numpy as np
import pytest
from autograder.testing import assert_close

SECRET = "{secret}"


@pytest.mark.points(2)
@pytest.mark.parametrize("x", [{inputs[0]}, {inputs[1]}])
def test_solve(student, reference, x):
    """Solves it."""
    hidden, expected = SECRET, reference.solve(x)
    answer = student.solve(x)
    with open({found!r}, "a") as file:
        file.write(ascii(answer) + "\\n")
    if hasattr(type(answer), "keys"):
        # As many a test does with a series, before it compares.
        with contextlib.suppress(TypeError, ValueError):
            answer = np.asarray(answer)[()]
    assert_close(answer, expected, name="solve(x)")
'''
HONEST_TESTS = '''
from autograder.testing import assert_close


def test_honest(student):
    """Adds one."""
    assert_close(student.honest(2), 3, name="honest(x)")
'''
REFERENCE = 'SECRET = "{secret}"\n\n\ndef solve(x):\n    return 1000.0 * x**3 + 17\n'
HONEST = "def solve(x):\n    return 17 + 1000 * x * x * x\n# %%\ndef honest(x):\n    return x + 1\n"
# More than the largest reply takes, as bytes, as values and as text.
MUCH_MEMORY = 800 << 20
_IMPORTS = re.compile(r"^ *((?:import|from) (?:pandas|scipy)\b.*)", re.MULTILINE)
_WITNESS = (
    "import os, sys, time\n"
    "uid = int(sys.argv[1])\n"
    "if uid:\n"
    "    os.setgroups([]); os.setresgid(uid, uid, uid); os.setresuid(uid, uid, uid)\n"
    "import ctypes; ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)\n"
    "print('ready', flush=True)\n"
    "time.sleep(3600)\n"
)


@dataclass(frozen=True)
class Outcome:
    """What came of one attack: its report, and every way in which it won."""

    report: Report
    wins: frozenset[str]
    answers: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


class Arena:
    """Grades attacks under one fence and tells what they achieved; a context manager.

    `libraries` are loaded in the interpreter that attacks are forked from.
    """

    def __init__(self, fence: Fence, libraries: Sequence[str] = ()) -> None:
        self.fence = fence
        self._libraries = list(libraries)
        self.secret = f"SECRET-{secrets.token_hex(16)}"
        # pytest's own temporary folders are closed to others.
        self.folder = Path(tempfile.mkdtemp(prefix="arena-", dir="/tmp"))
        self.course = self.folder / "course"
        self.found = self.folder / "found.txt"
        self.drop = self.folder / "drop"
        self.canary = self.folder / "canary"
        self._exits = contextlib.ExitStack()

    def __enter__(self) -> Arena:
        with self._exits as exits:
            exits.callback(shutil.rmtree, self.folder, ignore_errors=True)
            _adopt_orphans(True)
            exits.callback(_adopt_orphans, False)
            os.environ["AUTOGRADER_TEST_SECRET"] = self.secret
            exits.callback(os.environ.pop, "AUTOGRADER_TEST_SECRET", None)
            self._write_course()
            self._listen(exits)
            self.witness = self._start_witness(exits)
            self.grader = exits.enter_context(
                Grader(load_assignment(self.course, "demo"), self.fence)
            )
            # Both interpreters that attacks come to run in are there before the first one.
            self.grade("with_ipython", f"%time 1\n{HONEST}")
            self.honest = self.grade("honest", HONEST)
            self._files = self._listing()
            self._exits = exits.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._exits.close()

    def grade(self, name: str, source: str) -> Report:
        """Return the report on a submission."""
        path = self.folder / "submissions" / f"{name}.py"
        path.parent.mkdir(exist_ok=True)
        for placeholder, value in self._placeholders().items():
            source = source.replace(placeholder, value)
        path.write_text(source)
        return self.grader.grade(find_submissions(path, "demo")[0])

    def attack(self, name: str) -> Outcome:
        """Grade an attack of the corpus and return what it achieved."""
        source = CORPUS[name].read_text()
        self._load_for(source)
        self.found.unlink(missing_ok=True)
        processes, descriptors = self._processes(), len(os.listdir("/proc/self/fd"))
        started, memory = time.monotonic(), _begin_to_watch_memory()
        report = self.grade(name, source)
        seconds = time.monotonic() - started
        answers = self.found.read_text() if self.found.exists() else ""
        wins = set()
        if points_of(report).get("solve", 0) != EARNED.get(name, 0):
            wins.add("points")
        if self.secret in answers or self.secret in shown_to_students(report):
            wins.add("secret")
        if hidden_input_in(shown_to_students(report)):
            wins.add("hidden input")
        if tells_what_it_found(name) and set(answers.split("\n")) - {NOTHING, ""}:
            wins.add("found")
        if self._mend_files():
            wins.add("files")
        if self._contacts():
            wins.add("contact")
        left = self._settled(processes)
        if left:
            wins.add("processes")
        if len(os.listdir("/proc/self/fd")) != descriptors:
            wins.add("descriptors")
        if _most_memory() - memory > MUCH_MEMORY:
            wins.add("memory")
        if seconds > 15 * _busyness():
            wins.add("time")
        return Outcome(report, frozenset(wins), tuple(answers.splitlines()), left)

    def _load_for(self, source: str) -> None:
        """Have the interpreter ready that a submission with these imports is forked from."""
        imports = _IMPORTS.findall(source)
        if imports:
            self.grade("loads", "\n".join((*imports, HONEST)))

    def honest_again(self) -> Report:
        """Return a new report on the honest submission."""
        return self.grade("honest", HONEST)

    def _placeholders(self) -> dict[str, str]:
        return {
            "@COURSE@": str(self.course),
            "@CANARY@": str(self.canary),
            "@DROP@": str(self.drop),
            "@VICTIM@": str(self.witness.pid),
            "@PORT@": str(self._port),
            "@SOCKET@": str(self.drop / "socket"),
            "@ABSTRACT@": self.folder.name,
        }

    def _write_course(self) -> None:
        hidden = self.course / "assignments" / "demo" / "hidden_tests"
        reference = self.course / "reference" / "demo"
        hidden.mkdir(parents=True)
        reference.mkdir(parents=True)
        (hidden.parent / "assignment.toml").write_text(
            f"libraries = {json.dumps(self._libraries)}\n{TOML}"
        )
        tests = TESTS.format(secret=self.secret, inputs=INPUTS, found=str(self.found))
        (hidden / "test_solve.py").write_text(tests)
        (hidden / "test_honest.py").write_text(HONEST_TESTS)
        (reference / "numpy_solution.py").write_text(REFERENCE.format(secret=self.secret))
        self.canary.write_text(self.secret)
        self.drop.mkdir()
        (self.drop / "canary").write_text("as it was")
        for path in (self.folder, *self.folder.rglob("*")):
            # Only the fence is to stand in the way, not file modes.
            path.chmod(0o755 if path.is_dir() else 0o644)
        self.drop.chmod(0o777)
        (self.drop / "canary").chmod(0o666)

    def _listen(self, exits: contextlib.ExitStack) -> None:
        tcp = socket.create_server(("127.0.0.1", 0))
        self._port = tcp.getsockname()[1]
        udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        udp.bind(("127.0.0.1", self._port))
        path, abstract = (socket.socket(socket.AF_UNIX) for _ in range(2))
        path.bind(str(self.drop / "socket"))
        (self.drop / "socket").chmod(0o777)
        abstract.bind(f"\0{self.folder.name}")
        self._listeners = [tcp, path, abstract]
        self._udp = udp
        for end in (path, abstract):
            end.listen()
        for end in (*self._listeners, udp):
            end.setblocking(False)
            exits.callback(end.close)

    def _start_witness(self, exits: contextlib.ExitStack) -> subprocess.Popen[str]:
        uid = STUDENT_UID if os.geteuid() == 0 else 0
        witness = subprocess.Popen(
            [sys.executable, "-S", "-c", _WITNESS, str(uid)], stdout=subprocess.PIPE, text=True
        )
        exits.callback(witness.wait)
        exits.callback(witness.kill)
        assert witness.stdout is not None
        exits.callback(witness.stdout.close)
        assert witness.stdout.readline() == "ready\n"
        return witness

    def _listing(self) -> dict[str, tuple[int, ...] | str]:
        """Return what every file but the submissions and our own notes is like."""
        listing: dict[str, tuple[int, ...] | str] = {}
        for path in self.folder.rglob("*"):
            if {"submissions", "__pycache__"} & set(path.parts) or path == self.found:
                continue
            stat = path.lstat()
            content = path.read_text() if path.is_file() else ""
            listing[str(path)] = f"{stat.st_mode:o} {stat.st_uid} {stat.st_nlink} {content}"
            if path.is_file():
                listing[str(path)] += f" {stat.st_mtime_ns}"
        return listing

    def _mend_files(self) -> bool:
        """Return whether an attack changed files, and put them back for the next one."""
        if self._listing() == self._files:
            return False
        for path in set(self._listing()) - set(self._files):
            other = Path(path)
            shutil.rmtree(other) if other.is_dir() and not other.is_symlink() else other.unlink()
        for path in (self.drop / "canary", self.canary):
            path.unlink(missing_ok=True)
        self.canary.write_text(self.secret)
        self.canary.chmod(0o644)
        (self.drop / "canary").write_text("as it was")
        (self.drop / "canary").chmod(0o666)
        self._files = self._listing()
        return True

    def _contacts(self) -> bool:
        heard = False
        for listener in self._listeners:
            with contextlib.suppress(BlockingIOError):
                while True:
                    listener.accept()[0].close()
                    heard = True
        with contextlib.suppress(BlockingIOError):
            while True:
                self._udp.recv(100)
                heard = True
        return heard

    def _processes(self) -> set[int]:
        """Return all living descendants of this process, orphans included."""
        parents = {}
        for entry in Path("/proc").iterdir():
            try:
                if entry.name.isdigit():
                    stat = (entry / "stat").read_text()
                    state, parent = stat.rpartition(")")[2].split()[:2]
                    if state != "Z":
                        parents[int(entry.name)] = int(parent)
            except OSError:
                continue
        found: set[int] = set()
        new = {os.getpid()}
        while new:
            new = {pid for pid, parent in parents.items() if parent in new}
            found |= new
        return found

    def _settled(self, before: set[int]) -> tuple[str, ...]:
        """Return the status lines of processes that are still there after a moment."""
        for _ in range(150):
            left = self._processes() - before
            if not left:
                break
            time.sleep(0.02)
        return tuple(map(_status, left))


def _begin_to_watch_memory() -> int:
    # The kernel notes the most that there was since this is asked of it.
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")
    return _most_memory()


def _most_memory() -> int:
    return int(re.findall(r"VmHWM:\s*(\d+)", Path("/proc/self/status").read_text())[0]) << 10


def _busyness() -> float:
    """Return how many times longer things take than where each process has a processor."""
    return max(1.0, os.getloadavg()[0] / len(os.sched_getaffinity(0)))


def _adopt_orphans(is_wanted: bool) -> None:
    # PR_SET_CHILD_SUBREAPER: whatever a submission leaves behind becomes our child.
    ctypes.CDLL(None).prctl(36, int(is_wanted), 0, 0, 0)


def _status(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return f"{pid} is gone"


def tells_what_it_found(name: str) -> bool:
    """Return whether an attack returns -1 if nothing at all got through, and else what did."""
    is_way_out = name.startswith(("read_", "escape_", "deny_"))
    return is_way_out and "leak" not in name and name not in RETURNS_VALUES


def points_of(report: Report) -> dict[str, float | None]:
    """Return the points of each exercise."""
    return {result.name: result.points for result in report.exercises}


def comparable(report: Report) -> dict[str, Any]:
    """Return a whole report without the times that no two runs share."""
    document = to_document(report)
    del document["timing"]
    for exercise in document["exercises"]:
        for test in exercise["tests"]:
            del test["duration_s"]
    return document


def shown_to_students(report: Report) -> str:
    """Return all that a student's own report says, without what was known before the run."""
    document = student_document(to_document(report))
    for key in ("provenance", "submission"):
        del document[key]
    return str(document)


def hidden_input_in(text: str) -> bool:
    """Return whether a hidden input's digits stand in a text, under whatever disguise."""
    bare = re.sub(r"[^\da-zA-Z ]", "", text)
    return any(re.sub(r"\D", "", str(value))[:4] in bare for value in INPUTS)
