from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from autograder.errors import CourseError, FenceUnavailableError, SandboxError
from autograder.models import Limits, Submission, Verdict
from autograder.sandbox import (
    NUMPY,
    Called,
    Fence,
    FenceMode,
    Sandbox,
    Session,
    StudentFault,
    Value,
    choose_fence,
)
from autograder.sandbox.cells import CellsRun
from autograder.sandbox.clock import Allowance, ProcessorClock
from autograder.sandbox.doctor import diagnose
from autograder.sandbox.endings import explain_end
from autograder.sandbox.fence import check_hidden
from autograder.sandbox.guest.protocol import OVER_MEMORY
from autograder.sandbox.installation import own_installation
from autograder.sandbox.values import WireError

LIMITS = Limits(call_s=1, cell_s=1, submission_s=5, memory_mb=256)


@pytest.fixture(scope="module")
def sandbox(fence: Fence) -> Iterator[Sandbox]:
    with Sandbox(fence) as sandbox:
        yield sandbox


def session(sandbox: Sandbox, *cells: str, limits: Limits = LIMITS) -> Session:
    return sandbox.session(Submission("student", (), cells), limits)


def call(student: Session, name: str, *arguments):
    reply = student.call(name, arguments)
    assert isinstance(reply, Value), reply
    return reply.value


def test_arguments_are_copies_and_come_back_as_the_function_left_them(sandbox):
    x = np.arange(3.0)
    with session(sandbox, "def f(x):\n    x[0] = 9\n    print('hi')\n    return 1") as student:
        reply = student.call("f", (x,), details=True)
    assert isinstance(reply, Called)
    assert (reply.value, reply.stdout) == (1, "hi\n")
    assert reply.args[0].tolist() == [9, 1, 2]
    assert x.tolist() == [0, 1, 2]


def test_a_crash_costs_its_call_and_the_submission_is_run_anew(sandbox):
    cells = ("count = [0]", "def f():\n    count[0] += 1\n    return count[0]",
             "def g():\n    import os\n    os._exit(7)")  # fmt: skip
    with session(sandbox, *cells) as student:
        assert [call(student, "f") for _ in range(2)] == [1, 2]
        with pytest.raises(StudentFault) as caught:
            call(student, "g")
        assert caught.value.verdict is Verdict.CRASHED
        assert call(student, "f") == 1
        assert student.notebook.restarts == 1


@pytest.mark.parametrize(
    ("value", "at_most"), [("[0] * 400_000", 3), ("b'x' * (50 << 20)", 6)], ids=["many", "large"]
)
def test_large_answers_are_bounded_in_all_and_small_ones_go_on(sandbox, value, at_most):
    limits = Limits(call_s=10, cell_s=10, submission_s=60, memory_mb=512)
    with session(
        sandbox, f"def f():\n    return {value}\ndef g(): return 1", limits=limits
    ) as student:
        with pytest.raises(StudentFault, match="together, too large") as caught:
            [call(student, "f") for _ in range(at_most)]
        assert caught.value.verdict is Verdict.ERROR
        assert call(student, "g") == 1


def test_the_submissions_time_is_the_last_word(sandbox):
    limits = Limits(call_s=1, cell_s=1, submission_s=1.5, memory_mb=256)
    with session(sandbox, "def f():\n    while True: pass\ng = h = f", limits=limits) as student:
        for name in "fgh":
            with pytest.raises(StudentFault) as caught:
                call(student, name)
            assert caught.value.verdict is Verdict.TIMED_OUT
        assert "1.5 s" in caught.value.message


def test_descriptors_and_scratch_folders_do_not_pile_up(sandbox):
    with session(sandbox, "x = 1") as student:
        student.run()
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(30):
        with session(sandbox, "open('left', 'w').write('x')") as student:
            student.run()
            assert student.notebook.errors == ()
    assert len(os.listdir("/proc/self/fd")) == before


def test_a_dead_zygote_is_our_fault_and_can_be_replaced(fence):
    with Sandbox(fence) as own:
        own.level()
        own._zygotes.of(NUMPY)._process.kill()
        own._zygotes.of(NUMPY)._process.wait()
        with (
            pytest.raises(SandboxError, match="ended unexpectedly"),
            session(own, "x = 1") as student,
        ):
            student.run()
        own.restart(NUMPY)
        with session(own, "def f(): return 5") as student:
            assert call(student, "f") == 5


def test_objects_of_an_ended_process_cannot_be_used(sandbox):
    class Proxy:
        def __init__(self, handle):
            self._handle = handle

    with session(
        sandbox, "def f(): return object()\ndef g():\n import os\n os._exit(1)"
    ) as student:
        proxy = Proxy(call(student, "f"))
        with pytest.raises(StudentFault):
            call(student, "g")
        call(student, "f")
        with pytest.raises(TypeError, match="ended student process"):
            student.get(proxy, "x")


