"""The same checks in the fence, in a kernel and as a plain cell come to the same result."""

from __future__ import annotations

import json

import numpy as np
import pytest

from autograder.checks import (
    Check,
    CheckSheet,
    ExerciseChecks,
    KernelEvaluator,
    SessionEvaluator,
    check_cell,
    read_sheet,
    run_checks,
)
from autograder.course import load_assignment
from autograder.models import Limits, Submission, Verdict
from autograder.sandbox import Sandbox, Session, Stack
from autograder.testing import load_module

LIMITS = Limits(call_s=1, cell_s=2, submission_s=15)
CHECKS = (
    Check("a number", "f(2.0)", expected=4.0, mistakes={"this is the double of 3.": 6.0}),
    Check(
        "an array",
        "f(x)",
        setup="x = np.array([1.0, 2.0])",
        expected=np.array([2.0, 4.0]),
        unchanged={"x": np.array([1.0, 2.0])},
    ),
    Check("a text", "f('a')", expected="aa"),
    Check("a pair", "(f(1), f(2))", expected=(2, 4)),
    Check("a dict", "{'k': f(1.5)}", expected={"k": 3.0}),
    Check("a truth", "bool(f(1) == 2)", expected=True),
    Check("an error", "f(None)", raises="TypeError"),
)
SHEET = CheckSheet("demo", "", (ExerciseChecks("f", checks=CHECKS),))


@pytest.fixture(scope="module")
def sandbox(fence):
    with Sandbox(fence) as sandbox:
        yield sandbox


def in_the_fence(sandbox, source):
    submission = Submission("s", (), (source,))
    with Session(sandbox, submission, LIMITS, Stack.NUMPY) as session:
        return list(run_checks(SHEET, SessionEvaluator(session)))


def in_a_kernel(source):
    namespace = {}
    exec(source, namespace)
    return list(run_checks(SHEET, KernelEvaluator(namespace, [source])))


@pytest.mark.parametrize(
    ("source", "failing"),
    [
        ("def f(x): return x * 2", set()),
        ("def f(x):\n  if x is None: raise TypeError\n  return 2 * x", set()),
        ("def f(x): return x + x + 0 if not isinstance(x, str) else 'a'", {"a text"}),
        ("def f(x): return x * 3", {c.description for c in CHECKS if c.description != "an error"}),
        ("def f(x): print(x * 2)", {c.description for c in CHECKS if c.description != "an error"}),
        ("def f(x): raise NotImplementedError", {c.description for c in CHECKS}),
        ("def f(x):\n  y = x * 2\n  if not isinstance(x, str): x *= 0\n  return y", {"an array"}),
    ],
)
def test_fence_and_kernel_agree(sandbox, source, failing):
    fenced = in_the_fence(sandbox, source)
    live = in_a_kernel(source)
    wrong = {result.description for result in fenced if result.verdict is not Verdict.PASSED}
    assert wrong == failing
    for one, other in zip(fenced, live, strict=True):
        assert one.verdict == other.verdict, one.description
        # Only the fence knows cells and lines.
        assert one.message.partition(" (cell")[0].rstrip(".") == other.message.rstrip(".")


def test_a_misconception_is_named_and_values_are_shown(sandbox):
    result = in_the_fence(sandbox, "def f(x): return x * 3")[0]
    assert result.message == "f(2.0): this is the double of 3."
    assert (result.expected, result.actual) == ("4.0", "6.0")


def test_a_missing_function_and_an_endless_one_have_their_verdicts(sandbox):
    missing = in_the_fence(sandbox, "def ff(x): return 2 * x")
    assert {result.verdict for result in missing} == {Verdict.MISSING}
    assert "Did you mean `ff`?" in missing[0].message
    endless = in_the_fence(sandbox, "def f(x):\n  while type(x) is float: pass\n  return x * 2")
    assert [r.verdict for r in endless][:2] == [Verdict.TIMED_OUT, Verdict.PASSED]


def test_one_check_does_not_disturb_the_next(sandbox):
    source = "calls = []\ndef f(x):\n  calls.append(x)\n  return x * 2 if len(calls) else None"
    assert {result.verdict for result in in_the_fence(sandbox, source)} == {Verdict.PASSED}


def course_sheet(course, slug):
    assignment = load_assignment(course, slug)
    sheet = read_sheet(json.loads(assignment.template.read_bytes()))
    return assignment, sheet


@pytest.mark.parametrize("slug", ["activations", "backprop_2_2_1"])
def test_cells_need_numpy_alone_and_agree_with_the_reference(course, slug):
    pytest.importorskip("matplotlib").use("Agg")
    assignment, sheet = course_sheet(course, slug)
    reference = vars(load_module(assignment.numpy_reference))
    for exercise in sheet.exercises:
        cell = check_cell(exercise)
        assert "autograder" not in cell
        exec(cell, dict(reference))

        def unwritten(*args, **kwargs):
            raise NotImplementedError

        with pytest.raises(NotImplementedError):
            exec(cell, {**reference, exercise.name: unwritten})
        with pytest.raises((AssertionError, TypeError, AttributeError)):
            exec(cell, {**reference, exercise.name: lambda *args, **kwargs: None})


def test_cells_of_every_kind_of_value():
    cell = check_cell(SHEET.exercises[0])
    exec(cell, {"f": lambda x: x * 2})
    for wrong in (lambda x: x * 3, lambda x: None, lambda x: x):
        with pytest.raises((AssertionError, TypeError)):
            exec(cell, {"f": wrong})


def test_a_cell_tells_shapes_apart_that_would_broadcast():
    check = Check("d", "f()", expected=np.array([1.0, 1.0]))
    cell = check_cell(ExerciseChecks("f", checks=(check,)))
    exec(cell, {"f": lambda: np.ones(2)})
    with pytest.raises(AssertionError):
        exec(cell, {"f": lambda: 1.0})


def test_a_cell_can_hold_nan_and_infinity():
    value = np.array([np.nan, np.inf, -np.inf, 1 / 3])
    cell = check_cell(ExerciseChecks("f", checks=(Check("d", "f()", expected=value),)))
    exec(cell, {"f": lambda: value})
    with pytest.raises(AssertionError):
        exec(cell, {"f": lambda: -value})
