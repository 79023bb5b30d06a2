"""Hidden inputs: the same for who has the secret, and for nobody else to compute."""

from __future__ import annotations

from dataclasses import replace

import pytest

from autograder.course import TRIAL, Secret, load_assignment
from autograder.models import InputPolicy, Selection, Submission, SubmittedFile
from autograder.sandbox import Sandbox
from autograder.testing import open_suite
from autograder.testing.seeds import Draw
from tests.conftest import write_demo

pytestmark = pytest.mark.usefixtures("warm_zygotes")

FILE = SubmittedFile("ada.py", "0" * 64, 5)
OTHER = SubmittedFile("ada.py", "1" * 64, 5)
# The report names what it is asked first, but for small numbers, with which Hypothesis begins.
ECHO = """
def half(x):
    if x > 1000:
        raise KeyError(x)
    return 0
"""

INPUTS = """
import numpy as np
import pytest
from hypothesis import Phase, given, settings, strategies as st

AS_DRAWN = {"max_examples": 20, "phases": [Phase.generate]}


def test_rng(student, rng):
    assert student.half(1e9 * rng.random()) == 0


@settings(**AS_DRAWN)
@given(x=st.integers(0, 10**30))
def test_hypothesis(student, x):
    assert student.half(x) == 0


@settings(**AS_DRAWN, derandomize=True)
@given(x=st.integers(0, 10**30))
def test_derandomised(student, x):
    assert student.half(x) == 0


def test_inside(student):
    @settings(**AS_DRAWN)
    @given(x=st.integers(0, 10**30))
    def check(x):
        assert student.half(x) == 0

    check()


class TestMethods:
    @settings(**AS_DRAWN)
    @given(x=st.integers(0, 10**30))
    def test_method(self, student, x):
        assert student.half(x) == 0


def test_literal(student):
    assert student.half(7000.0) == 0
"""
DRAWN = ("rng", "hypothesis", "derandomised", "inside", "method")


@pytest.fixture(scope="module")
def assignment(tmp_path_factory):
    course = tmp_path_factory.mktemp("seeds")
    double = "def test_it(student):\n    assert student.double(1) == 2\n"
    toml = '[[exercises]]\nname = "double"\n[[exercises]]\nname = "half"\n'
    write_demo(course, {"test_double.py": double, "test_half.py": INPUTS}, toml)
    return load_assignment(course, "demo")


@pytest.fixture
def details(assignment, fence):
    """Return a function that gives the instructor's details of each test case of `half`."""

    def run(secret=TRIAL, files=(FILE,), own=False, cells=(ECHO,), **selected):
        policy = InputPolicy.OWN if own else InputPolicy.SHARED
        changed = replace(assignment, inputs=policy)
        with Sandbox(fence) as sandbox, open_suite(changed, None, secret) as suite:
            submission = Submission("ada", files, cells)
            with sandbox.session(submission, assignment.limits) as session:
                results = suite.run(session, Selection(frozenset({"half"}), **selected))
        return {result.id.rpartition("_")[2]: result.instructor for result in results}

    return run


@pytest.fixture
def inputs(details):
    """Return a function that gives the input of each test case of `half`."""
    return lambda *args, **kwargs: {
        name: found["input"] for name, found in details(*args, **kwargs).items()
    }


def test_another_secret_gives_other_inputs_and_the_same_one_the_same(inputs):
    first, again, other = inputs(), inputs(), inputs(Secret("another"))
    assert first == again
    assert len(set(first.values())) == len(first)
    for name in DRAWN:
        assert first[name] != other[name], name
    assert first["literal"] == other["literal"]


def test_another_draw_of_the_same_secret_gives_other_inputs(inputs):
    first, other = inputs(), inputs(draw=1)
    assert all(first[name] != other[name] for name in DRAWN)


def test_shared_inputs_are_everybodys(inputs):
    assert inputs(files=(FILE,)) == inputs(files=(OTHER,))


def test_own_inputs_are_drawn_anew_for_other_content_alone(inputs):
    first, other = inputs(own=True), inputs(own=True, files=(OTHER,))
    assert all(first[name] != other[name] for name in DRAWN)
    assert first["literal"] == other["literal"]
    renamed = (replace(FILE, path="bob.py"),)
    assert inputs(own=True, files=renamed) == first
    assert inputs(own=True, files=(FILE, OTHER)) == inputs(own=True, files=(OTHER, FILE))


def test_what_the_students_process_is_told_is_no_seed_of_an_input(details):
    """Its generators are seeded, and it can read that seed."""
    cell = """
import numpy as np
def half(x):
    seed = int(np.random.get_state()[1][0])
    raise KeyError(x == 1e9 * np.random.default_rng(seed).random(), seed > 0)
"""
    assert "KeyError: (False, True)" in details(cells=(cell,))["rng"]["exception"]


@pytest.mark.parametrize("content", [(), (FILE,)])
def test_no_seed_is_small_enough_to_try_all(assignment, content):
    draw = Draw(assignment, TRIAL)
    seeds = [draw.seeds(f"f::test_{number}", content) for number in range(64)]
    assert max(seed.inputs for seed in seeds).bit_length() > 120
    assert all(seed.student < 1 << 32 for seed in seeds)
    assert not {seed.inputs % (1 << 32) for seed in seeds} & {seed.student for seed in seeds}


def test_the_same_test_case_of_another_assignment_has_other_inputs(assignment):
    other = replace(assignment, slug="other")
    assert Draw(assignment, TRIAL).seeds("f::t", ()) != Draw(other, TRIAL).seeds("f::t", ())


def test_nothing_that_a_students_process_can_read_holds_the_secret(assignment, fence, monkeypatch):
    word = "never-to-be-seen-by-a-student"
    monkeypatch.setenv("AUTOGRADER_SECRET", word)
    look = """
import gc, os, sys
def half(x):
    seen = [repr(dict(os.environ)), repr(sys.argv), repr(gc.get_objects())]
    for pid in ["self", os.getppid(), *range(1, os.getpid() + 9)]:
        for name in ("environ", "cmdline"):
            try:
                seen.append(open(f"/proc/{pid}/{name}", "rb").read(1 << 20).decode("latin-1"))
            except OSError:
                pass
    word = "".join(map(chr, [110, 101, 118, 101, 114, 45]))
    raise KeyError(word in "".join(seen), len(seen) > 3)
"""
    with Sandbox(fence) as sandbox, open_suite(assignment, None) as suite:
        submission = Submission("ada", (), (look,))
        with sandbox.session(submission, assignment.limits) as session:
            results = suite.run(session, Selection(frozenset({"half"})))
    (result,) = (r for r in results if r.id == "half::test_literal")
    # It found its own environment and command, and no secret in them.
    assert "False, True" in str(result.instructor)