@pytest.mark.parametrize(
    ("status", "words", "verdict"),
    [
        (3 << 8, "", Verdict.CRASHED),
        (97 << 8, "autograder: OSError: mount", Verdict.CRASHED),
        (signal.SIGXCPU, "", Verdict.TIMED_OUT),
        (signal.SIGSYS, "", Verdict.FORBIDDEN),
        (signal.SIGSEGV, "", Verdict.CRASHED),
        (signal.SIGABRT, "terminate called: std::bad_alloc", Verdict.OUT_OF_MEMORY),
        (signal.SIGABRT, "RESOURCE_EXHAUSTED: Out of memory allocating", Verdict.OUT_OF_MEMORY),
        (signal.SIGABRT, "assertion failed", Verdict.CRASHED),
        (OVER_MEMORY, "assertion failed", Verdict.OUT_OF_MEMORY),
        (None, "", Verdict.CRASHED),
    ],
)
def test_the_end_of_a_process_is_explained(status, words, verdict):
    assert explain_end(status, words).verdict is verdict


@pytest.mark.parametrize("use_namespaces", [True, False])
@pytest.mark.parametrize("use_bwrap", [True, False])
def test_every_claim_of_the_doctor_holds(use_bwrap, use_namespaces):
    try:
        fence = choose_fence(use_bwrap=use_bwrap, use_namespaces=use_namespaces)
    except FenceUnavailableError as error:
        pytest.skip(str(error))
    diagnosis = diagnose(fence)
    assert diagnosis.is_safe, diagnosis
    assert ("bwrap" in diagnosis.level) <= use_bwrap
    assert ("namespaces" in diagnosis.level) <= use_namespaces
    assert len(diagnosis.checks) >= 12


def test_without_a_fence_the_doctor_says_so():
    diagnosis = diagnose(choose_fence(FenceMode.NONE))
    assert diagnosis.level == "none"
    assert not diagnosis.is_safe


def test_other_systems_are_refused_with_the_way_out(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(FenceUnavailableError, match="Linux machine or container"):
        choose_fence()


def test_a_course_within_students_reach_is_refused():
    inside = Path(own_installation().folders[0]) / "course"
    with pytest.raises(CourseError, match="student code may read"):
        check_hidden([inside])


def test_the_student_side_holds_none_of_our_package(sandbox):
    cell = (
        "import sys, os\n"
        "def f():\n"
        "    names = [n for n in sys.modules if n.startswith('autograder')]\n"
        "    return names, sys.path, dict(os.environ)"
    )
    with session(sandbox, cell) as student:
        names, path, environment = call(student, "f")
    assert names == ["autograder"]
    assert str(Path(__file__).parents[2]) not in path
    assert not set(environment) & {"PYTHONPATH", "USER", "OLDPWD"}
    assert environment.get("PWD", "/") == "/"


def claimed(*cells: str) -> Session:
    return Session(None, Submission("student", (), cells), LIMITS)


class Forging:
    """A student process that claims results of cells that nobody wrote."""

    stand_ins = None

    def __init__(self, count: int) -> None:
        results = [([], [], 1 << 200, False)] * count
        self.replies = iter([(0, "ready"), (1, "ran", results, [])])

    def send(self, *_):
        return 1

    def allow(self, seconds, wall_factor):
        return Allowance(ProcessorClock(-1), seconds, wall_factor)

    def progress(self):
        return 99

    def receive(self, *_, **__):
        return next(self.replies)


def test_results_of_cells_that_are_not_there_are_refused():
    run = CellsRun({})
    with pytest.raises(WireError, match="a run's result"):
        claimed("x = 1", "y = 2")._run_cells(Forging(count=3), run)
    assert run.running == 2


def test_a_count_of_characters_stays_a_number_that_json_can_hold():
    run = CellsRun({})
    claimed("x = 1", "y = 2")._run_cells(Forging(count=2), run)
    assert 0 < run.output_chars <= 1 << 50


def test_a_process_that_never_began_says_why():
    fault = explain_end(97 << 8, "autograder: OSError: mount\n", has_begun=False)
    assert (fault.verdict, fault.message) == (Verdict.GRADER_ERROR, "autograder: OSError: mount")


def test_a_call_cannot_pass_for_a_failed_start_and_say_what_it_saw(sandbox):
    code = "import os\ndef f(x):\n    os.write(2, b'autograder: %a' % x)\n    os._exit(97)"
    with session(sandbox, code) as student, pytest.raises(StudentFault) as caught:
        call(student, "f", 1.5)
    assert caught.value.verdict is Verdict.CRASHED
    assert "1.5" not in caught.value.message


def test_folders_too_deep_to_name_harm_nobody_where_there_are_no_namespaces():
    try:
        fence = choose_fence(use_bwrap=False, use_namespaces=False)
    except FenceUnavailableError as error:
        pytest.skip(str(error))
    deep = (
        "import os\ndef f():\n    for _ in range(40):\n        os.mkdir('d' * 200)\n"
        "        os.chdir('d' * 200)\n    os._exit(3)"
    )
    with Sandbox(fence) as own:
        with session(own, deep) as student, pytest.raises(StudentFault) as caught:
            call(student, "f")
        assert caught.value.verdict is Verdict.CRASHED
        with session(own, "def f(): return 5") as student:
            assert call(student, "f") == 5
