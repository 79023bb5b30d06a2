"""A test that fails by itself: the answer's fault where the course's own passes it, else ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.course import load_assignment
from autograder.errors import SandboxError
from autograder.grading import Grader
from autograder.intake import find_submissions
from autograder.models import Selection, Verdict
from tests.conftest import write_demo

pytestmark = pytest.mark.usefixtures("warm_zygotes")

TOML = """
[limits]
call_s = 2
cell_s = 2
submission_s = 30
[[exercises]]
name = "f"
"""
REFERENCE = """
import numpy as np

calls = 0


def f(x):
    global calls
    calls += 1
    return {"W": np.asarray(x, float) * 2, "steps": 3, "name": "double"}


def who(x):
    return x


def count():
    return calls


def twice(x):
    if not isinstance(x, float):
        raise TypeError("a number, please")
    return 2 * x
"""
# As authors write tests: each believes that the answer is of the form that was asked for.
TESTS = """
import math
import numpy as np
import pytest
from autograder.testing import assert_close


@pytest.mark.points(2)
def test_values(student, reference, rng):
    x = rng.normal(size=(2, 3))
    params = student.f(x)
    W = np.array(params["W"])
    assert (abs(W.T @ W - 4 * x.T @ x) < 1e-9).all(), "W is wrong"
    assert_close(params["W"], reference.f(x)["W"], name='params["W"]')


def test_steps(student):
    params = student.f(np.ones(2))
    assert range(10)[params["steps"]] == 3 and params["name"].upper() == "DOUBLE"
    assert params["name"].encode() == b"double"
    assert f"{params['steps']:d}" == "3" and math.sqrt(params["steps"]) > 1


def test_reference_of_what_is_given(student, reference):
    steps = student.f(np.ones(2))["steps"] * 1.0
    assert reference.twice(steps) == 6.0


@pytest.mark.requires("test_values")
def test_input_is_unchanged(student):
    x = np.ones(2)
    assert (student.call("f", x).args[0] == x).all()


class TestByPytest:
    @pytest.fixture
    def answer(self, student, tmp_path):
        (tmp_path / "open").touch()
        yield student.f(np.ones(2))
        (tmp_path / "open").unlink()

    def test_sum(self, answer):
        assert answer["W"].sum() == 4


@pytest.mark.points(1, credit=(0.5,))
def test_partial(student, credit):
    credit(0.5, "half of it")
    assert float(student.f(1.0)["W"]) == 2.0
    credit(1.0)
"""
ODD = {
    "a ragged list": "[[1.0, 2.0], [3.0]]",
    "an array": "np.ones((2, 3))",
    "an array of none": "np.zeros((0, 3))",
    "an array without dimensions": "np.array(3.0)",
    "a huge integer": "10 ** 5000",
    "text with half a letter": "'\\ud800'",
    "lists in lists": "deep(60)",
    "lists too deep": "deep(5000)",
    "odd keys": "{(1, 2): [], None: 1, 3.5: 'x'}",
    "not a number": "float('nan')",
    "infinity": "float('inf')",
    "a complex number": "2 + 3j",
    "bytes": "b'double'",
    "nothing": "None",
    "a set": "{1, 2}",
    "a function": "len",
    "an object with odd attributes": "Odd()",
    "an endless generator": "itertools.count()",
    "a date": "datetime.date(2024, 1, 2)",
    "dates": "np.array(['NaT', '2024-01-02'], 'M8[D]')",
    "an array of objects": "np.array([None, 'a', [1]], object)",
    "a range": "range(5)",
    "a record": "types.SimpleNamespace(W=1, steps=2)",
    "a member of an enum": "enum.Enum('Own', 'A B').A",
    "a named tuple": "collections.namedtuple('Own', 'W steps')(1, 2)",
    "a dict of a class": "type('Own', (dict,), {})(W=1)",
    "an exact number": "decimal.Decimal('NaN')",
}
CELL = """
import collections, datetime, decimal, enum, itertools, types
import numpy as np
def deep(n):
    found = []
    for _ in range(n):
        found = [found]
    return found
class Odd:
    T = "x"
    shape = (-1, "a")
    dtype = 3
    __array__ = 5
    def __len__(self): return -1
    def __eq__(self, other): raise ValueError("odd")
def f(x):
    return {}
