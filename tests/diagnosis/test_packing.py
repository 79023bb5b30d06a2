"""A scenario's function crosses whole, and what it carries is nobody's secret."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from autograder.course import Assignment, load_assignment
from autograder.diagnosis import pack_scenario, read_scenarios
from autograder.errors import CourseError
from autograder.sandbox.guest.scenarios import Solution, rebuild
from autograder.testing import load_module

HEAD = """
import math
import statistics
from itertools import pairwise
import numpy as np
from autograder.diagnosis import Scenario, numbers

OFFSET = np.array([1.0, 2.0])


def helper(x, scale=OFFSET, *, power=2):
    return x ** power * scale if even(4) else None


def even(n):
    return n == 0 or odd(n - 1)


def odd(n):
    return n != 0 and even(n - 1)


def made(factor):
    inner = lambda x: x * factor
    def function(s, x):
        return [s.double(inner(x)), helper(x).tolist(), math.pi, len(list(pairwise([1, 2, 3])))]
    return function
"""


def packed(course: Path, source: str, function: str = "FUNCTION") -> bytes:
    (course / "reference/demo/scenarios.py").write_text(source)
    assignment = load_assignment(course, "demo")
    module = load_module(course / "reference/demo/scenarios.py")
    return pack_scenario(assignment, "double", getattr(module, function))


def test_closures_globals_defaults_and_recursion_cross(small_course):
    content = packed(small_course, HEAD + "FUNCTION = made(10)\n")
    answer = rebuild(content)(Solution({"double": lambda x: 2 * x}), 3.0)

    assert answer == [60.0, [9.0, 18.0], np.pi, 2]


def test_what_crosses_says_nothing_of_the_graders_folders(small_course):
    content = packed(small_course, HEAD + "FUNCTION = made(10)\n")
    assert str(small_course).encode() not in content
    assert b"reference" not in content


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (
            "import importlib.util, pathlib\n"
            "path = pathlib.Path(__file__).with_name('numpy_solution.py')\n"
            "spec = importlib.util.spec_from_file_location('ours', path)\n"
            "ours = importlib.util.module_from_spec(spec)\n"
            "spec.loader.exec_module(ours)\n"
            "right = ours.double\n"
            "FUNCTION = lambda s, x: s.double(x) - right(x)\n",
            "carries double of numpy_solution.py: what a scenario carries is public",
        ),
        (
            "import importlib.util, pathlib\n"
            "path = pathlib.Path(__file__).parents[2] / "
            "'assignments/demo/hidden_tests/test_half.py'\n"
            "spec = importlib.util.spec_from_file_location('theirs', path)\n"
            "theirs = importlib.util.module_from_spec(spec)\n"
            "spec.loader.exec_module(theirs)\n"
            "def made():\n"
            "    test = theirs.test_number\n"
            "    return lambda s, x: test(s, x)\n"
            "FUNCTION = made()\n",
            "carries test_number of test_half.py: what a scenario carries is public",
        ),
        (
            "import sys, types\n"
            "ours = sys.modules['numpy_solution'] = types.ModuleType('numpy_solution')\n"
            "FUNCTION = lambda s, x: ours.double(x)\n",
            "the module ours: students do not have it",
        ),
        (
            "from autograder.testing import assert_close as near\n"
            "FUNCTION = lambda s, x: near(x, 1)\n",
            "carries",
        ),
        (
            "made = {}\nexec('def hidden(x): return 2 * x', made)\nhidden = made['hidden']\n"
            "FUNCTION = lambda s, x: hidden(x)\n",
            "carries hidden: its code comes from no file",
        ),
        ("class Thing: pass\nFUNCTION = lambda s, x: Thing()\n", "only functions, libraries"),
        ("FUNCTION = print\n", "write it as a def or a lambda"),
    ],
)
def test_what_may_not_or_cannot_be_sent_is_refused(small_course, source, words):
    with pytest.raises(CourseError, match=words):
        packed(small_course, source)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("SCENARIOS = []", "SCENARIOS is no dict"),
        ("SCENARIOS = {'double': 3}", r"SCENARIOS\['double'\] is no Scenario"),
        ("SCENARIOS =", r"scenarios\.py:1 cannot be imported: SyntaxError"),
        ("NOT_TOLD = {'double': ' '}", r"NOT_TOLD\['double'\] gives no reason"),
        (
            "from autograder.diagnosis import Scenario\n"
            "SCENARIOS = {'double': Scenario(edges=[(1,)])}\nNOT_TOLD = {'double': 'why'}",
            "double is in SCENARIOS and in NOT_TOLD",
        ),
    ],
)
def test_what_is_wrong_in_the_file_is_one_sentence(small_course, source, words):
    (small_course / "reference/demo/scenarios.py").write_text(source)
    with pytest.raises(CourseError, match=words):
        read_scenarios(load_assignment(small_course, "demo"))


def test_a_course_without_the_file_has_none(small_course):
    assignment: Assignment = load_assignment(small_course, "demo")
    assert not read_scenarios(assignment).scenarios
