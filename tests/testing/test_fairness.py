"""What counts only with something else, what is right whatever else is wrong, and code."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.course import load_assignment
from autograder.errors import CourseError
from autograder.models import Limits, Submission, TestResult, Verdict
from autograder.sandbox import Fence, Sandbox
from autograder.testing import Remote, Student, StudentFault, open_suite
from autograder.testing.proxies import Exchange
from autograder.testing.wording import SubmissionText

TOML = """
[[exercises]]
name = "f"
[[exercises]]
name = "twice"
"""
REFERENCE = "def f(x): return x * x + 0.25\ndef twice(x): return f(f(x))\n"
TESTS_OF_F = '''
import numpy as np
import pytest
from autograder.testing import assert_close, assert_unchanged


@pytest.mark.requires("test_value")
def test_unchanged(student):
    """Does not change its input."""
    x = np.array([1.0, 2.0])
    assert_unchanged(student.call("f", x), "f(x)", x=x)


@pytest.mark.requires("test_unchanged")
def test_of_a_test(student):
    """Counts with what counts with something else."""


@pytest.mark.points(3, credit=(0.5,))
def test_value(student, reference, credit):
    """Gives the square and a quarter."""
    found = student.f(np.array([1.5, 2.0]))
    if np.all(found == [2.25, 4.0]):
        credit(0.5, "The quarter is missing.")
    assert_close(found, np.array([2.5, 4.25]), name="f(x)")


@pytest.mark.requires("test_value")
def test_code(source):
    """Is written without np.square."""
    alone = source.must_avoid("f", functions=("numpy.square",))
    assert_close(alone.f(3.0), 9.25)


def test_id(submission_id):
    """Is ada's."""
    assert submission_id == "ada", "This is not ada's."
'''
TESTS_OF_TWICE = '''
from autograder.testing import assert_close


def test_twice(student, reference):
    """Squares twice."""
    assert_close(student.twice(1.437), reference.twice(1.437), name="twice(x)")
