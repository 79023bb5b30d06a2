"""What functions print and write, as hidden tests see it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from autograder.errors import CourseError
from autograder.models import Limits, Submission
from autograder.sandbox import Fence, Sandbox, StudentFault
from autograder.testing import (
    Mismatch,
    Student,
    StudentError,
    assert_estimator,
    assert_printed,
    written_file,
    written_text,
)
from autograder.testing.proxies import Exchange
from autograder.testing.wording import SubmissionText

CELL = """
import os
import numpy as np

def report(n):
    for i in range(n):
        print(i, i ** 2, "")

def returns(n):
    return str(n)

def save(text, path):
    with open(path, "w", newline="") as file:
        file.write(text)

def save_bytes(content, path):
    with open(path, "wb") as file:
        file.write(content)

def folder(path):
    os.mkdir(path)

class NotFittedError(ValueError, AttributeError):
    pass

class Mean:
    def fit(self, X, y):
        self.mean_ = np.mean(y)
        return self

    def predict(self, X):
        if not hasattr(self, "mean_"):
            raise NotFittedError("This Mean is not fitted yet.")
        return np.full(len(X), self.mean_)

class Line(Mean):
    def predict(self, X):
        return X[:, 0] * 2

class Labels(Mean):
    def predict(self, X):
        return ["a"] * len(X)

class Broken(Mean):
    def predict(self, X):
        raise KeyError("x")

def fitted(name):
    return globals()[name]().fit(None, [1.0, 3.0])

def unfitted():
    return Mean()

def a_class():
    return Mean

def an_object():
    return object()
"""
X, Y = np.array([[1.0], [2.0]]), np.array([2.0, 4.0])


@pytest.fixture(scope="module")
def student(fence: Fence) -> Iterator[Student]:
    with Sandbox(fence) as sandbox:
        submission = Submission("ada", (), (CELL,))
        with sandbox.session(submission, Limits(call_s=2.0)) as session:
            yield Student(Exchange(session, SubmissionText(session.cells), seed=0))


def test_what_a_call_prints_is_compared_as_text(student):
    call = student.call("report", 2)
    assert_printed(call, "0 0\n1 1\n")
    with pytest.raises(Mismatch, match=r"^what report\(2\) prints is right but for blanks"):
        assert_printed(call, "0 0\n1 1\n", name="report(2)", exact=True)
    with pytest.raises(Mismatch, match=r"is not what it should be, from line 2, character 3 on\."):
        assert_printed(call, "0 0\n1 2\n", name="report(2)")
    with pytest.raises(Mismatch, match=r"returns\(2\) prints nothing: it returns its result"):
        assert_printed(student.call("returns", 2), "2", name="returns(2)")
    with pytest.raises(Mismatch, match=r"prints nothing\.$"):
        assert_printed(student.call("report", 0), "0 0")


def test_what_a_function_writes_is_read(student):
    student.save("a;b\r\n", "out.csv")
    assert written_file(student, "out.csv", needs="save") == b"a;b\r\n"
    assert written_text(student, "out.csv", needs="save") == "a;b\n"
    with pytest.raises(Mismatch, match=r"save does not write the file none\.csv"):
        written_file(student, "none.csv", needs="save")
    with pytest.raises(StudentFault):
        written_file(student, "out.csv", needs="not_there")


def test_files_are_read_within_a_cap(student):
    student.save("x" * ((1 << 20) + 1), "long.txt")
    with pytest.raises(Mismatch, match="more than 1 MiB"):
        written_file(student, "long.txt", needs="save")
    student.folder("made")
    with pytest.raises(Mismatch, match="does not write"):
        written_file(student, "made", needs="folder")
    student.save_bytes(b"\xff\xfe", "odd.txt")
    assert written_file(student, "odd.txt", needs="save") == b"\xff\xfe"
    with pytest.raises(Mismatch, match="no text in UTF-8"):
        written_text(student, "odd.txt", needs="save")


def test_an_estimator_is_judged_by_what_it_predicts(student):
    assert_estimator(student.fitted("Line"), X, Y)
    assert_estimator(student.fitted("Line"), X, y=Y, at_least=0.99)
    assert_estimator(student.fitted("Labels"), X, y=["a", "a"], at_least=1.0)
    with pytest.raises(Mismatch, match=r"train\(\)\.predict\(X\) is wrong in 1 of 2 values"):
        assert_estimator(student.fitted("Mean"), X, Y, name="train()")
    with pytest.raises(
        Mismatch, match=r"its R² score for new data is too low\. Scale it\."
    ) as caught:
        assert_estimator(student.fitted("Mean"), X, y=Y, at_least=0.5, hint="Scale it.")
    assert caught.value.details == {"score": "-1", "at_least": "0.5"}
    with pytest.raises(Mismatch, match="its share of right labels for new data is too low"):
        assert_estimator(student.fitted("Labels"), X, y=["a", "b"], at_least=0.9)


def test_what_is_wrong_with_an_estimator_is_named(student):
    for model, words in (
        (student.unfitted(), "is not fitted: call its `fit`"),
        (student.a_class(), "is a class; it should be a model"),
        (student.an_object(), r"is an object of type builtins\.object without predict\(\)"),
        (None, "is None: return the model"),
        (1.5, r"is a float; it should be a model with predict\(\)"),
    ):
        with pytest.raises(Mismatch, match=words):
            assert_estimator(model, X, Y)
    with pytest.raises(Mismatch, match=r"has shape \(1,\); it should be \(2,\)"):
        assert_estimator(student.fitted("Line"), X[:1], y=Y, at_least=0.5)
    with pytest.raises(Mismatch, match="labels of another type"):
        assert_estimator(student.fitted("Labels"), X, y=Y, at_least=0.5)
    with pytest.raises(StudentError, match="KeyError"):
        assert_estimator(student.fitted("Broken"), X, Y)


def test_an_estimator_without_anything_to_reach_is_the_authors_mistake(student):
    for given in ({}, {"y": Y}, {"expected": Y, "y": Y, "at_least": 0.5}):
        with pytest.raises(CourseError, match=r"test_outputs\.py:\d+: give assert_estimator"):
            assert_estimator(None, X, **given)
