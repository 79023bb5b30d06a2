"""Submissions that know no answer: where they earn points the step says so, and nowhere else."""

from __future__ import annotations

import json
import re
import textwrap

import pytest

from autograder.course import load_assignment
from autograder.errors import CourseError
from autograder.verify import Bench, Outcome
from autograder.verify.impostors import verify_impostors

pytestmark = pytest.mark.usefixtures("warm_zygotes")

REFERENCE = """
import numpy as np


def double(x: float):
    '''Return 2 x.

    >>> double(4.0)
    8.0
    '''
    return 2.0 * x


def shift(x, by=1.0):
    return x + by


class Counter:
    '''Counts.'''

    def __init__(self, start):
        self.start = start
        self.count = start

    def add(self, steps):
        self.count += steps

    def total(self):
        return self.count * 1.5


class Box:
    def __init__(self, side):
        self.side, self.sides = side, [side] * 4

    def area(self):
        return self.side**2


def make_box(side):
    return Box(side)


ANSWER = np.array([3.5, 4.25])
"""
STRONG = {
    "double": """
        def test_values(student, reference, rng):
            for x in rng.uniform(1, 9, size=2):
                assert_close(student.double(x), reference.double(x))


        @pytest.mark.requires("test_values")
        def test_is_a_number(student):
            assert isinstance(student.double(1.25), float)
    """,
    "shift": """
        def test_values(student, reference, rng):
            for x in rng.uniform(1, 9, size=(2, 3)):
                assert_close(student.shift(x, 0.75), reference.shift(x, 0.75))
    """,
    "Counter": """
        def counter(student, steps):
            counter = student.Counter(2.0)
            counter.add(steps)
            return counter


        def test_adds(student):
            for steps in (1.25, 4.5):
                assert_close(counter(student, steps).total(), (2.0 + steps) * 1.5)


        @pytest.mark.requires("test_adds")
        def test_start(student):
            assert student.Counter(2.5).start == 2.5
    """,
    "make_box": """
        def test_area(student, rng):
            for side in rng.uniform(1, 9, size=2):
                assert_close(student.make_box(side).area(), side**2)


        @pytest.mark.requires("test_area")
        def test_sides(student):
            assert student.make_box(2.5).sides == [2.5] * 4
    """,
    "ANSWER": """
        def test_value(student):
            assert_close(student.variable("ANSWER"), np.array([3.5, 4.25]))
    """,
}


class Author:
    """Writes a small assignment, and lets impostors at it."""

    def __init__(self, course, fence):
        self.course, self.fence = course, fence
        self.folder = course / "assignments/losses"
        self.excuses = course / "reference/losses/impostors.toml"
        (course / "reference/losses/numpy_solution.py").write_text(REFERENCE)
        text = "".join(f'[[exercises]]\nname = "{name}"\n' for name in STRONG)
        (self.folder / "assignment.toml").write_text(text)
        for path in (*self.folder.glob("*/test_*.py"), *self.folder.glob("public_checks/*")):
            path.unlink()
        for name, tests in STRONG.items():
            self.test(name, tests)
            self.check(name, name, "1.0")

    def test(self, name, tests):
        head = (
            "import numpy as np\nimport pytest\n\n"
            "from autograder.testing import StudentError, assert_close\n\n\n"
        )
        path = self.folder / f"hidden_tests/test_{name}.py"
        path.write_text(head + textwrap.dedent(tests).lstrip() + "\n")

    def only(self, name, reference, tests):
        """Have one exercise alone."""
        for path in (*self.folder.glob("*/test_*.py"), *self.folder.glob("public_checks/*")):
            path.unlink()
        (self.course / "reference/losses/numpy_solution.py").write_text(reference)
        (self.folder / "assignment.toml").write_text(
            f'libraries = ["matplotlib"]\n[[exercises]]\nname = "{name}"\n'
        )
        self.test(name, tests)
        self.check(name, f"{name} is not None", "True")

    def check(self, name, call, expected):
        path = self.folder / f"public_checks/{name}.toml"
        path.write_text(f'[[checks]]\ndescription = "d"\ncall = "{call}"\nexpected = "{expected}"')

    def step(self):
        bench = Bench(load_assignment(self.course, "losses"), self.fence, None, 1, lambda *_: None)
        return verify_impostors(bench)


@pytest.fixture
def author(starter, fence):
    return Author(starter, fence)


def test_strong_tests_give_impostors_nothing(author):
    step = author.step()
    assert step.outcome is Outcome.OK, step.findings
    assert step.figures["earned"] == 0
    assert step.figures["impostors"] > 5 * 40
    assert step.summary.endswith("none earns anything")


