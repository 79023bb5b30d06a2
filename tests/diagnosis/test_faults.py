"""An exception is told at the line that can be changed: the exercise's own."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.diagnosis.code import OwnCode
from autograder.diagnosis.faults import of_error, unusable
from autograder.sandbox.guest import faults
from autograder.testing import StudentError
from autograder.testing.wording import SubmissionText

SIGMOID = "import math\ndef sigmoid(z):\n    return 1 / (1 + math.exp(-z))"


def told_of(cells, argument):
    names = {}
    for number, cell in enumerate(cells, start=1):
        exec(compile(cell, f"<cell {number}>", "exec"), names)
    with pytest.raises((TypeError, NameError)) as caught:
        names["f"](argument)
    text = SubmissionText(cells)
    error = StudentError(faults.describe(caught.value), text, "f()")
    return of_error(error, "f", (argument,), text)


def test_what_another_cell_refuses_is_told_at_the_line_that_passes_it_on():
    message, by = told_of([SIGMOID, "def f(x):\n    return sigmoid(x)"], np.array([1.0, 2.0]))
    assert message.startswith("Cell 2, line 2, `return sigmoid(x)`: ")
    assert "fails in `sigmoid`" in message and by == "error passed on"


@pytest.mark.parametrize(
    "cells",
    [
        [f"{SIGMOID}\ndef f(x):\n    return sigmoid(x)"],
        [SIGMOID.replace("math.exp", "maht.exp"), "def f(x):\n    return sigmoid(x)"],
    ],
)
def test_a_helper_of_the_same_cell_and_a_misspelt_name_are_told_where_they_stand(cells):
    message, by = told_of(cells, np.array([1.0, 2.0]))
    assert message.startswith("Cell 1, line 3, ") and by != "error passed on"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("return plt", "Return the figure"),
        ("return Net", "returns the class `Net` and not an object of it"),
        ("return 1", "The checks of `f` find a function where something with `lines` is due."),
    ],
)
def test_what_the_checks_cannot_use_is_said_of_what_is_returned(body, words):
    code = f"import matplotlib.pyplot as plt\nclass Net: pass\ndef f():\n    {body}\n"
    detail = "AttributeError: 'function' object has no attribute 'lines'"
    assert words in unusable("f", detail, OwnCode(SubmissionText([code])))


def test_a_title_that_is_set_as_an_attribute_is_told_where_the_checks_ask_for_its_text():
    code = "def f():\n    ax = plt.gca()\n    ax.title = 'Revenue'\n    return ax\n"
    detail = "AttributeError: 'str' object has no attribute 'get_text'"
    assert unusable("f", detail, OwnCode(SubmissionText([code]))) == (
        "`ax.title = …` draws nothing: call `ax.set_title(…)`."
    )
