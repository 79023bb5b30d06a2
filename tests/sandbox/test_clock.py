"""Limits count processor time, with a ceiling by the clock: neither load nor sleep decides."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from autograder.models import Limits, Submission, Verdict
from autograder.sandbox import Fence, Sandbox, Session, StudentFault, Value, clock

LIMITS = Limits(call_s=0.5, cell_s=0.5, submission_s=60, wall_factor=3, memory_mb=256)
# Computes for so long, however long that takes.
COMPUTE = (
    "import time\ndef compute(seconds):\n    end = time.process_time() + seconds\n"
    "    while time.process_time() < end:\n        pass\n    return 'done'"
)
_HOGS = 10


@pytest.fixture(scope="module")
def sandbox(fence: Fence) -> Iterator[Sandbox]:
    with Sandbox(fence) as sandbox:
        yield sandbox


@pytest.fixture
def busy_machine() -> Iterator[None]:
    """Many processes that each want a whole processor."""
    hogs = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(_HOGS)]
    try:
        yield
    finally:
        for hog in hogs:
            hog.kill()
            hog.wait()


def session(sandbox: Sandbox, *cells: str, limits: Limits = LIMITS) -> Session:
    return sandbox.session(Submission("student", (), cells), limits)


def call(student: Session, name: str, *arguments):
    reply = student.call(name, arguments)
    assert isinstance(reply, Value), reply
    return reply.value


def test_a_busy_machine_fails_nobody(sandbox, busy_machine):
    with session(sandbox, COMPUTE, "compute(0.3)") as student:
        assert call(student, "compute", 0.3) == "done"
        assert student.notebook.errors == ()


def test_a_busy_machine_saves_nobody(sandbox, busy_machine):
    with session(sandbox, COMPUTE) as student:
        with pytest.raises(StudentFault) as caught:
            call(student, "compute", 1000)
        assert caught.value.verdict is Verdict.TIMED_OUT


def test_sleep_is_given_some_patience_but_not_for_ever(sandbox):
    with session(sandbox, "import time") as student:
        student.evaluate("time.sleep(0.8)", needs="time")
        with pytest.raises(StudentFault) as caught:
            student.evaluate("time.sleep(1000)", needs="time")
        assert caught.value.verdict is Verdict.TIMED_OUT


def test_each_cell_has_time_of_its_own_and_the_one_that_hangs_is_named(sandbox):
    slow = ["compute(0.35)"] * 4
    with session(sandbox, COMPUTE, *slow, "while True: pass", "x = 1") as student:
        student.run()
        assert [(e.cell, e.ended) for e in student.notebook.errors] == [(6, Verdict.TIMED_OUT)]
        assert student.notebook.cells_run == 6


def test_sleep_counts_less_than_work_in_a_submissions_time(sandbox):
    limits = Limits(call_s=2, cell_s=2, submission_s=1.2, wall_factor=3, memory_mb=256)
    with session(sandbox, "import time", *["time.sleep(0.5)"] * 3, limits=limits) as student:
        student.run()
        assert student.notebook.errors == ()
    with session(sandbox, COMPUTE, *["compute(0.5)"] * 3, limits=limits) as student:
        with pytest.raises(StudentFault, match=r"1\.2 s"):
            student.run()
        assert [error.ended for error in student.notebook.errors] == [Verdict.TIMED_OUT]


@pytest.mark.parametrize("asks", [True, False])
def test_whoever_asks_is_not_charged_for_a_grader_without_a_processor(monkeypatch, asks):
    waits = iter(range(1000))
    own = "/proc/thread-self/schedstat"
    monkeypatch.setattr(clock, "_wait_s", lambda path, _: next(waits) if path == own else 0.0)
    pidfd = os.pidfd_open(os.getpid())
    try:
        allowance = clock.Allowance(clock.ProcessorClock(pidfd), 0.05, 1)
        if asks:
            allowance.charge(0.0, 0.0)
        time.sleep(0.1)
        assert (allowance.left_s() > 0) is asks
    finally:
        os.close(pidfd)
