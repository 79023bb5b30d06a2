"""Attacks on the judgement, not on the fence: points without an answer, and inputs worked out.

Each file of `judgement/` is a hand-in of one idea. It is graded twice, by hidden inputs from two
secrets. It has won if it earns what its first lines don't name, if the grader takes the blame for
it, or if its two student's documents differ in more than verdicts and points.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder.course import Secret, load_assignment
from autograder.grading import Grader
from autograder.intake import find_submissions
from autograder.models import Report, Verdict
from autograder.report import student_document, to_document
from autograder.sandbox import choose_fence

CORPUS = {path.stem: path for path in sorted((Path(__file__).parent / "judgement").glob("*.py"))}
SECRETS = ("the first of two secrets", "the second of two secrets")
EARNS = re.compile(r"^# earns: (.+)$", re.MULTILINE)
KINDS = {"honest", "leak", "odd", "own", "predict", "style", "unearned"}

TOML = """
[limits]
call_s = 1
cell_s = 2
submission_s = 8
memory_mb = 512
scratch_mb = 8
[[exercises]]
name = "sigmoid"
points = 4
[[exercises]]
name = "dense"
points = 4
builds_on = ["sigmoid"]
[[exercises]]
name = "matmul"
points = 4
[[exercises]]
name = "scores"
points = 2
[[exercises]]
name = "Network"
points = 3
"""
REFERENCE = """
import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-np.asarray(x, float)))


def dense(A, W, b):
    return sigmoid(np.asarray(A) @ np.asarray(W) + b)


def matmul(A, B):
    return np.asarray(A) @ np.asarray(B)


def scores(logits):
    e = np.exp(np.asarray(logits) - np.max(logits))
    return e / e.sum()


class Network:
    def __init__(self):
        self.w = 0.5

    def predict(self, x):
        return self.w * np.asarray(x)

    def train(self, xs, ys, rate):
        for x, y in zip(xs, ys):
            self.w -= rate * 2 * (self.w * x - y) * x


def trained(w, xs, ys, rate):
    network = Network()
    network.w = w
    network.train(xs, ys, rate)
    return network.w
