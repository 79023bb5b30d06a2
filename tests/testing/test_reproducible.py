"""Hypothesis in hidden tests: the same examples for every student, and no waiting."""

from __future__ import annotations

import pytest

from autograder.course import load_assignment
from autograder.models import Selection, Submission, TestResult, Verdict
from autograder.sandbox import Sandbox
from autograder.testing import open_suite

TOML = '[limits]\ncall_s = 1\nsubmission_s = 15\n[[exercises]]\nname = "f"\n'
REFERENCE = "def f(x):\n    return 2.0 * x\n"
TESTS = '''
import pytest
from hypothesis import given, strategies as st
from autograder.testing import assert_close


@given(x=st.floats(-1e3, 1e3))
def test_any_number(student, reference, x):
    """Doubles any number."""
    assert_close(student.f(x), reference.f(x), name="f(x)")


def test_one(student):
    assert student.f(1.0) == 2.0


@pytest.fixture(scope="module")
def shared():
    return []


def test_with_a_fixture(student, shared):
    shared.append(1)
    assert student.f(2.0) == 4.0
'''


ALL = Selection()


@pytest.fixture(scope="module")
def grade(fence, tmp_path_factory):
    course = tmp_path_factory.mktemp("course")
    hidden = course / "assignments/h/hidden_tests"
    hidden.mkdir(parents=True)
    (hidden.parent / "assignment.toml").write_text(TOML)
    (hidden / "test_f.py").write_text(TESTS)
    (course / "reference/h").mkdir(parents=True)
    (course / "reference/h/numpy_solution.py").write_text(REFERENCE)
    assignment = load_assignment(course, "h")

    def grade(source: str, selection: Selection = ALL) -> dict[str, TestResult]:
        submission = Submission("s", (), (source,))
        with sandbox.session(submission, assignment.limits) as session:
            return {result.id: result for result in suite.run(session, selection)}

    with Sandbox(fence) as sandbox, open_suite(assignment, None) as suite:
        yield grade


def test_right_work_passes_generated_tests(grade):
    results = grade("def f(x): return x + x")
    assert {result.verdict for result in results.values()} == {Verdict.PASSED}


def test_the_smallest_counterexample_is_the_same_every_time(grade):
    wrong = "def f(x): return 2 * x if x < 100 else 0"
    first, again = (grade(wrong)["f::test_any_number"] for _ in range(2))
    assert first.verdict is Verdict.FAILED
    assert first.message == "f(x) is wrong."
    assert first.instructor["input"] == "f(100.0)"
    assert first.instructor == again.instructor


def test_a_hang_is_waited_for_once(grade):
    result = grade("def f(x):\n  while x > 1: pass\n  return 2 * x")["f::test_any_number"]
    assert result.verdict is Verdict.TIMED_OUT
    # Shrinking would ask dozens of times; each wait is a second.
    assert len(result.instructor["calls"]) < 20


def test_an_answer_that_changes_is_the_students_and_not_a_grader_error(grade):
    source = "calls = []\ndef f(x):\n  calls.append(x)\n  return 2 * x if len(calls) % 7 else None"
    result = grade(source)["f::test_any_number"]
    assert result.verdict is Verdict.FAILED
    assert result.points == 0


def test_a_selection_runs_in_any_order_with_the_same_results(grade):
    source = "def f(x): return 2 * x if x != 2 else 5"
    whole = grade(source)
    for seed in range(4):
        shuffled = grade(source, Selection(shuffle=seed))
        assert list(shuffled) == list(whole)
        assert [r.verdict for r in shuffled.values()] == [r.verdict for r in whole.values()]
    assert grade(source, Selection(exercises=frozenset())) == {}
