"""A student's code keeps what it computes, and nothing of its student."""

from __future__ import annotations

import ast
from typing import Any

import pytest

from autograder.analysis.anonymous import CourseWords, anonymised, without

WORDS = CourseWords.of(
    ["import numpy as np\ndef f(x, axis=0):\n    return {'W1': x.weights, 'sum': 1}"]
)


def text(source: str, keep: frozenset[str] = frozenset()) -> str:
    return anonymised(source, "f", WORDS, keep)


def run(source: str, *arguments: Any) -> Any:
    space: dict[str, Any] = {}
    exec(source, space)
    return space["f"](*arguments)


LONG = '''
"""Homework of Ada."""
import numpy as np
import math as adas_math
from functools import reduce as adas_reduce
ADAS_BASE = 2
class Adas:
    """Ada's class."""
    ada_rate: float = 0.5
    def __init__(self, ada: int, *, adas_other: "Ada" = 3):
        self.weights = ada  # Ada
        self.adas = [adas_other]
    @property
    def ada_sum(self) -> "Ada":
        "Ada's"
        return self.weights + self.adas[0] * self.ada_rate
    @ada_sum.setter
    def ada_sum(self, adas_value):
        self.adas[0] = adas_value
def adas_helper(ada, *adas, ada_key=1, **ada_rest):
    print(f"Ada: {ada}")
    try:
        raise ValueError("Ada was here")
    except ValueError as ada_error:
        ada += len(ada_error.args)
    return ada + ada_key + sum(adas) + sum(ada_rest.values())
def unused_ada(): return adas_helper
def f(x, axis=0):
    """Return what Ada wants."""
    global ADAS_COUNT
    ADAS_COUNT = 1
    adas_dict = {"W1": x, "ada": ADAS_BASE, "Ada2": 5}
    adas_object = Adas(ada=x, adas_other=4)
    adas_object.ada_sum = 6
    adas_reduced = adas_reduce(lambda ada, b: ada + b, [1, 2])
    def ada_inner(adas_y):
        nonlocal adas_reduced
        adas_reduced += adas_y
        return [ada for ada in range(3) if ada]
    ada_inner(1)
    match (1, 2, 3):
        case [ada_first, *ada_more]:
            adas_reduced += ada_first + len(ada_more)
    if x > 1e9:
        "Ada"
    total = np.sum(np.array([[1.0, 2.0], [3.0, 4.0]]), axis=axis)[0]
    return (adas_dict["ada"] + adas_dict["Ada2"] + adas_object.ada_sum + adas_reduced + total
            + adas_helper(x, 1, 2, ada_key=3, ada_extra=4) + adas_math.floor(2.5) + ADAS_COUNT)
f(1)
'''


def test_nothing_of_the_student_is_left_and_it_computes_the_same():
    found = text(LONG)
    assert "ada" not in found.lower()
    assert "unused" not in found
    assert "#" not in found and '"""' not in found
    assert run(found, 2.5) == run(LONG, 2.5)


def test_the_words_of_the_course_and_of_libraries_stay():
    source = (
        "import numpy as np\ndef f(x, axis=0):\n    mean = np.mean(x, axis=axis)\n"
        "    return np.convolve(mean, x.weights, mode='same'), np.einsum('ij,j->i', x, x), 'W1'"
    )
    assert text(source) == ast.unparse(ast.parse(source))


def test_names_are_given_by_their_order():
    assert text("def f(b, a):\n    c = a\n    return c + b") == (
        "def f(v_1, v_2):\n    v_3 = v_2\n    return v_3 + v_1"
    )


def test_a_helper_with_a_name_of_the_courses_own_gets_another():
    source = "def weights(a):\n    return a\ndef f(x):\n    return weights(x)"
    assert "weights" not in text(source)
    assert run(text(source), 3) == 3


def test_what_was_made_of_other_exercises_keeps_its_name_or_goes():
    source = "def g(x):\n    return x\ndef f(x):\n    return g(x)"
    assert text(source, frozenset("g")).startswith("def g(x)")
    assert without(source, ["g"]) == "def f(x):\n    return g(x)"


def test_a_misspelt_name_is_still_one_that_is_not_there():
    assert text("def f(x):\n    return adas_typo(x)") == "def f(x):\n    return v_1(x)"


def test_of_a_text_what_is_put_into_it_stays():
    source = "def f(x):\n    ada = x\n    return f'Ada = {ada:.2f}, {ada!r:>8} {1}', '0.5 = {}'"
    assert text(source) == (
        "def f(x):\n    v_1 = x\n    return (f'{v_1:.2f}, {v_1!r:>8} {1}', '0.5 = {}')"
    )


def test_texts_stay_different_and_keep_their_short_numbers():
    found = text(
        "def f(x):\n    return ['ada', 'adas', 'ada', 'w = -0.5', 'Ada 4711', f'b = 8 {x}']"
    )
    assert found == (
        "def f(x):\n    return ['text a', 'text b', 'text a', 'text c -0.5', 'text d', f'8{x}']"
    )


def test_blocks_of_nothing_but_texts_are_still_blocks():
    source = (
        "def f(x):\n    try:\n        'Ada'\n    finally:\n        print('Ada')\n"
        "    for _ in 'ab':\n        print(f'{x!r:>{x}}')\n    else:\n        'Ada'\n    return x"
    )
    assert run(text(source), 3) == 3


@pytest.mark.parametrize(
    "line", ["import adas_module", "from adas.part import g", "from . import g"]
)
def test_a_file_of_the_students_own_is_refused(line):
    with pytest.raises(ValueError, match="it imports"):
        text(f"try:\n    {line}\nexcept ImportError:\n    g = 1\ndef f(x):\n    return g")


@pytest.mark.parametrize("source", ["def g(x): return x", "def f(x:", "f = 1\x00", ""])
def test_what_is_none_of_the_exercise_is_refused(source):
    with pytest.raises((SyntaxError, ValueError)):
        text(source)