"""
TESTS = {
    "sigmoid": '''
import numpy as np
import pytest
from hypothesis import given, strategies as st

from autograder.testing import assert_close


@pytest.mark.points(1)
@pytest.mark.parametrize("number", [0, 1])
def test_drawn(student, reference, rng, number):
    """Is right for an array."""
    x = rng.normal(size=5)
    assert_close(student.sigmoid(x), reference.sigmoid(x), name="sigmoid(x)")


@pytest.mark.points(2)
@given(x=st.lists(st.floats(-9, 9), min_size=2, max_size=3).map(np.array))
def test_generated(student, reference, x):
    """Is right for any array."""
    assert_close(student.sigmoid(x), reference.sigmoid(x), name="sigmoid(x)")
''',
    "dense": '''
import pytest

from autograder.testing import assert_close


@pytest.mark.points(2)
@pytest.mark.parametrize("rows", [1, 3])
def test_drawn(student, reference, rng, rows):
    """Is right for some rows."""
    A, W, b = rng.normal(size=(rows, 3)), rng.normal(size=(3, 2)), rng.normal(size=2)
    assert_close(student.dense(A, W, b), reference.dense(A, W, b), name="dense(A, W, b)")
''',
    "matmul": '''
import pytest

from autograder.testing import assert_close


def pair(rng):
    return rng.normal(size=(2, 3)), rng.normal(size=(3, 4))


@pytest.mark.points(2)
def test_drawn(student, reference, rng):
    """Is right for two matrices."""
    A, B = pair(rng)
    assert_close(student.matmul(A, B), reference.matmul(A, B), name="matmul(A, B)")


@pytest.mark.points(2)
@pytest.mark.requires("test_drawn")
def test_written_with_loops(source, reference, rng):
    """Is written with loops."""
    A, B = pair(rng)
    source.must_avoid("matmul", functions=("numpy.dot", "numpy.matmul"), operators=("@",))
    alone = source.must_loop("matmul")
    assert_close(alone.matmul(A, B), reference.matmul(A, B), name="matmul(A, B)")
''',
    "scores": '''
import numpy as np
import pytest

from autograder.testing import assert_close


@pytest.mark.points(2, credit=(0.5,))
def test_drawn(student, reference, rng, credit):
    """Is right for a row of logits."""
    logits = rng.normal(size=9)
    answer, right = student.scores(logits), reference.scores(logits)
    if isinstance(answer, np.ndarray) and answer.shape == right.shape and answer.dtype.kind == "f":
        credit(0.9 * np.isclose(answer, right).mean() if np.isfinite(answer).all() else 0)
    assert_close(answer, right, name="scores(logits)")
    credit(1)
''',
    "Network": '''
import pytest

from autograder.testing import assert_close


@pytest.fixture
def network(student, rng):
    network = student.Network()
    student.set(network, "w", float(rng.normal()))
    return network


@pytest.mark.points(1)
def test_predict(student, network, rng):
    """Predicts with the weight that it has."""
    x = rng.normal(size=4)
    assert_close(network.predict(x), network.w * x, name="predict(x)")


@pytest.mark.points(2)
def test_train(student, network, reference, rng):
    """Learns from each sample."""
    xs, ys = rng.normal(size=3), rng.normal(size=3)
    w = network.w
    network.train(xs, ys, 0.1)
    assert_close(network.w, reference.trained(w, xs, ys, 0.1), name="w")
''',
}


@pytest.fixture(scope="module")
def graders(tmp_path_factory) -> Iterator[tuple[Grader, Grader]]:
    """Two graders of one assignment, whose hidden inputs are drawn from two secrets."""
    folder = tmp_path_factory.mktemp("course")
    hidden = folder / "assignments" / "net" / "hidden_tests"
    reference = folder / "reference" / "net"
    hidden.mkdir(parents=True)
    reference.mkdir(parents=True)
    (hidden.parent / "assignment.toml").write_text(TOML)
    (reference / "numpy_solution.py").write_text(REFERENCE)
    for name, text in TESTS.items():
        (hidden / f"test_{name}.py").write_text(text)
    assignment, fence = load_assignment(folder, "net"), choose_fence()
    first, second = (Grader(assignment, fence, Secret(text)) for text in SECRETS)
    with first, second:
        yield first, second


@pytest.mark.parametrize("name", CORPUS)
def test_attack_on_the_judgement_gains_nothing(graders, tmp_path, name):
    path = tmp_path / f"{name}.py"
    path.write_text(CORPUS[name].read_text().replace("@LONG@", "x" * 300_000))
    (source,) = find_submissions(path, "net")

    reports = [grader.grade(source) for grader in graders]

    for report in reports:
        verdicts = [test.verdict for result in report.exercises for test in result.tests]
        assert Verdict.GRADER_ERROR not in verdicts, details_of(report)
        assert earned(report) == earned_by_right(name), details_of(report)
    first, second = (told_to_student(report) for report in reports)
    assert first == second


def earned(report: Report) -> dict[str, float]:
    return {result.name: result.points for result in report.exercises if result.points}


def earned_by_right(name: str) -> dict[str, float]:
    """Return what the first lines of an attack say that its honest part earns."""
    found = EARNS.search(CORPUS[name].read_text())
    pairs = [entry.split() for entry in found[1].split(",")] if found else []
    return {exercise: float(points) for exercise, points in pairs if float(points)}


def details_of(report: Report) -> list[Any]:
    return [
        (test.id, test.verdict.value, test.message, test.instructor)
        for result in report.exercises
        for test in result.tests
        if test.verdict is not Verdict.PASSED
    ]


def told_to_student(report: Report) -> str:
    """Return a student's document without verdicts and points, and what is told by them alone."""
    document = student_document(to_document(report))
    for part in (document, *document["exercises"]):
        del part["points"]
    for exercise in document["exercises"]:
        # Whose points are all there is told nothing, and own merit is a bit that is counted.
        for key in ("told", "note", "in_place_of"):
            exercise.pop(key, None)
        for test in exercise["tests"]:
            for key in ("verdict", "points", "note"):
                test.pop(key, None)
    told = {r.name: r.told for r in report.exercises if r.points != r.max_points}
    return json.dumps(document) + repr(told)


@pytest.mark.parametrize("attack", CORPUS.values(), ids=lambda path: path.stem)
def test_attack_on_the_judgement_says_what_it_does(attack):
    first = attack.read_text().splitlines()[0]
    assert first.startswith('"""')
    assert first.endswith('."""')


def test_every_kind_is_tried():
    assert {name.partition("_")[0] for name in CORPUS} == KINDS
    assert len(CORPUS) >= 50