# A test case for each kind of weakness, and some of the impostors that it pays.
WEAK = {
    "double": """
        def test_zero(student):
            assert student.double(0.0) == 0


        def test_type(student):
            assert isinstance(student.double(1.0), float)


        def test_one(student):
            assert_close(student.double(1.0), 2.0)


        def test_docstring(student):
            assert_close(student.double(4.0), 8.0)


        def test_public_check(student):
            assert_close(student.double(1.125), 2.25)


        def test_refuses_text(student):
            with pytest.raises(StudentError):
                student.double("text")
    """,
    "shift": """
        def test_breaks(student):
            student.shift(1.0)
            raise OSError("no")


        def test_far(student):
            assert_close(student.shift(1.5e9), 1.5e9)


        def test_twice(student):
            assert student.shift(3.0) == student.shift(3.0)
    """,
    "Counter": """
        def test_start(student):
            assert student.Counter(2.5).start == 2.5


        def test_total(student):
            counter = student.Counter(2.5)
            counter.add(0.0)
            assert_close(counter.total(), 3.75)
    """,
    "make_box": """
        def test_side(student):
            assert_close(student.make_box(2.5).side, 2.5)


        def test_has_an_area(student):
            assert student.make_box(2.5).area is not None
    """,
    "ANSWER": """
        def test_shape(student):
            found = student.variable("ANSWER")
            assert isinstance(found, np.ndarray) and found.shape == (2,), "another shape"
    """,
}
PAID = {
    "double::test_zero": {"always 0", "argument 1", "0 like argument 1", "argument 1 negated"},
    "double::test_type": {"always 0.5", "argument 1", "the right form, but noise"},
    # In two test cases, so it is told of the exercise.
    "double": {"hands on to shift"},
    "double::test_docstring": {"the public examples by heart"},
    "double::test_public_check": {"the public examples by heart"},
    "double::test_refuses_text": {"always raises ValueError"},
    "shift::test_far": {"argument 1", "argument 1 as a list"},
    "shift::test_twice": {"the right form, but noise with a memory", "always 0"},
    "Counter::test_start": {"always 0", "the right form, but 0", "claims every attribute"},
    "Counter::test_total": {"add does nothing", "add gives 0.5", "add gives its object"},
    "make_box::test_side": {"the right form, but 0", "the right form, but nan"},
    "make_box::test_has_an_area": {"the right form, but 0", "claims every attribute"},
    "ANSWER::test_shape": {"the right form, but 0", "the right form, but noise"},
}


@pytest.fixture
def weak(author):
    for name, tests in WEAK.items():
        author.test(name, f"{textwrap.dedent(STRONG[name])}\n\n{textwrap.dedent(tests)}")
    author.check("double", "[double(1.125), double(7.0)]", "[2.25, 14.0]")
    return author


def paid(findings):
    """Return by test case the impostors to which it gives points."""
    found = {}
    for finding in findings:
        if entry := re.search(r"^test_case = (.*)\nimpostors = (.*)$", finding, re.MULTILINE):
            found.setdefault(json.loads(entry[1]), set()).update(json.loads(entry[2]))
    return found


def test_each_weak_test_case_is_named_with_the_impostors_that_it_pays(weak):
    step = weak.step()
    found = paid(step.findings)
    assert found.keys() == PAID.keys()
    missed = {case: PAID[case] - found[case] for case in PAID if PAID[case] - found[case]}
    assert not missed
    # What is named is not everybody: who is right in one value is wrong in others.
    assert "always 1" not in found["double::test_zero"]
    assert found["double::test_docstring"] == {"the public examples by heart"}
    assert step.outcome is Outcome.FAILED
    assert step.figures["earned"] >= sum(map(len, found.values()))
    zero = next(f for f in step.findings if f.startswith("double::test_zero "))
    assert "gives up to 1 of its 1 points to " in zero
    assert "'always 0' (1)" in zero
    assert "Compare more values than one" in zero
    # A test case that fails itself is a finding of its own.
    (broken,) = (f for f in step.findings if "grader error" in f)
    assert broken.startswith("shift::test_breaks itself fails on impostors, a grader error")
    assert "'always 0' (OSError: no)" in broken


FIGURE = """
def plot():
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots()
    axes.plot([0, 1, 2], [0, 1, 4])
    axes.set_xlabel("x")
    return figure
"""
OF_A_FIGURE = """
    def test_curve(student):
        line = student.plot().axes[0].get_lines()[0]
        assert_close(line.get_ydata(), np.array([0, 1, 4]))


    def test_label(student):
        assert student.plot().axes[0].get_xlabel() == "x"


    @pytest.mark.requires("test_curve")
    def test_label_of_a_curve(student):
        assert student.plot().axes[0].get_xlabel() == "x"
"""


def test_a_figure_that_shows_nothing_earns_what_requires_no_curve(author):
    pytest.importorskip("matplotlib")
    author.only("plot", FIGURE, OF_A_FIGURE)
    found = paid(author.step().findings)
    assert found.keys() == {"plot::test_label"}
    wanted = {"a figure without its lines", "a figure of flat lines", "the right form, but 0"}
    assert found["plot::test_label"] >= wanted
    assert "a figure with empty axes" not in found["plot::test_label"]


ONE = "def test_one(student):\n    assert_close(student.double(1.0), 2.0)\n"


def test_what_an_impostor_has_to_earn_is_excused_with_a_reason_and_only_while_it_does(author):
    author.test("double", ONE)
    (finding,) = author.step().findings
    entry = finding.partition("impostors.toml:\n")[2]
    assert entry == (
        '[[earns]]\ntest_case = "double::test_one"\n'
        'impostors = ["hands on to shift"]\nreason = ""\n'
    )
    entry = entry.replace("::test_one", "").replace('""', '"1 + 1 is 2 * 1."')
    stale = entry.replace("hands on to shift", "always 7")
    author.excuses.write_text(f"{entry}\n{stale}")
    step = author.step()
    assert step.figures["excused"] == 1
    assert step.figures["earned"] == 0
    (finding,) = step.findings
    assert re.search(r"impostors\.toml:6: 'always 7' earns nothing in double", finding)


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ('test_case = "double"\nimpostors = ["x"]\nreason = " "', "reason is missing"),
        ('impostors = ["x"]\nreason = "r"', "test_case is missing"),
        ('test_case = "double"\nimpostors = []\nreason = "r"', "at least one"),
        ('test_case = "double"\nimpostors = "x"\nreason = "r"', "at least one"),
        ('test_case = "double"\nwho = "x"', "'who' is unknown"),
    ],
)
def test_what_is_wrong_in_impostors_toml_names_the_line(author, entry, words):
    author.excuses.write_text(f"[[earns]]\n{entry}\n")
    with pytest.raises(CourseError, match=rf"impostors\.toml:\d+: .*{words}"):
        author.step()
