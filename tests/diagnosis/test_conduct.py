"""What code does besides its result is told where it is why the result is wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from autograder.diagnosis import Scenario, arrays, numbers
from autograder.diagnosis.findings import tell
from autograder.testing.wording import SubmissionText

from .student import answers, told

NP = "import numpy as np\n"
ROW = Scenario(arrays(3.0, shape=(3,)), arrays(2.0, shape=(3,)))


def told_of(body: str, right: Any) -> Any:
    lines = "\n    ".join(body.split("; "))
    return told(f"{NP}def f(x, g):\n    {lines}\n", "f", right, ROW)


@pytest.mark.parametrize(
    ("body", "right", "words"),
    [
        (
            "before = x; x -= g; return before * x",
            lambda x, g: x * (x - g),
            "changes the argument `x` itself, since `-=` works in place",
        ),
        (
            "before = x; x[0] = g[0]; return before * x + g",
            lambda x, g: x * np.where(np.arange(3) == 0, g, x) + g,
            "writes into the argument `x` itself",
        ),
        (
            "h = x; h[1] += g[1]; return x * h + g",
            lambda x, g: x * np.where(np.arange(3) == 1, x + g, x) + g,
            "`h = x` makes no copy, which may be why",
        ),
    ],
)
def test_an_argument_that_is_changed_is_told_with_the_line(body, right, words):
    found = told_of(body, right)
    assert words in found.message and "of the cell" in found.message
    assert found.by.endswith("changed")


@pytest.mark.parametrize(
    "body", ["x = x.copy(); x -= g; return np.sin(x) * g", "h = x + 0; h[0] = 1; return np.sin(h)"]
)
def test_a_copy_may_be_changed(body):
    assert "changed" not in told_of(body, lambda x, g: x * (x - g)).by


@pytest.mark.parametrize(
    ("body", "by"),
    [
        ("return np.log(x) + g ** 3", "error log of a negative number"),
        ("return np.sqrt(x) + g ** 3", "error root of a negative number"),
    ],
)
def test_a_result_that_is_nan_is_told_with_the_reason(body, by):
    found = told_of(body, lambda x, g: np.log(np.exp(x) + np.abs(g) ** 3))
    assert found.by == by and "nan" in found.actual


def test_a_quotient_of_differences_over_a_large_step_is_told():
    code = "def f(x):\n    h = 0.1\n    return ((x + h) ** 3 - x ** 3) / h\n"
    found = told(code, "f", lambda x: 3 * x**2, Scenario(numbers(9.0)))
    assert found.by == "error rough slope" and "`h` = 0.1" in found.message


def test_a_label_that_is_set_as_an_attribute_is_told():
    facts = {"the x axis has a label": True, "lines": 1}
    code = (
        "class Axes: pass\ndef f(x):\n    ax = Axes()\n    ax.ylabel = ax.xlabel = 'x'\n"
        f"    return { ({**facts, 'the x axis has a label': False}) }\n"
    )
    found = told(code, "f", lambda x: facts, Scenario(numbers()))
    assert found.message == "`ax.xlabel = …` draws nothing: call `ax.set_xlabel(…)`."


SERIES = """
import numpy as np
def step(m, g):
    {line}
    return m + g, m
def f(gs):
    states, m = [], np.zeros(2)
    for g in gs:
        states.append(step(m, g))
        m = states[-1][1]
    return tuple(states)
"""


def right_series(gs):
    states, m = [], np.zeros(2)
    for g in gs:
        m = 0.5 * m + g
        states.append((m + g, m))
    return tuple(states)


def test_an_earlier_result_that_a_later_call_changes_is_told():
    scenario = Scenario(arrays(3.0, shape=(3, 2)))
    code = SERIES.format(line="m *= 0.5; m += g")
    asked = answers(code, "f", right_series, scenario)
    prepared = replace(asked.prepared, name="step")
    found = tell(replace(asked, prepared=prepared), SubmissionText([code]))
    assert "returned the same array, so its result changes too" in found.message
    assert "write `m = m * …`" in found.message
