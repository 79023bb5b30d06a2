"""Each exercise on its own merit: one mistake is charged once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.course import load_assignment
from autograder.errors import SandboxError
from autograder.grading import Grader
from autograder.intake import find_submissions
from autograder.models import Limits, Report, Selection, Verdict
from autograder.sandbox import Fence, FenceMode, Session
from tests.conftest import COURSE, write_demo

UNTOLD = Selection(told=False)

TOML = """
[limits]
call_s = 1
cell_s = 2
submission_s = 20
[[exercises]]
name = "base"
[[exercises]]
name = "middle"
builds_on = ["base"]
[[exercises]]
name = "top"
builds_on = ["middle"]
[[exercises]]
name = "Box"
[[exercises]]
name = "boxes"
builds_on = ["Box"]
[[exercises]]
name = "pick"
builds_on = ["base"]
"""
REFERENCE = """
import os
import numpy as np

def base(x):
    if isinstance(x, str):
        os._exit(4)  # as NumPy might, given what it was never meant for
    if np.ndim(x) > 1:
        raise ValueError("one row at a time")
    return 2 * x + 1

def middle(x):
    return base(x) ** 2

def top(x):
    return [middle(v) for v in x]

class Box:
    def __init__(self, size):
        self.size = size
        self.items = [size]

    def volume(self):
        return self.size ** 3 + sum(self.items)

def boxes(sizes):
    return [Box(size).volume() for size in sizes]

def pick(x):
    return base(x) if x > 0 else -1