"""
FORMS = ("{{'W': {0}, 'steps': 3, 'name': 'double'}}", "{{'W': 2 * x, 'steps': {0}, 'name': {0}}}",
         "{0}", "{{'W': [{0}, {0}], 'steps': 3}}")  # fmt: skip


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    folder = tmp_path_factory.mktemp("again")
    write_demo(folder, {"test_f.py": TESTS}, TOML)
    (folder / "reference/demo/numpy_solution.py").write_text(REFERENCE)
    return folder


@pytest.fixture(scope="module")
def grade(course, fence, tmp_path_factory):
    """Return a function that grades a cell with a grader that stays the same."""
    with grader_of(course, fence, tmp_path_factory.mktemp("work")) as grade:
        yield grade


@contextmanager
def grader_of(course, fence, folder) -> Iterator[object]:
    with Grader(load_assignment(course, "demo"), fence) as grader:

        def grade(cell: str, name: str = "ada", **selected):
            path = folder / f"{name}.py"
            path.write_text(cell, encoding="utf-8", errors="surrogatepass")
            (source,) = find_submissions(path, "demo")
            report = grader.grade(source, Selection(**selected))
            (group,) = report.exercises
            return {test.id.removeprefix("f::"): test for test in group.tests}

        grade.grader = grader
        yield grade


@pytest.mark.parametrize("value", ODD.values(), ids=ODD)
def test_an_odd_value_never_makes_the_grader_guilty(grade, value):
    for form in FORMS:
        found = grade(CELL.replace("{}", form.format(value)))
        guilty = [t.instructor for t in found.values() if t.verdict is Verdict.GRADER_ERROR]
        assert not guilty
        assert all(test.points is not None for test in found.values())


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary()
    | st.complex_numbers(),
    lambda inner: st.lists(inner) | st.tuples(inner, inner)
    | st.dictionaries(st.text() | st.integers() | st.sampled_from(["W", "steps", "name"]), inner),
    max_leaves=8,
)  # fmt: skip


@pytest.mark.slow
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(value=PLAIN)
def test_no_plain_value_makes_the_grader_guilty(grade, value):
    text = f"eval({repr(value)!r}, dict(nan=float('nan'), inf=float('inf'), nanj=0j, infj=0j))"
    found = grade(f"def f(x):\n    return {text}\n")
    assert not [t.instructor for t in found.values() if t.verdict is Verdict.GRADER_ERROR]


def test_the_right_answer_passes_all(grade):
    found = grade(REFERENCE)
    assert {t.verdict for t in found.values()} == {Verdict.PASSED}


def test_the_instructor_reads_what_the_test_could_not_deal_with(grade):
    found = grade(CELL.replace("{}", FORMS[0].format(ODD["a ragged list"])))["test_values"]
    assert found.verdict is Verdict.FAILED
    assert found.points == 0
    assert "of a form that can't be compared" in found.instructor["odd"]
    assert "ValueError" in found.instructor["exception"]
    assert found.instructor["input"].startswith("f(array(")


def test_credit_that_was_granted_before_stays(grade):
    found = grade("def f(x): return {'W': 'two'}")["test_partial"]
    assert (found.verdict, found.points, found.message) == (Verdict.FAILED, 0.5, "half of it")


def test_a_reference_that_refuses_what_students_chose_is_no_fault_of_ours(grade):
    cell = REFERENCE.replace('"steps": 3', '"steps": np.ones(2)')
    found = grade(cell)["test_reference_of_what_is_given"]
    assert found.verdict is Verdict.FAILED
    assert "a number, please" in found.instructor["exception"]


def graded(tmp_path, fence, tests: str, *cells: str, reference: str = REFERENCE, **selected):
    folder = tmp_path / "own"
    write_demo(folder, {"test_f.py": tests}, TOML)
    (folder / "reference/demo/numpy_solution.py").write_text(reference)
    with grader_of(folder, fence, tmp_path) as grade:
        return [grade(cell, **selected) for cell in cells]


@pytest.mark.parametrize(
    "test",
    [
        "def test_it(student):\n    student.f(1.0)\n    raise KeyError('mine')",
        "def test_it(student, reference):\n    reference.absent(student.f(1.0))",
        # An object and a number are never equal, whoever's it is.
        "def test_it(student):\n    assert student.variable('f') != 3",
        "import pytest\n@pytest.mark.points(1, credit=(0.5,))\n"
        "def test_it(student, credit):\n    student.f(1.0)\n    credit(1.5)",
        # A reference that can't be run is no second opinion.
        "def test_it(student):\n    student.g(1.0)['W'] + 'x'",
    ],
)
def test_what_fails_for_the_reference_too_is_the_graders_fault(tmp_path, fence, test):
    cell = REFERENCE + "\ndef g(x): return f(x)"
    (found,) = graded(tmp_path, fence, test, cell)
    assert found["test_it"].verdict is Verdict.GRADER_ERROR
    assert found["test_it"].points is None
    assert "odd" not in found["test_it"].instructor


def test_an_object_that_is_compared_by_a_sound_test_is_a_wrong_answer(tmp_path, fence):
    test = "def test_it(student):\n    assert student.f(1.0)['steps'] == 3"
    (found,) = graded(tmp_path, fence, test, "def f(x):\n    return {'steps': len}")
    assert (found["test_it"].verdict, found["test_it"].points) == (Verdict.FAILED, 0)
    assert "it can't be equal" in found["test_it"].instructor["exception"]


def test_a_full_disk_is_nobodys_answer(tmp_path, fence):
    test = """
