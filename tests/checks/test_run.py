"""The same checks in the fence, in a kernel and as a plain cell come to the same result."""

from __future__ import annotations

import contextlib
import functools
import io
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
    preparing_cell,
    read_sheet,
    run_checks,
)
from autograder.course import load_assignment
from autograder.models import Limits, Submission, Verdict
from autograder.sandbox import Sandbox
from autograder.testing import Comparison, Mismatch, assert_close, load_module
from autograder.testing.comparable import is_numeric

LIMITS = Limits(call_s=1, cell_s=2, submission_s=15)
CHECKS = (
    Check("a number", "f(2.0)", expected=4.0, mistakes={"this is the double of 3.": 6.0}),
    Check(
        "an array",
        "f(x)",
        setup="x = np.array([1.0, 2.0])",
        expected=np.array([2.0, 4.0]),
        unchanged=("x",),
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
    with sandbox.session(submission, LIMITS) as session:
        return list(run_checks(SHEET, SessionEvaluator(session)))


def test_a_variable_that_is_still_none_is_not_attempted(sandbox):
    for results in (in_the_fence(sandbox, "f = None"), in_a_kernel("f = None")):
        assert {result.verdict for result in results} == {Verdict.NOT_ATTEMPTED}
        assert results[0].message == "`f` is still None: put your result there."


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


@functools.cache
def prepared():
    """Return what the first cell of a notebook checks with."""
    namespace = {}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(preparing_cell([]), namespace)
    return type(namespace["public_checks"])


def said_by_cell(exercise, namespace):
    """Return what a check cell prints where these names are defined; it raises nothing."""
    namespace |= {"np": np, "public_checks": prepared()(namespace, [exercise.name])}
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(check_cell(exercise), namespace)
    return printed.getvalue()


def passes_by_cell(check, answer):
    said = said_by_cell(ExerciseChecks("f", checks=(check,)), {"f": answer})
    assert ("✓" in said) == said.startswith("f: the check passes.")
    return "✓" in said


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
        assert "autograder" not in check_cell(exercise)
        assert " Well done!" in said_by_cell(exercise, dict(reference))

        def unwritten(*args, **kwargs):
            raise NotImplementedError

        said = said_by_cell(exercise, {**reference, exercise.name: unwritten})
        assert said.startswith(f"{exercise.name}: not written yet.")
        nothing = {**reference, exercise.name: lambda *args, **kwargs: None}
        assert " pass. Well done!" not in said_by_cell(exercise, nothing)


VALUES = [
    4.0,
    7,
    True,
    False,
    None,
    "relu",
    [1, 2],
    ["a", "b"],
    (1.0, 2.5),
    ("relu", np.ones(2)),
    (np.ones((2, 2)), np.ones(2)),
    {"k": 3.0, "m": {"n": [1.0, 2.0]}},
    {"t": ("a", None, 2.0)},
    np.array([[1.0, 2.0], [3.0, 4.0]]),
    np.zeros((0, 3)),
    np.array([np.nan, np.inf, -np.inf, 1 / 3]),
    np.array([True, False]),
    123456789.12,
    2**70,
    [1, 2**70],
    {1, 2},
    {"a", "b"},
    {0.1, 1 / 3},
    frozenset({(1, 2), None}),
    set(),
    {(0, 1): 3.0, (1, 0): 4.0},
    {(0, 1): "up", "k": {1}},
    np.array([["a", "b"]]),
]


def judged_alike(check, answer):
    """Return whether a check passes, after seeing that cell, fence and kernel say the same."""
    by_cell = passes_by_cell(check, answer)
    sheet = CheckSheet("demo", "", (ExerciseChecks("f", checks=(check,)),))
    (result,) = run_checks(sheet, KernelEvaluator({"f": answer}, []))
    assert by_cell == (result.verdict is Verdict.PASSED), (check, result)
    return by_cell


@pytest.mark.parametrize("expected", VALUES)
@pytest.mark.parametrize("fine", [False, True])
def test_cell_and_check_agree_on_every_kind_of_value(expected, fine):
    check = Check(
        "d\nand more", "f()", expected=expected, comparison=Comparison(1e-13 if fine else 1e-6)
    )
    assert judged_alike(check, lambda: expected)
    for wrong in VALUES:
        if repr(wrong) != repr(expected):
            assert not judged_alike(check, lambda wrong=wrong: wrong), wrong


def as_lists(value):
    """Return a value with a list in place of every array and tuple."""
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, list | tuple):
        return [as_lists(part) for part in value]
    if isinstance(value, dict):
        return {key: as_lists(part) for key, part in value.items()}
    return value


def as_arrays(value):
    """Return a value with an array in place of every list or tuple of numbers."""
    if is_numeric(value) and np.ndim(value):
        return np.asarray(value)
    if isinstance(value, list | tuple):
        return type(value)([as_arrays(part) for part in value])
    if isinstance(value, dict):
        return {key: as_arrays(part) for key, part in value.items()}
    return value


@pytest.mark.parametrize("expected", VALUES)
@pytest.mark.parametrize("lists", [True, False])
@pytest.mark.parametrize("other", [as_lists, as_arrays])
def test_cell_check_and_grading_agree_on_lists(expected, lists, other):
    check = Check("d", "f()", expected=expected, comparison=Comparison(lists=lists))
    for value in VALUES:
        answer = other(value)
        try:
            assert_close(answer, expected, lists=lists)
            is_right = True
        except Mismatch:
            is_right = False
        assert judged_alike(check, lambda answer=answer: answer) == is_right, answer
        if lists and value is expected:
            # A list of no rows does not say how long they would be.
            assert is_right or np.shape(answer) != np.shape(expected) == (0, 3)
    assert judged_alike(check, lambda: expected)


@pytest.mark.parametrize(
    ("expected", "wrong"),
    [
        (1.0, np.array([1.0])),
        (np.ones(2), 1.0),
        (True, "no"),
        ({"k": 1.0}, {"k": 1.0, "m": 2.0}),
        ((1.0, "a"), (1.0, "a", 3)),
    ],
)
def test_what_would_broadcast_or_hold_more_is_wrong(expected, wrong):
    assert not judged_alike(Check("d", "f()", expected=expected), lambda: wrong)


def raiser(error):
    def f():
        raise error

    return f


@pytest.mark.parametrize("wanted", ["RuntimeError", "LinAlgError", "ValueError"])
def test_cell_and_check_agree_on_exceptions(wanted):
    check = Check("d", "f()", raises=wanted)
    sheet = CheckSheet("demo", "", (ExerciseChecks("f", checks=(check,)),))
    right = {"RuntimeError": RecursionError(), "LinAlgError": np.linalg.LinAlgError()}
    for error in (right.get(wanted, ValueError()), KeyError(), NotImplementedError()):
        passes = wanted in [kind.__name__ for kind in type(error).__mro__]
        passes = passes and type(error) is not NotImplementedError
        (result,) = run_checks(sheet, KernelEvaluator({"f": raiser(error)}, []))
        assert (result.verdict is Verdict.PASSED) == passes
        assert passes_by_cell(check, raiser(error)) == passes


def test_an_exception_without_a_name_is_no_pass(sandbox):
    source = "def f(x): raise type('', (Exception,), {})"
    assert Verdict.PASSED not in {result.verdict for result in in_the_fence(sandbox, source)[:-1]}


@pytest.mark.parametrize(
    "body",
    [
        "x[:] = 7",
        "x[0] = 7; x.resize(1, refcheck=False)",
        "globals()['x'] = object()",
    ],
)
def test_objects_in_place_of_inputs_do_no_harm(sandbox, body):
    in_the_fence(sandbox, f"def f(x):\n    {body}\n    return 1")
    in_a_kernel(f"def f(x):\n    {body}\n    return 1")


def test_an_object_put_into_an_input_is_a_change(sandbox):
    check = Check("d", "f(p)", setup="p = {'a': 1}", expected=1, unchanged=("p",))
    sheet = CheckSheet("demo", "", (ExerciseChecks("f", checks=(check,)),))
    source = (
        "class A:\n    def __eq__(self, o): raise KeyError\n"
        "def f(p):\n    p['b'] = A()\n    return 1"
    )
    submission = Submission("s", (), (source,))
    with sandbox.session(submission, LIMITS) as session:
        (fenced,) = run_checks(sheet, SessionEvaluator(session))
    namespace = {}
    exec(source, namespace)
    (live,) = run_checks(sheet, KernelEvaluator(namespace, []))
    for result in (fenced, live):
        assert result.message == "p is changed by the call: work on a copy."


@pytest.mark.parametrize(
    "setup",
    [
        "p = np.array([np.nan, 1.0])",
        "p = [np.array([1.0]), float('nan')]",
        "p = {'a': {1, 2}, (1, 2): [None]}",
    ],
)
def test_what_was_left_alone_is_never_a_change(sandbox, setup):
    check = Check("d", "f(p)", setup=setup, expected=1, unchanged=("p",))
    sheet = CheckSheet("demo", "", (ExerciseChecks("f", checks=(check,)),))
    source = "def f(p): return 1"
    with sandbox.session(Submission("s", (), (source,)), LIMITS) as session:
        (fenced,) = run_checks(sheet, SessionEvaluator(session))
    namespace = {}
    exec(source, namespace)
    (live,) = run_checks(sheet, KernelEvaluator(namespace, []))
    for result in (fenced, live):
        assert result.verdict is Verdict.PASSED, result


# What it gives differs from run to run, as a last digit does from one processor to another.
DRAWN = "x = np.random.default_rng().normal(size=3)"


@pytest.mark.parametrize(
    ("source", "passes"),
    [
        ("def f(x): return 1", True),
        ("def f(x):\n    x += 1e-9\n    return 1", False),
        ("def f(x):\n    x[:] = 0\n    return 1", False),
    ],
)
def test_what_is_unchanged_is_compared_with_what_it_was_on_the_same_machine(
    sandbox, source, passes
):
    check = Check("d", "f(x)", setup=DRAWN, expected=1, unchanged=("x",))
    sheet = CheckSheet("demo", "", (ExerciseChecks("f", checks=(check,)),))
    with sandbox.session(Submission("s", (), (source,)), LIMITS) as session:
        (fenced,) = run_checks(sheet, SessionEvaluator(session))
    namespace = {}
    exec(source, namespace)
    (live,) = run_checks(sheet, KernelEvaluator(namespace, [source]))
    wanted = "" if passes else "x is changed by the call: work on a copy."
    assert (fenced.message, live.message) == (wanted, wanted)
    assert judged_alike(check, namespace["f"]) == passes


def test_checks_of_one_cell_do_not_get_in_each_others_way():
    checks = (
        Check("one", "f(np.ones(2))", expected=np.ones(2)),
        Check("two", "f(x)", setup="import numpy as np\nx = 3", expected=3),
        Check("text", "f(s)", setup='s = """a\n  b"""', expected="a\n  b"),
    )
    said = said_by_cell(ExerciseChecks("f", checks=checks), {"f": lambda x: x})
    assert said.startswith("f: all 3 public checks pass.")


def test_a_kernel_is_left_as_it_was():
    import random

    plt = pytest.importorskip("matplotlib.pyplot")
    plt.switch_backend("Agg")
    before = random.getstate(), np.random.get_state()[1].tolist(), plt.get_fignums()
    source = "def f(x):\n    plt.figure(); print('hello'); np.random.normal(); return x"
    namespace = {"plt": plt, "np": np}
    exec(source, namespace)
    list(run_checks(SHEET, KernelEvaluator(namespace, [])))
    assert before == (random.getstate(), np.random.get_state()[1].tolist(), plt.get_fignums())
