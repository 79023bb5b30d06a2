"""Public checks of sparse matrices and records: in a plain cell, in a kernel and in the fence."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.checks import (
    Check,
    CheckSheet,
    ExerciseChecks,
    SessionEvaluator,
    read_sheet,
    run_checks,
    sheet_to_data,
)
from autograder.models import Limits, Submission, Verdict
from autograder.sandbox import Sandbox
from autograder.sandbox.values import NamedValues, Record
from autograder.testing import Comparison
from tests.checks.test_plain_frames import both

POINT = "from dataclasses import dataclass\n@dataclass\nclass Point:\n    x: float\n    y: float\n"
PAIR = "from collections import namedtuple\nPair = namedtuple('Pair', 'low high')\n"
SPARSE = "import numpy as np, scipy.sparse as sp\ndef f():\n    return "


def answering(head: str, value: str) -> str:
    return f"{head}def f():\n    return {value}"


class TestSparse:
    @pytest.fixture
    def matrix(self):
        sparse = pytest.importorskip("scipy.sparse")
        return sparse.csr_matrix(np.array([[0, 2.5, 0], [1, 0, 4]]))

    @pytest.mark.parametrize(
        ("value", "words"),
        [
            ("sp.csc_matrix([[0, 2.5, 0], [1, 0, 4]])", ""),
            ("sp.coo_array(([1, 2.5, 4, 0], ([1, 0, 1, 0], [0, 1, 2, 0])), shape=(2, 3))", ""),
            ("sp.coo_matrix(([1, 2, .5, 4], ([1, 0, 0, 1], [0, 1, 1, 2])), shape=(2, 3))", ""),
            ("np.array([[0, 2.5, 0], [1, 0, 4]])", ""),
            ("sp.lil_matrix([[0, 2.5, 0], [1, 0, 5]])", "f()[1, 2]: expected 4.0, got 5.0"),
            (
                "sp.csr_matrix([[0, 0, 2.5], [1, 0, 4]])",
                "f()[0, 1]: expected 2.5, got 0.0 (2 entries are wrong)",
            ),
            ("sp.csr_matrix((3, 2))", "f(): expected shape (2, 3), got shape (3, 2)"),
            (
                "3",
                "a sparse matrix of shape (2, 3) with {(0, 1): 2.5, (1, 0): 1.0, (1, 2): 4.0}",
            ),
            ("sp.csr_matrix([[False, True, False], [True, False, True]])", "expected"),
        ],
    )
    def test_the_first_wrong_entry_is_shown(self, matrix, value, words):
        has_passed, said = both(Check("d", "f()", expected=matrix), SPARSE + value)
        assert has_passed == (not words), said
        assert words in said

    def test_an_array_may_be_refused(self, matrix):
        check = Check("d", "f()", expected=matrix, comparison=Comparison(lists=False))
        assert not both(check, SPARSE + "np.array([[0, 2.5, 0], [1, 0, 4]])")[0]
        array = Check("d", "f()", expected=matrix.toarray())
        assert both(array, SPARSE + "sp.csr_matrix([[0, 2.5, 0], [1, 0, 4]])")[0]
        assert not both(array, SPARSE + "sp.csr_matrix((90, 90))")[0]

    def test_nothing_in_it_is_right_as_well(self):
        sparse = pytest.importorskip("scipy.sparse")
        check = Check("d", "f()", expected=[sparse.csr_array((2, 2)), 1])
        assert both(check, SPARSE + "[sp.eye(2) * 0, 1]")[0]
        assert not both(check, SPARSE + "[sp.eye(2), 1]")[0]

    def test_whether_it_is_changed_is_seen(self, matrix):
        head = "import scipy.sparse as sp\nA = sp.csr_matrix([[1.0, 2.0]])\n"
        check = Check("d", "f(A)", setup=head, expected=1, unchanged=("A",))
        assert both(check, "def f(A):\n    return 1")[0]
        has_passed, said = both(check, "def f(A):\n    A.data[1] = 3\n    return 1")
        assert not has_passed
        assert "A is changed by the call" in said


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("Point(1, 2.0)", ""),
        ("Point(1, 3)", "f().y: expected 2.0, got 3"),
        ("(1.0, 2.0)", "expected Point(x=1.0, y=2.0), got (1.0, 2.0)"),
        ("Other()", "expected an object of the class Point, got an object of the class Other"),
        ("Longer(1, 2, 3)", "expected the attributes x, y, got z as well"),
        ("Shorter(1)", "f().y: expected 2.0, got no such attribute"),
    ],
)
def test_a_record_is_compared_by_class_and_fields(value, words):
    others = (
        "from dataclasses import make_dataclass\n"
        "__name__ = '__main__'\n"
        "@dataclass\nclass Other:\n    x: int = 1\n"
        "Longer, Shorter = make_dataclass('Point', 'xyz'), make_dataclass('Point', 'x')\n"
    )
    check = Check("d", "f()", expected=Record("Point", {"x": 1.0, "y": 2.0}))
    has_passed, said = both(check, answering(POINT + others, value))
    assert has_passed == (not words), said
    assert words in said


def test_what_records_hold_is_compared_in_turn():
    values = {"x": np.array([1.0, 2.0]), "y": {"a": NamedValues("P", "b", [3])}}
    check = Check("d", "f()", expected=[Record("Point", values)])
    head = f"{POINT}import numpy as np\n{PAIR}P = namedtuple('P', 'b')\n"
    assert both(check, answering(head, "[Point(np.array([1, 2]), {'a': P(3)})]"))[0]
    assert both(check, answering(head, "[Point([1.0, 2.0], {'a': (3,)})]"))[0]
    said = both(check, answering(head, "[Point(np.array([1, 2]), {'a': P(4)})]"))[1]
    assert "f()[0].y['a'].b: expected 3, got 4" in said


def test_objects_that_lead_back_to_each_other_are_shown():
    head = POINT + "p = Point(1, 2)\np.x = [p]\n"
    said = both(Check("d", "f()", expected=1), answering(head, "p"))[1]
    assert "got Point(x=[Point(x=[Point(…)], y=2)], y=2)" in said


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("Pair(1, 2)", ""),
        ("(1, 2)", ""),
        ("Pair(1, 3)", "f().high: expected 2, got 3"),
        ("Pair(low=2, high=1)", "f().low: expected 1, got 2"),
        ("3", "expected 2 values: Pair(low=1, high=2), got 3"),
    ],
)
def test_a_named_tuple_is_compared_by_its_values(value, words):
    check = Check("d", "f()", expected=NamedValues("Pair", ("low", "high"), (1, 2)))
    has_passed, said = both(check, answering(PAIR, value))
    assert has_passed == (not words), said
    assert words in said


def test_whether_a_record_is_changed_is_seen():
    check = Check("d", "f(p)", setup="p = Point(1, [2.0])", expected=1, unchanged=("p",))
    assert both(check, POINT + "def f(p):\n    return 1")[0]
    has_passed, said = both(check, POINT + "def f(p):\n    p.y[0] = 3\n    return 1")
    assert not has_passed
    assert "is changed by the call" in said


def test_in_the_fence_they_are_judged_alike(fence):
    point = Record("Point", {"x": 1, "y": 2})
    checks = (
        Check("d", "f(1)", expected=point),
        Check("d", "f(3)", expected=point),
        Check("d", "f(p.x)", setup="p = Point(1, 3)", expected=point, unchanged=("p",)),
        Check("d", "g(p)", setup="p = Point(1, 3)", expected=1, unchanged=("p",)),
    )
    sheet = CheckSheet("demo", "", (ExerciseChecks("f", checks=checks),))
    source = POINT + "def f(x):\n    return Point(x, 2)\ndef g(p):\n    p.y += 1\n    return 1"
    with Sandbox(fence) as sandbox:
        submission = Submission("s", (), (source,))
        with sandbox.session(submission, Limits(call_s=2)) as session:
            results = list(run_checks(sheet, SessionEvaluator(session)))
    passed, failed = Verdict.PASSED, Verdict.FAILED
    assert [result.verdict for result in results] == [passed, failed, passed, failed], results
    assert results[1].expected == "1"
    assert "p is changed by the call" in results[3].message


def test_a_notebooks_metadata_keep_them():
    checks = (
        Check("d", "f()", expected=Record("Point", {"x": 1.5, "y": [2]})),
        Check("d", "f()", expected=NamedValues("Pair", ("low", "high"), (1, 2))),
    )
    sheet = CheckSheet("demo", "t", (ExerciseChecks("f", "t", checks=checks),))
    read = read_sheet({"metadata": {"autograder": sheet_to_data(sheet)}})
    assert read.exercises[0].checks == checks
