"""Of an answer of several parts it is told which are wrong, and what these have in common."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder.diagnosis import Scenario, arrays, numbers

from .student import told

NP = "import numpy as np\n"
NAMES = ("a", "b", "c")
THREE = arrays(3.0, shape=(3,)).map(lambda values: dict(zip(NAMES, values.tolist(), strict=True)))
OF_DICT = Scenario(THREE, arrays(2.0, shape=(2,)))
TWO = Scenario(numbers(), numbers())


def gradients(p: Any, x: Any) -> dict[str, float]:
    return {"a": p["b"] * x[0], "b": p["b"] * x[1], "c": p["c"] ** 2 + 1}


def of_dict(a: str = "p['b'] * x[0]", b: str = "p['b'] * x[1]", c: str = "p['c'] ** 2 + 1") -> Any:
    code = f"def f(p, x):\n    return {{'a': {a}, 'b': {b}, 'c': {c}}}\n"
    return told(code, "f", gradients, OF_DICT)


def test_wrong_parts_have_the_values_of_other_parts():
    found = of_dict(b="p['b'] * x[0]")
    assert found.by == "relation another part"
    assert found.message == "`b` is what `a` should be. All other parts of the result are right."


def test_one_number_stands_for_another_in_all_wrong_parts():
    found = of_dict(a="p['c'] * x[0]", b="p['c'] * x[1]")
    assert found.by == "relation another factor"
    assert found.message.startswith("`a` and `b` come out as if `c` stood in place of the factor")


def test_what_wrong_parts_share_is_told_after_which_they_are():
    found = of_dict(a="-2 * p['b'] * x[0]", b="-2 * p['b'] * x[1]")
    assert found.message.startswith("`a` and `b` are wrong; `c` is right. Each wrong part")


def test_without_anything_in_common_the_wrong_parts_are_named():
    found = of_dict(a="p['b'] * x[0] + p['c'] ** 3", b="p['a'] ** 2 + x[0] ** 3")
    assert (found.by, found.message) == (
        "relation wrong parts",
        "`a` and `b` are wrong; `c` is right.",
    )


def test_where_all_parts_are_wrong_none_is_named():
    assert of_dict(a="p['b'] ** 3 + x[0]", b="x[1] ** 2 + p['a']", c="p['c'] ** 4 - x[0]").by == ""


def test_missing_entries_are_all_named():
    code = "def f(p, x):\n    return {'b': p['b'] * x[1]}\n"
    found = told(code, "f", gradients, OF_DICT)
    assert found.message == (
        "The dict that `f` returns has no `a` and `c`. The other entries are right."
    )


@pytest.mark.parametrize(
    ("returned", "right", "words"),
    [
        (
            "x, x * w",
            lambda x, w: x * w,
            "2 values (a tuple), and one is asked for: return the",
        ),
        ("x, 7", lambda x, w: x * w, "returns 2 values (a tuple), and one is asked for."),
        ("x * w", lambda x, w: (x, x * w), "2 are asked for: only the second of them is there"),
        ("x - w", lambda x, w: (x, x * w), "returns one value, and 2 are asked for."),
    ],
)
def test_several_values_for_one_and_one_for_several(returned, right, words):
    assert words in told(f"def f(x, w):\n    return {returned}\n", "f", right, TWO).message


def test_a_row_of_numbers_is_as_good_as_a_tuple_of_them():
    code = f"{NP}def f(x, w):\n    return np.array([x, -w])\n"
    assert "are asked for" not in told(code, "f", lambda x, w: (x, w), TWO).message


def test_rows_that_a_decimal_comma_has_parted_are_counted():
    code = "def f():\n    return [[1, 2], [1, 1, 2, 3]]\n"
    scenario = Scenario(edges=[()], function=lambda s: s.z, call="z")
    found = told(code, "f", lambda: np.array([[1.0, 2.0], [1.1, 2.3]]), scenario)
    assert found.message == (
        "The rows have 2 and 4 numbers, and each should have 2. A decimal is written with a "
        "point, such as 1.5: 1,5 is two numbers."
    )