'''


@pytest.fixture(scope="module")
def sandbox(fence: Fence) -> Iterator[Sandbox]:
    with Sandbox(fence) as sandbox:
        yield sandbox


def lay_down(folder: Path, tests: str = TESTS_OF_F) -> Path:
    hidden = folder / "assignments" / "demo" / "hidden_tests"
    hidden.mkdir(parents=True)
    (hidden.parent / "assignment.toml").write_text(TOML)
    (hidden / "test_f.py").write_text(tests)
    (hidden / "test_twice.py").write_text(TESTS_OF_TWICE)
    (folder / "reference" / "demo").mkdir(parents=True)
    (folder / "reference" / "demo" / "numpy_solution.py").write_text(REFERENCE)
    return folder


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_down(tmp_path_factory.mktemp("fairness"))


@pytest.fixture
def graded(sandbox: Sandbox, course: Path):
    def graded(*cells: str, student: str = "ada") -> dict[str, TestResult]:
        assignment = load_assignment(course, "demo")
        with open_suite(assignment, None) as suite:
            submission = Submission(student, (), cells)
            with sandbox.session(submission, assignment.limits) as session:
                return {result.id: result for result in suite.run(session)}

    return graded


RIGHT = "import numpy as np\ndef f(x):\n    return x * x + 0.25\n"
TWICE = "def twice(x):\n    return f(f(x))\n"


def test_right_work_earns_everything(graded):
    results = graded(RIGHT, TWICE)
    assert {result.verdict for result in results.values()} == {Verdict.PASSED}


@pytest.mark.parametrize(
    "above",
    [
        "%%time\n%matplotlib inline\n",
        "%%time\n!pip install numpy\nfiles = !ls\n",
        "%%timeit -n 1\nfiles = !ls\n",
        "%%capture\n%time x = 1\n",
        "%%no_such_magic\n!ls\n",
        "!pip install numpy\nfiles = !ls\nlen?\n",
    ],
)
def test_magics_of_whatever_kind_hide_no_definition(graded, above):
    results = graded(above + RIGHT, TWICE)
    assert {result.verdict for result in results.values()} == {Verdict.PASSED}


def test_a_placeholder_earns_nothing_for_what_it_leaves_alone(graded):
    results = graded("def f(x):\n    return x", "def twice(x):\n    return x")
    unchanged = results["f::test_unchanged"]
    assert (unchanged.verdict, unchanged.points) == (Verdict.BLOCKED, 0)
    assert unchanged.message == (
        "This counts as soon as another test case does: Gives the square and a quarter."
    )
    # What requires a blocked one is blocked as well.
    assert results["f::test_of_a_test"].verdict is Verdict.BLOCKED
    assert results["f::test_code"].verdict is Verdict.FAILED


def test_partial_credit_is_enough_for_what_requires_it(graded):
    results = graded("def f(x):\n    return x * x")
    assert results["f::test_value"].points == 1.5
    assert results["f::test_unchanged"].verdict is Verdict.PASSED


def test_what_fails_by_itself_keeps_its_own_message(graded):
    results = graded("def f(x):\n    x += 1\n    return x")
    assert results["f::test_unchanged"].verdict is Verdict.FAILED
    assert "changes x" in results["f::test_unchanged"].message


def test_a_stub_is_not_attempted_in_every_test_case(graded):
    results = graded("def f(x):\n    raise NotImplementedError")
    for name in ("test_value", "test_unchanged", "test_code"):
        assert results[f"f::{name}"].verdict is Verdict.NOT_ATTEMPTED, name


@pytest.mark.parametrize(
    ("f", "twice", "words"),
    [
        ("x + 0.25", "f(f(x))", "twice(x) is wrong"),
        ("x + 0.25", "x", "twice(x) is wrong"),
        ("0.0", "f(x)", "twice(x) is wrong"),
        ("float('nan')", "f(f(x))", "twice(x) is NaN"),
    ],
)
def test_what_is_right_does_not_depend_on_the_students_other_functions(graded, f, twice, words):
    results = graded(f"def f(x):\n    return {f}", f"def twice(x):\n    return {twice}")
    found = results["twice::test_twice"]
    assert (found.verdict, found.points) == (Verdict.FAILED, 0)
    assert words in found.message


def test_the_instructor_is_shown_the_call_that_went_wrong(graded):
    result = graded("def f(x):\n    return x + 0.25", "def twice(x):\n    return 3.25")[
        "twice::test_twice"
    ]
    assert result.instructor["input"] == "twice(1.437)"
    assert result.instructor["calls"] == ["twice"]


@pytest.mark.parametrize(
    ("use", "verdict"),
    [
        ("np.square(x)", Verdict.FAILED),
        ("np.__dict__['square'](x)", Verdict.FAILED),
        ("x * x", Verdict.PASSED),
    ],
)
def test_what_a_function_is_to_do_without_is_found(graded, use, verdict):
    results = graded(f"import numpy as np\ndef f(x):\n    return {use} + 0.25")
    assert results["f::test_value"].verdict is Verdict.PASSED
    assert results["f::test_code"].verdict is verdict


def test_an_object_is_made_in_the_students_process(sandbox, course):
    session = sandbox.session(Submission("ada", (), ("def f(x):\n    return x.pattern",)), Limits())
    with session:
        student = Student(Exchange(session, SubmissionText(session.cells), seed=0))
        pattern = student.evaluate("compile('a+')", "from re import compile", needs="f")
        assert isinstance(pattern, Remote)
        assert student.f(pattern) == "a+"
        with pytest.raises(StudentFault, match="`g` is not defined"):
            student.evaluate("1", needs="g")


def test_the_id_is_the_one_that_the_work_was_handed_in_under(graded):
    assert graded(RIGHT)["f::test_id"].verdict is Verdict.PASSED
    assert graded(RIGHT, student="bob")["f::test_id"].verdict is Verdict.FAILED


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        ('@pytest.mark.requires("test_other")', "'test_other' is no other test function"),
        ('@pytest.mark.requires("test_code")', "'test_code' is no other test function"),
        ("@pytest.mark.requires()", "with the names of test functions"),
    ],
)
def test_a_wrong_mark_is_named(tmp_path, mark, words):
    tests = f"import pytest\n\n\n{mark}\ndef test_code(student):\n    pass\n"
    course = lay_down(tmp_path, tests)
    with pytest.raises(CourseError, match=r"test_f\.py:4: ") as caught:
        open_suite(load_assignment(course, "demo"), None).__enter__()
    assert words in str(caught.value)
