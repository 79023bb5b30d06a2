"""What a hidden test gets of a student's values that are no plain ones, and passes to them."""

from __future__ import annotations

import datetime
import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

import numpy as np
import pytest

from autograder.errors import CourseError
from autograder.models import Limits, Submission
from autograder.sandbox import Fence, Sandbox, StudentFault
from autograder.sandbox.values import Items, Record
from autograder.testing import (
    Reference,
    Remote,
    Student,
    StudentError,
    assert_unchanged,
    is_same,
    tensor,
)
from autograder.testing.proxies import Exchange
from autograder.testing.wording import SubmissionText

CELL = """
import itertools
from collections import Counter, OrderedDict, namedtuple
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

@dataclass
class Account:
    owner: str
    balance: float = 0.0

    def deposit(self, amount):
        self.balance += amount

class Color(Enum):
    RED = 1
    BLUE = 2

Line = namedtuple("Line", "m b")

class Shape:
    def __eq__(self, other):
        return True

def color(name):
    return Color[name]

def is_red(value):
    return value is Color.RED

def owner(account):
    return account.owner if isinstance(account, Account) else "?"

def grow(account):
    account.balance += 1
    return [account, {"shape": Shape()}]

def fit():
    return Line(2.0, Shape())

def squares(n):
    for i in range(n):
        print(i)
        yield i ** 2

def endless():
    return itertools.count()

def hangs():
    while True:
        pass
    yield 1

def breaks():
    yield 1
    raise ValueError("broken")

def later(day, days):
    return day + days

def counts(text):
    return Counter(text)

def shapes():
    return OrderedDict(a=Shape())

def shape():
    return Shape()

def half(x):
    return Fraction(x) / 2

def add_column(frame):
    frame["b"] = frame["a"] * 2
    return frame

def mean_by(frame, name):
    return frame.groupby(name).mean()
"""


@pytest.fixture(scope="module")
def student(fence: Fence) -> Iterator[Student]:
    with Sandbox(fence) as sandbox:
        submission = Submission("ada", (), (CELL,))
        with sandbox.session(submission, Limits(call_s=2.0)) as session:
            yield Student(Exchange(session, SubmissionText(session.cells), seed=0))


def test_a_dataclass_is_compared_by_its_fields_as_they_are_now(student):
    account = student.Account("Ada", 1.5)
    assert account == Record("Account", {"owner": "Ada", "balance": 1.5})
    account.deposit(2)
    assert account.balance == 3.5
    assert account == Record("Account", {"owner": "Ada", "balance": 3.5})
    assert account == student.Account("Ada", 3.5) != student.Account("Bob", 3.5)
    assert repr(account) == "Account(owner='Ada', balance=3.5)"
    # It goes back as the object that it is.
    assert student.owner(account) == "Ada"
    same, held = student.grow(account)
    assert same.balance == account.balance == 4.5 and isinstance(held["shape"], Remote)


@dataclass
class Account:
    owner: str
    balance: float

    def worth(self):
        return self.balance


class Color(Enum):
    RED = 1
    BLUE = 2


def test_objects_of_the_references_own_classes_compare_and_cross(student, tmp_path):
    text = inspect.getsource(Account) + "\n" + inspect.getsource(Color)
    solution = tmp_path / "numpy_solution.py"
    solution.write_text(
        f"from dataclasses import dataclass\nfrom enum import Enum\n{text}\n"
        "def color(name):\n    return Color[name]\n"
        "def squares(n):\n    return (i ** 2 for i in range(n))\n"
        "def odd(n):\n    return iter([len])\n"
    )
    reference = Reference(solution, None, "")
    own = reference.Account("Ada", 1.5)
    assert own.worth() == 1.5
    assert student.Account("Ada", 1.5) == own and student.Account("Ada", 2.5) != own
    assert student.color("RED") == reference.color("RED") != student.color("BLUE")
    assert student.owner(own) == "Ada" and student.is_red(reference.color("RED"))
    # What was taken of an iterator to remember it is not lost.
    for _ in range(2):
        assert list(reference.squares(3)) == [0, 1, 4]
        assert list(reference.odd(1)) == [len]


