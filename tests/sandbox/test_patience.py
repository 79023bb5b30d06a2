"""A submission that waits or works for long is set aside; a function that hangs is left alone."""

from __future__ import annotations

import os

import pytest

from autograder.models import Limits, Submission, Verdict
from autograder.sandbox import Fence, Sandbox, StudentFault
from autograder.sandbox.clock import ProcessorClock

HANGS = {
    "sleeps": "import time\ndef f(x):\n    time.sleep(1000)",
    "loops": "def f(x):\n    while True: pass",
}


def test_one_that_sleeps_is_set_aside_once_and_keeps_its_time(fence: Fence):
    asides: list[str] = []
    limits = Limits(call_s=0.5, wall_factor=3)
    cells = (HANGS["sleeps"], "def quick(x): return 2 * x")
    with (
        Sandbox(fence, set_aside=lambda: asides.append("aside")) as sandbox,
        sandbox.session(Submission("ada", (), cells), limits) as student,
    ):
        student.call("quick", (1,))
        assert asides == []
        for _ in range(2):
            with pytest.raises(StudentFault, match=r"waited without computing.* sleep") as caught:
                student.call("f", (1,))
            assert caught.value.verdict is Verdict.TIMED_OUT
        assert student.call("quick", (4,)).value == 8  # type: ignore[union-attr]
    assert asides == ["aside"]


def test_one_that_computes_for_seconds_is_set_aside_and_lets_others_go_first(fence: Fence):
    asides: list[int] = []
    cells = ("import os\ndef priority(x): return os.getpriority(0, 0)", HANGS["loops"])
    with (
        Sandbox(fence, set_aside=lambda: asides.append(1)) as sandbox,
        sandbox.session(Submission("ada", (), cells), Limits(call_s=3.5)) as student,
    ):
        usual = student.call("priority", (1,)).value  # type: ignore[union-attr]
        with pytest.raises(StudentFault, match="look for a loop that does not end"):
            student.call("f", (1,))
        # The submission's next process as well.
        lower = student.call("priority", (1,)).value  # type: ignore[union-attr]
    assert lower > usual or usual == 19
    assert asides == [1]


def test_a_sleep_in_a_cell_is_set_aside_too(fence: Fence):
    asides: list[int] = []
    limits = Limits(cell_s=0.5, wall_factor=3)
    with (
        Sandbox(fence, set_aside=lambda: asides.append(1)) as sandbox,
        sandbox.session(Submission("ada", (), ("import time; time.sleep(99)",)), limits) as student,
    ):
        student.run()
        (error,) = student.notebook.errors
    assert asides == [1]
    assert "the 0.5 s allowed for one cell: it waited" in error.message


@pytest.mark.parametrize("kind", HANGS)
def test_a_function_that_has_hung_twice_is_not_called_again(fence: Fence, kind: str):
    limits = Limits(call_s=0.2)
    cells = (HANGS[kind], "def g(x): return x")
    with (
        Sandbox(fence) as sandbox,
        sandbox.session(Submission("ada", (), cells), limits) as student,
    ):
        messages = []
        for _ in range(5):
            with pytest.raises(StudentFault) as caught:
                student.call("f", (1,))
            assert caught.value.verdict is Verdict.TIMED_OUT
            messages.append(caught.value.message)
            assert student.call("g", (3,)).value == 3  # type: ignore[union-attr]
        restarts = student.notebook.restarts
    assert restarts == 2
    assert ["not called here" in message for message in messages] == [False, False] + 3 * [True]
    assert "the 0.2 s allowed for one call" in messages[0]


def test_a_clock_of_no_process_moves_nobody_aside():
    read_end, write_end = os.pipe()
    before = os.getpriority(os.PRIO_PROCESS, 0)
    try:
        ProcessorClock(read_end).step_back()
    finally:
        os.close(read_end)
        os.close(write_end)
    assert os.getpriority(os.PRIO_PROCESS, 0) == before
