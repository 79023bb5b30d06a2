"""What is written for an exercise is found by the margin, without a parser."""

from __future__ import annotations

import pytest

from autograder.testing.reading import written_for


def test_a_definition_comes_with_what_it_uses_in_the_order_of_the_cells():
    cells = (
        "import numpy as np\n\nRATE = 0.1\n",
        "def helper(v):\n    return v * RATE\n\nunused = 3",
        "print('hello')\n@cached\ndef fit(\n    x,\n):\n\n    return helper(x)  # ?\n\nfit(3)",
    )
    source = written_for(cells, ["fit"])["fit"]
    assert source.text == (
        "RATE = 0.1\ndef helper(v):\n    return v * RATE\n"
        "@cached\ndef fit(\n    x,\n):\n\n    return helper(x)  # ?"
    )
    assert not source.is_cut


@pytest.mark.parametrize("code", ["class fit:\n    x = 1", "fit = np.sin", "fit: float = 2"])
def test_an_exercise_may_be_a_class_or_a_value(code):
    assert written_for([code], ["fit"])["fit"].text == code


def test_the_last_definition_counts_and_what_is_not_there_is_left_out():
    cells = ("def fit(x):\n    return 1", "def fit(x):\n    return 2")
    assert written_for(cells, ["fit", "other"])["fit"].text.endswith("return 2")
    assert "other" not in written_for(cells, ["fit", "other"])


def test_a_branch_at_the_margin_stays_with_its_condition():
    code = "if x:\n    y = 1\nelse:\n    y = 2\ndef fit():\n    return 3"
    assert written_for([code], ["fit"])["fit"].text == "def fit():\n    return 3"


def test_what_is_long_is_cut_and_its_own_definition_stays():
    helpers = [f"def helper_{n}(x):\n    return {'x + ' * 300}1" for n in range(5)]
    fit = "def fit(x):\n    return " + " + ".join(f"helper_{n}(x)" for n in range(5))
    source = written_for([*helpers, fit], ["fit"])["fit"]
    assert source.is_cut and len(source.text) <= 4_000 and source.text.endswith(fit)
    assert written_for(["def fit():\n    return '" + "x" * 9_000], ["fit"])["fit"].is_cut


def test_functions_that_use_each_other_are_found_once():
    cell = "def odd(n):\n    return even(n - 1)\ndef even(n):\n    return odd(n - 1)"
    assert written_for([cell], ["odd"])["odd"].text == cell