def test_a_record_is_made_an_object_of_the_students_class(student):
    assert student.owner(Record("Account", {"owner": "Eve", "balance": 0.0})) == "Eve"
    # Whose fields are others is no object of that class.
    assert student.owner(Record("Account", {"other": 1})) == "?"


def test_members_of_enums_are_compared_by_name_and_go_back_as_themselves(student):
    red = student.color("RED")
    assert red == student.color("RED") != student.color("BLUE")
    assert repr(red) == "Color.RED" and red.value == 1 and len({red}) == 1
    assert student.is_red(red) and not student.is_red(student.color("BLUE"))


def test_a_named_tuple_may_hold_objects(student):
    line = student.fit()
    assert line.m == line[0] == 2.0 and isinstance(line.b, Remote)


def test_objects_in_containers_are_remote(student):
    assert isinstance(student.shapes()["a"], Remote)
    assert student.counts("abba") == {"a": 2, "b": 2} and student.counts("")["x"] == 0


def test_generators_are_taken_within_the_call(student):
    called = student.call("squares", 3)
    assert isinstance(called.value, Items) and list(called.value) == [0, 1, 4]
    assert called.stdout == "0\n1\n2\n"
    assert next(student.endless()) == 0
    with pytest.raises(StudentError, match=r"squares|breaks\(\) raised ValueError: broken"):
        student.breaks()


def test_dates_and_exact_numbers_go_there_and_back(student):
    day, days = datetime.date(2024, 2, 28), datetime.timedelta(2)
    assert student.later(day, days) == datetime.date(2024, 3, 1)
    assert student.half(Fraction(1, 3)) == Fraction(1, 6)
    assert student.later(np.datetime64("2024-02-28"), np.timedelta64(1, "D")) == np.datetime64(
        "2024-02-29"
    )


@pytest.mark.parametrize(
    "compare",
    [
        lambda shape: shape == 3,
        lambda shape: shape != "a",
        lambda shape: [shape, 2] == [1, 2],
        lambda shape: shape in [1, 2],
        lambda shape: shape < 3,
        lambda shape: shape > 3,
        lambda shape: shape >= 3,
        lambda shape: shape == None,  # noqa: E711
        lambda shape: shape == np.arange(2).tolist(),
    ],
)
def test_an_object_compared_with_a_value_is_a_mistake_of_the_test(student, compare):
    with pytest.raises(CourseError, match=r"type __main__.Shape, with a value of type .* plain"):
        compare(student.shape())


def test_objects_are_compared_with_each_other_by_identity(student):
    one, other = student.shape(), student.shape()
    assert one in [one] and one != other and len({one, other}) == 2


def test_frames_go_there_and_back(student):
    pd = pytest.importorskip("pandas")
    frame = pd.DataFrame({"a": [1.0, 3.0, 5.0], "k": ["x", "y", "x"]})
    given = frame.copy()
    pd.testing.assert_frame_equal(student.mean_by(frame, "k"), frame.groupby("k").mean())
    called = student.call("add_column", frame)
    assert called.value["b"].tolist() == [2.0, 6.0, 10.0]
    # The test's own is as it was, and what the function did to its copy can be seen.
    pd.testing.assert_frame_equal(frame, given)
    assert list(called.args[0].columns) == ["a", "k", "b"]
    assert not is_same(called.args[0], frame) and is_same(frame, given)
    with pytest.raises(AssertionError, match="frame"):
        assert_unchanged(called, "add_column(frame)", frame=frame)
    assert_unchanged(student.call("mean_by", frame, "k"), "mean_by(frame)", frame=frame, by="k")


def test_what_cannot_be_made_in_the_students_process_ends_nothing(student):
    odd = tensor([1.0], "torch")
    odd.library = "elsewhere"
    with pytest.raises(StudentError, match="a tensor of an unknown form"):
        student.half(odd)
    assert student.half(2) == 1


def test_an_iterator_that_never_gives_anything_ends_with_the_call(student):
    with pytest.raises(StudentFault, match="longer"):
        student.hangs()