import errno
def test_it(student):
    if student.f(1.0) != "right":
        raise OSError(errno.ENOSPC, "No space left on device")
"""
    reference = "def f(x): return 'right'"
    (found,) = graded(tmp_path, fence, test, "def f(x): return 0", reference=reference)
    assert found["test_it"].verdict is Verdict.GRADER_ERROR


def test_what_requires_an_unknown_test_case_is_unknown(tmp_path, fence):
    test = """
import pytest
def test_broken(student):
    raise KeyError("mine")
@pytest.mark.requires("test_broken")
def test_depends(student):
    student.f(1.0)
@pytest.mark.requires("test_depends")
def test_last(student):
    student.f(1.0)
def test_wrong(student):
    assert student.f(1.0) == 5
@pytest.mark.requires("test_depends", "test_wrong")
def test_of_two(student):
    student.f(1.0)
"""
    (found,) = graded(tmp_path, fence, test, REFERENCE)
    for name in ("test_depends", "test_last"):
        assert (found[name].verdict, found[name].points) == (Verdict.GRADER_ERROR, None)
    assert "f::test_broken" in found["test_depends"].instructor["exception"]
    # Whatever becomes of the other: this is worth nothing.
    assert (found["test_of_two"].verdict, found["test_of_two"].points) == (Verdict.BLOCKED, 0)


def test_the_second_run_has_the_same_inputs_and_the_same_student(tmp_path, fence):
    test = """
from pathlib import Path
SEEN = Path(__file__).with_name("seen.txt")
def test_it(student, rng, submission_id):
    with SEEN.open("a") as file:
        file.write(f"{submission_id} {rng.random()}\\n")
    student.f(1.0)["W"] + 1
"""
    odd = "def f(x): return {'W': 'x'}"
    found = graded(tmp_path, fence, test, odd, odd, student="zoe")
    assert [f["test_it"].verdict for f in found] == [Verdict.FAILED] * 2
    hidden = tmp_path / "own/assignments/demo/hidden_tests"
    seen = (hidden / "seen.txt").read_text().splitlines()
    # Two students and one run of the reference, whose result is remembered.
    assert len(seen) == 3
    assert len(set(seen)) == 1
    assert seen[0].startswith("zoe 0.")


def test_a_reference_whose_process_is_worn_out_gets_a_new_one(tmp_path, fence):
    test = "\n".join(f"def test_{n}(student):\n    student.f({n}.0)['W'] + 1\n" for n in range(4))
    # Its second call is one too many.
    reference = """
import os
calls = 0
def f(x):
    global calls
    calls += 1
    if calls == 2:
        os._exit(3)
    return {"W": 2 * x}
"""
    odd = "def f(x): return {'W': 'x'}"
    (found,) = graded(tmp_path, fence, test, odd, reference=reference)
    assert {t.verdict for t in found.values()} == {Verdict.FAILED}


def test_without_a_second_opinion_the_first_stands(course, fence, tmp_path, monkeypatch):
    def fail(*_: object) -> None:
        raise SandboxError("no room")

    monkeypatch.setattr("autograder.grading.grader.model_answer", fail)
    with grader_of(course, fence, tmp_path) as grade:
        found = grade("def f(x): return {'W': 'two'}")
    assert found["test_values"].verdict is Verdict.GRADER_ERROR
