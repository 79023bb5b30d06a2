"""What a submission gives once, and what the test cases of an exercise draw in common."""

from __future__ import annotations

import pytest

from autograder.course import load_assignment
from autograder.models import Selection, Submission, Verdict
from autograder.sandbox import Sandbox
from autograder.testing import literal_cases, open_suite
from tests.conftest import write_demo

pytestmark = pytest.mark.usefixtures("warm_zygotes")

# A test case fails with what it has found, which the results below are compared by.
TESTS = """
import pytest


@pytest.fixture
def made(student):
    return student.once("double", [1.0])


@pytest.mark.parametrize("number", [1, 2])
def test_is_called_once(made, number):
    assert (made.value["calls"], made.stdout) == (1, "called\\n")


@pytest.mark.parametrize("number", [1, 2])
def test_plain_values_are_copies(made, number):
    assert (made.value["list"], made.args) == ([0], ([1.0, "new"],))
    made.value["list"].append(number)
    made.args[0].append(number)


@pytest.mark.parametrize("number", [1, 2])
def test_objects_are_the_very_same(made, student, number):
    found = made.value["object"].seen
    student.set(made.value["object"], "seen", True)
    pytest.fail(str(found))


@pytest.mark.parametrize("number", [1, 2])
def test_what_is_drawn_once(made, number):
    pytest.fail(str(made.value["drawn"]))


@pytest.mark.parametrize("number", [1, 2])
def test_what_is_drawn_then(made, student, number):
    pytest.fail(str(student.draw()))


@pytest.mark.parametrize("number", [1, 2])
def test_inputs(rng, number):
    pytest.fail(str(rng.random()))


@pytest.mark.parametrize("number", [1, 2])
def test_shared_inputs(shared_rng, number):
    pytest.fail(str(shared_rng.random()))


@pytest.mark.parametrize("number", [1, 2])
def test_what_raises(student, number):
    student.once("fails")


@pytest.mark.parametrize("number", [1, 2])
def test_what_is_found(made, student, number):
    student.found["times"] = student.found.get("times", 0) + 1
    pytest.fail(str(student.found["times"]))


def test_other_values_are_another_call(made, student):
    first, again = student.once("double", [2.0]), student.once("double", [2.0])
    assert made.value["calls"] != first.value["calls"] == again.value["calls"]


def test_an_object_is_no_plain_value(made, student):
    student.once("double", made.value["object"])
"""
OF_HALF = """
def test_before_the_end(student):
    student.once("double", [1.0])
    student.found["times"] = 1
    student.ends()


def test_then(student):
    assert student.once("double", [1.0]).value["object"].seen is False
    assert student.found == {}


def test_shared_inputs(shared_rng):
    raise AssertionError(str(shared_rng.random()))
"""
SOLUTION = """
import os, random
calls = failed = 0

class Made:
    seen = False

def double(x):
    global calls
    calls += 1
    x.append("new")
    print("called")
    return {"calls": calls, "list": [0], "object": Made(), "drawn": random.random()}

def draw():
    return random.random()

def fails():
    global failed
    failed += 1
    raise ValueError(f"time {failed}")

def ends():
    os._exit(1)
"""


@pytest.fixture(scope="module")
def assignment(tmp_path_factory):
    course = tmp_path_factory.mktemp("kept")
    toml = '[[exercises]]\nname = "double"\n[[exercises]]\nname = "half"\n'
    write_demo(course, {"test_double.py": TESTS, "test_half.py": OF_HALF}, toml)
    return load_assignment(course, "demo")


@pytest.fixture
def run(assignment, fence):
    """Return a function that gives the results of a run by the test function's name."""

    def run(suite, sandbox, **selected):
        submission = Submission("ada", (), (SOLUTION,))
        with sandbox.session(submission, assignment.limits) as session:
            results = suite.run(session, Selection(**selected))
        return {result.id.partition("::test_")[::2]: result for result in results}

    with Sandbox(fence) as sandbox, open_suite(assignment, None) as suite:
        yield lambda **selected: run(suite, sandbox, **selected)


@pytest.fixture
def results(run):
    """Return the results of `double`, without its name."""
    return {name[1]: result for name, result in run().items() if name[0] == "double"}


def words(results, name):
    return [results[f"{name}[{number}]"].message for number in (0, 1)]


def test_a_function_is_called_once_for_all_test_cases(results):
    for name in ("is_called_once[0]", "is_called_once[1]", "other_values_are_another_call"):
        assert results[name].verdict is Verdict.PASSED, results[name].instructor


def test_no_test_case_finds_plain_values_that_another_has_changed(results):
    for name in ("plain_values_are_copies[0]", "plain_values_are_copies[1]"):
        assert results[name].verdict is Verdict.PASSED, results[name].instructor


def test_objects_are_as_the_test_case_before_has_left_them(results):
    assert words(results, "objects_are_the_very_same") == ["False", "True"]


def test_what_a_test_case_has_found_is_there_for_the_next_one_and_in_no_other_run(run, results):
    for found in (results, {name: result for (_, name), result in run().items()}):
        assert words(found, "what_is_found") == ["1", "2"]


def test_what_raises_is_called_by_each_test_case(results):
    for number, message in enumerate(words(results, "what_raises")):
        assert f"time {number + 1}" in message
    assert results["what_raises[1]"].verdict is Verdict.ERROR


def test_what_is_no_plain_value_is_the_authors_mistake(results):
    result = results["an_object_is_no_plain_value"]
    assert result.verdict is Verdict.GRADER_ERROR
    assert "student.once takes plain values alone" in result.instructor["exception"]


def test_each_test_case_begins_with_seeds_of_its_own_and_what_is_called_once_with_others(results):
    once, then = words(results, "what_is_drawn_once"), words(results, "what_is_drawn_then")
    assert once[0] == once[1]
    assert len({*once, *then}) == 3


def test_what_is_called_once_is_the_same_whichever_test_case_comes_first(run, results):
    shuffled = run(exercises=frozenset({"double"}), shuffle=3)
    for name in ("what_is_drawn_once[0]", "what_is_drawn_then[0]", "shared_inputs[0]"):
        assert shuffled["double", name].message == results[name].message


def test_another_draw_is_another_for_what_is_called_once(run, results):
    other = run(exercises=frozenset({"double"}), draw=1)
    for name in ("what_is_drawn_once[0]", "shared_inputs[0]"):
        assert other["double", name].message != results[name].message


def test_an_ended_process_takes_its_objects_with_it(run):
    results = run()
    assert results["half", "before_the_end"].verdict is Verdict.CRASHED
    assert results["half", "then"].verdict is Verdict.PASSED


def test_shared_inputs_are_those_of_an_exercise(run):
    results = run()
    shared = [results["double", f"shared_inputs[{number}]"].message for number in (0, 1)]
    own = [results["double", f"inputs[{number}]"].message for number in (0, 1)]
    assert shared[0] == shared[1]
    assert len({*shared, *own, results["half", "shared_inputs"].message}) == 4


def test_who_draws_shared_inputs_is_not_literal(assignment):
    literal = literal_cases(assignment)
    assert "half::test_then" in literal
    assert not any("inputs" in name for name in literal)