"""
# What right work says of each exercise; the cells are in this order.
RIGHT = {
    "base": "import numpy as np\ndef base(x):\n    return 2 * x + 1",
    "middle": "def middle(x):\n    return base(x) ** 2",
    "top": "def top(x):\n    return [middle(v) for v in x]",
    "Box": "class Box:\n    def __init__(self, size):\n"
    "        self.size, self.items = size, [size]\n"
    "    def volume(self):\n        return self.size ** 3 + sum(self.items)",
    "boxes": "def boxes(sizes):\n    return [Box(size).volume() for size in sizes]",
    "pick": "def pick(x):\n    return base(x) if x > 0 else -1",
}
ARGUMENTS = {
    "base": "rng.normal(size=3)", "middle": "rng.normal(size=3)", "top": "[1.25, -3.5]",
    "Box": "3.5", "boxes": "[1.5, 2.5]", "pick": "1.75",
}  # fmt: skip
TEST = '''
import numpy as np
import pytest
from autograder.testing import assert_close


@pytest.mark.points(2)
def test_value(student, reference, rng):
    """Right."""
    x = {arguments}
    assert_close(student.{name}(x), reference.{name}(x), name="{name}(x)")


def test_small(student, reference):
    """Right for small ones."""
    x = {small}
    assert_close(student.{name}(x), reference.{name}(x), name="{name}(x)")
'''
BOX_TEST = '''
import pytest
from autograder.testing import assert_close


@pytest.mark.points(2)
def test_volume(student):
    """Knows its volume."""
    assert_close(student.Box(3.5).volume(), 3.5**3 + 3.5, name="volume()")


def test_size(student):
    """Knows its size."""
    assert_close(student.Box(3.5).size, 3.5, name="size")
'''
SMALL = {
    "base": "np.zeros(2)", "middle": "np.zeros(2)", "top": "[0.5]", "boxes": "[0.25]",
    "pick": "-2.0",
}  # fmt: skip


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("merit")
    tests = {
        f"test_{name}.py": TEST.format(name=name, arguments=ARGUMENTS[name], small=SMALL[name])
        for name in SMALL
    }
    write_demo(folder, {**tests, "test_Box.py": BOX_TEST}, TOML)
    (folder / "reference/demo/numpy_solution.py").write_text(REFERENCE)
    return folder


@pytest.fixture(scope="module")
def grader(course: Path, fence: Fence) -> Iterator[Grader]:
    with Grader(load_assignment(course, "demo"), fence) as grader:
        yield grader


def grade(grader: Grader, folder: Path, selection: Selection = UNTOLD, **cells: str) -> Report:
    path = folder / "ada.py"
    path.write_text("\n# %%\n".join({**RIGHT, **cells}.values()))
    return grader.grade(find_submissions(path, "demo")[0], selection)


def points(report: Report) -> dict[str, float | None]:
    return {exercise.name: exercise.points for exercise in report.exercises}


def lost(report: Report) -> dict[str, float | None]:
    return {e.name: e.points for e in report.exercises if e.points != e.max_points}


def in_place_of(report: Report) -> dict[str, tuple[str, ...]]:
    return {e.name: e.in_place_of for e in report.exercises if e.in_place_of}


# Each costs `base` alone.
MISTAKES = {
    "typo": "def bsae(x):\n    return 2 * x + 1",
    "missing": "",
    "exception": "def base(x):\n    return 2 * y + 1",
    "wrong value": "def base(x):\n    return 2 * x + 2",
    "wrong shape": "import numpy as np\ndef base(x):\n    return np.append(2 * x + 1, 0)",
    "not attempted": "def base(x):\n    raise NotImplementedError",
    "None": "def base(x):\n    pass",
    "not a function": "base = 7",
    "too few arguments": "def base():\n    return 3",
    "prints": "def base(x):\n    print(2 * x + 1)",
    "syntax": "def base(x):\n    return 2 * x + ",
    "a class": "class base:\n    pass",
    "exits": "def base(x):\n    raise SystemExit",
    "kills": "def base(x):\n    import os\n    os._exit(3)",
    "recursion": "def base(x):\n    return base(x)",
}


@pytest.mark.parametrize("kind", MISTAKES)
def test_a_mistake_costs_the_exercise_it_was_made_in_alone(grader, tmp_path, kind):
    report = grade(grader, tmp_path, base=MISTAKES[kind])
    assert set(lost(report)) == {"base"}
    replaced = in_place_of(report)
    assert replaced["middle"] == replaced["pick"] == ("base",)
    assert replaced["top"] == ("base", "middle")
    for exercise in report.exercises:
        if exercise.in_place_of:
            assert all(test.verdict is Verdict.PASSED for test in exercise.tests)


def test_what_hangs_costs_the_exercise_it_hangs_in_alone(grader, tmp_path):
    limits = Limits(call_s=0.1, cell_s=2, submission_s=20)
    work = "def base(x):\n    while True:\n        pass"
    report = grade(grader, tmp_path, replace(UNTOLD, limits=limits), base=work)
    assert set(lost(report)) == {"base"}


def test_a_class_is_replaced_as_functions_are(grader, tmp_path):
    report = grade(grader, tmp_path, Box=RIGHT["Box"].replace("** 3", "** 2"))
    assert lost(report) == {"Box": 1}
    assert in_place_of(report) == {"boxes": ("Box",)}


def test_right_work_is_run_once(grader, tmp_path, monkeypatch):
    began: list[None] = []
    begin = Session._begin
    monkeypatch.setattr(Session, "_begin", lambda self: (began.append(None), begin(self))[1])
    report = grade(grader, tmp_path)
    assert (lost(report), in_place_of(report), len(began)) == ({}, {}, 1)
    # Nor is what lost points on top of right exercises.
    began.clear()
    assert lost(grade(grader, tmp_path, top="def top(x):\n    return x")) == {"top": 0}
    assert len(began) == 1


def test_a_mistake_in_both_is_charged_in_both(grader, tmp_path):
    report = grade(
        grader, tmp_path, base=MISTAKES["wrong value"], middle="def middle(x):\n    return base(x)"
    )
    assert set(lost(report)) == {"base", "middle"}
    assert in_place_of(report)["top"] == ("base", "middle")


# Asked for once, so that the further run counts if it earns more: on what is its own alone.
ASKS = "\n_ = base(1.0)"


@pytest.mark.parametrize(
    "middle",
    [
        "def middle(*args):\n    return base(*args)",
        "middle = base",
        "def middle(x):\n    return base(base(x))",
        "import functools\nmiddle = functools.partial(base)",
    ],
)
def test_handing_on_a_right_answer_earns_nothing_new(grader, tmp_path, middle):
    report = grade(grader, tmp_path, base="def base(x):\n    pass", middle=middle)
    assert points(report)["middle"] in (0, 1)  # 1 where base(0)**2 == base(0)
    assert points(report)["base"] == 0


def test_the_replaced_exercise_earns_nothing_by_what_replaces_it(grader, tmp_path):
    # In the further run both names are the reference's own.
    report = grade(grader, tmp_path, base="", middle="", top="top = None")
    assert {name: points(report)[name] for name in ("base", "middle", "top")} == {
        "base": 0, "middle": 0, "top": 0,
    }  # fmt: skip


def test_test_cases_of_two_runs_are_never_mixed(grader, tmp_path):
    # One test case is passed without `base`, the other with a right one alone.
    pick = (
        "try:\n    base(0.0)\n    is_there = True\nexcept NameError:\n    is_there = False\n"
        "def pick(x):\n    if is_there:\n        return base(x) if x > 0 else 0\n"
        "    return -1 if x < 0 else 0"
    )
    report = grade(grader, tmp_path, base="", pick=pick)
    (found,) = [exercise for exercise in report.exercises if exercise.name == "pick"]
    assert [test.points for test in found.tests] == [2, 0]
    assert found.in_place_of == ("base",)


def test_where_nothing_is_asked_nothing_is_rescued(grader, tmp_path):
    # It is right in every second process, whatever `base` is.
    pick = (
        "import inspect\nis_first = not inspect.isfunction(globals().get('base'))\n"
        "def pick(x):\n    return -1 if is_first or x <= 0 else 2 * x + 1"
    )
    report = grade(grader, tmp_path, base="base = None", pick=pick)
    assert points(report)["pick"] == 1
    assert "pick" not in in_place_of(report)
    assert points(grade(grader, tmp_path, base="base = None", pick=pick + ASKS))["pick"] == 3


def test_what_stood_in_says_nothing_of_a_hidden_input(grader, tmp_path):
    # Which of two names it asks for depends on what it has seen.
    asks = "base(0.0) if x[0] > 0 else middle(0.0)"
    tops = (
        f"def top(x):\n    {asks}\n    return [(2 * v + 1) ** 2 for v in x if base or middle]",
        "def top(x):\n    x = [-v for v in x]\n"
        f"    {asks}\n    return [(1 - 2 * v) ** 2 for v in x]",
    )
    found = [in_place_of(grade(grader, tmp_path, base="", middle="", top=top)) for top in tops]
    assert found[0]["top"] == found[1]["top"] == ("base", "middle")


def test_a_reference_that_is_lost_rescues_nobody_else_loses_nothing(grader, tmp_path):
    middle = "def middle(x):\n    base('')\n    return base(x) ** 2"
    report = grade(grader, tmp_path, base="", middle=middle)
    assert points(report)["middle"] == 0
    assert points(report)["pick"] == 3


def test_it_can_be_left_out(grader, tmp_path):
    report = grade(grader, tmp_path, replace(UNTOLD, own_merit=False), base="")
    assert set(lost(report)) == {"base", "middle", "top", "pick"}


def test_only_what_was_selected_is_judged_again(grader, tmp_path):
    chosen = replace(UNTOLD, exercises=frozenset({"base", "pick"}))
    report = grade(grader, tmp_path, chosen, base="")
    assert [t.exercise for e in report.exercises for t in e.tests] == ["base"] * 2 + ["pick"] * 2
    assert points(report)["pick"] == 3


def test_without_a_fence_the_reference_is_asked_nothing(course, tmp_path):
    with Grader(load_assignment(course, "demo"), Fence(FenceMode.NONE)) as unfenced:
        report = grade(unfenced, tmp_path, base="")
    assert set(lost(report)) == {"base", "middle", "top", "pick"}


def test_what_the_grader_cannot_carry_out_is_its_own_fault(grader, tmp_path, monkeypatch):
    def fail(self, *asked):
        raise SandboxError("no process")

    monkeypatch.setattr(Session, "answer", fail)
    report = grade(grader, tmp_path, base="")
    assert points(report)["base"] == 0
    assert points(report)["pick"] is None
    (found,) = [exercise for exercise in report.exercises if exercise.name == "pick"]
    assert {test.verdict for test in found.tests} == {Verdict.GRADER_ERROR}


@pytest.mark.parametrize(
    ("slug", "right", "typo", "costs"),
    [
        ("activations", "def sigmoid", "def sigmiod", {"sigmoid": 0}),
        ("neuron_network", "class Neuron", "class Neurn", {"Neuron": 0}),
        ("backprop_2_2_1", "def sgd_step", "def sgd_stpe", {"sgd_step": 0}),
    ],
)
def test_a_typo_in_the_course_costs_one_exercise(tmp_path, fence, slug, right, typo, costs):
    path = tmp_path / "ada.py"
    answer = (COURSE / "reference" / slug / "numpy_solution.py").read_text()
    path.write_text(answer.replace(right, typo, 1))
    with Grader(load_assignment(COURSE, slug), fence) as grader:
        report = grader.grade(find_submissions(path, slug)[0], UNTOLD)
    assert lost(report) == costs


def test_what_cells_train_is_not_waited_for(grader, tmp_path):
    # With a limit of its own: the questions of the test cases are left.
    work = RIGHT | {
        "base": "import numpy as np\ndef base(x): return 0 * x",
        "middle": f"{RIGHT['middle']}\ncount = 0\nfor _ in range(10**6):\n"
        "    middle(1.0)\n    count += 1\nlater = 3",
        "top": "def top(x):\n    return [middle(v) for v in x] if count <= 500 and later else None",
    }
    report = grade(grader, tmp_path, **work)
    assert lost(report) == {"base": points(report)["base"]}
