"""Loops that never end are told with their line, and others are not accused of it."""

from __future__ import annotations

import pytest

from autograder.diagnosis.code import OwnCode
from autograder.diagnosis.endless import endless_loop
from autograder.diagnosis.faults import told_of_fault
from autograder.models import Verdict
from autograder.sandbox import StudentFault
from autograder.testing.wording import SubmissionText


def told_of(body: str) -> str:
    code = f"def f(z, n):\n    i = 0\n    a = [0]\n{body}\n    return i\n"
    return endless_loop("f", OwnCode(SubmissionText([code]))) or ""


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("    while i < n:\n        a[0] += z[i]", "nothing inside it changes `i` or `n`"),
        ("    while i < len(z) - 1:\n        a.append(z[i] * n)", ""),
        ("    while not i:\n        a.append(z)", "nothing inside it changes `i`"),
        ("    while True:\n        i += 1", "there is no `break` and no `return` in it"),
        (
            "    for v in a:\n        a.append(v)",
            "it runs over `a` and appends to `a` in each round",
        ),
    ],
)
def test_a_loop_that_nothing_ends_is_told_with_its_line(body, reason):
    found = told_of(body)
    assert "in line 4 of the cell" in found
    assert found.endswith(f"never ends: {reason}.") if reason else "ever end?" in found


@pytest.mark.parametrize(
    "body",
    [
        "    while i < n:\n        i -= 1",
        "    while i < n:\n        break",
        "    while a[0] < n:\n        a[0] -= 1",
        "    while a != z:\n        a.append(0)",
        "    while a != z:\n        step(a)",
        "    while step(i):\n        a[0] = 1",
        "    while True:\n        if n: return i",
    ],
)
def test_what_may_end_is_only_asked_about(body):
    assert told_of(body) == (
        "This does not end, or not soon: does the `while` loop in line 4 of the cell ever end?"
    )


def test_two_loops_are_both_left_alone():
    loop = "    while a != z:\n        a.append(0)\n"
    assert not told_of(loop + loop) and not told_of("    for v in a:\n        z.append(v)")


def test_what_timed_out_is_told_with_the_loop():
    text = SubmissionText(["def f(n):\n    while n > 0:\n        print(n)\n"])
    found = told_of_fault(None, StudentFault(Verdict.TIMED_OUT, "too slow"), "f", text)
    assert (found.kind, found.by) == (Verdict.TIMED_OUT, "error endless loop")
    assert "line 2 of the cell never ends: nothing inside it changes `n`" in found.message
