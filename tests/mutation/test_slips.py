"""Slips are what students do, told in words of the task."""

from __future__ import annotations

import ast

import numpy as np
import pytest

from autograder.mutation import (
    SLIPS,
    apply_all,
    arguments,
    changes,
    edits_of,
    everywhere,
    held_out,
    is_public,
    nesting,
    operators,
    slips,
    spreads,
    steps,
    values,
    variables,
)


def made(operator, source: str) -> dict[str, str]:
    """Return what is made of a source, and the words for it."""
    return {changed: edit.words for edit, changed in changes(source, edits_of(source, [operator]))}


def function(body: str, parameters: str = "x, w, b, z, h") -> str:
    return f"def f({parameters}):\n    {body}\n"


@pytest.mark.parametrize(
    ("operator", "body", "becomes", "words"),
    [
        (slips.lost_brackets, "return 1 / (1 + z)", "return 1 / 1 + z", "around the denominator"),
        (slips.lost_brackets, "return (x - z) / w", "return x - z / w", "around the numerator"),
        (slips.lost_brackets, "return (x - z) ** 2", "return x - z ** 2", "what is squared"),
        (slips.lost_brackets, "return x - (z - w)", "return x - z - w", "after a minus"),
        (slips.moved_brackets, "return w @ x + b", "return w @ (x + b)", "`b` were added before"),
        (slips.moved_brackets, "return x - w + b", "return x - (w + b)", "held `b` as well"),
        (slips.moved_terms, "return g(w @ x + b)", "return g(w @ x) + b", "`b` were added after"),
        (
            slips.moved_terms,
            "return np.mean(x ** 2)",
            "return np.mean(x) ** 2",
            "the power were taken of the mean",
        ),
        (
            slips.moved_terms,
            "return np.mean(x) ** 2",
            "return np.mean(x ** 2)",
            "the power were taken before the mean",
        ),
        (slips.moved_terms, "return np.exp(-z)", "return -np.exp(z)", "the minus stood before exp"),
        (slips.moved_terms, "return -np.log(z)", "return np.log(-z)", "the minus stood inside"),
        (
            nesting.exchanged,
            "return np.log(np.sum(z, axis=1))",
            "return np.sum(np.log(z), axis=1)",
            "the natural logarithm were taken before the sum",
        ),
        (
            slips.moved_terms,
            "return np.sqrt(x) + h",
            "return np.sqrt(x + h)",
            "`h` stood inside of the square root; it belongs outside",
        ),
        (operators.dropped_terms, "return x + 1", "return x", "`+ 1` were left out"),
        (operators.dropped_terms, "return 1 - x", "return x", "`1 -` were left out"),
        (
            operators.constants,
            "return x.shape[1]",
            "return x.shape[0]",
            "number of rows stood in place of the number of columns",
        ),
        (operators.constants, "return x[1]", "return x[0]", "index 0 stood in place of index 1"),
        (slips.swapped, "return x - z", "return z - x", "two sides of a difference"),
        (slips.swapped, "return g(x, z)", "return g(z, x)", "`x` and `z` were swapped"),
        (slips.operators, "return x @ w", "return x * w", "element by element"),
        (slips.operators, "return x ** 2", "return abs(x)", "absolute value"),
        (slips.operators, "return x >= z", "return x > z", "where both sides are equal"),
        (slips.operators, "return -x", "return x", "a minus sign were missing"),
        (slips.activations, "return sigmoid(z)", "return np.tanh(z)", "tanh were the activation"),
        (slips.activations, "return _sigmoid(z)", "return z", "there were no activation"),
        (slips.activations, "return D(3, a='relu')", "return D(3, a='tanh')", "of a layer"),
        (slips.bases, "return np.exp(-z)", "return 2.0 ** -z", "2 were the base"),
        (slips.no_axes, "return np.sum(x, axis=1)", "return np.sum(x)", "without an axis"),
        (slips.shares, "return np.mean(x)", "return np.sum(x) / (np.size(x) - 1)", "n - 1"),
        (slips.slopes, "return h * (1 - h)", "return 1 - h ** 2", "slope were that of tanh"),
        (
            variables.wrong_variables,
            "return x + w",
            "return x + x",
            "`x` were used in place of `w`",
        ),
        (
            variables.wrong_keys,
            "return x['w1'] + x['w2']",
            "return x['w2'] + x['w2']",
            "`w2` were used in place of `w1`",
        ),
        (
            slips.lost_brackets,
            "return x * (1 - x)",
            "return x * 1 - x",
            "around 1 - … in a product",
        ),
        (
            values.gathered,
            "return x / z ** 2",
            "return x / np.sum(z ** 2)",
            "the sum of all squares",
        ),
        (values.shifted_logs, "return np.log(x)", "return np.log(x + 0.01)", "0.01 were added"),
        (operators.dropped_terms, "return x[10 * z]", "return x[z]", "the factor 10 were left out"),
        (operators.dropped_terms, "return x * w", "return x", "the factor `w` were left out"),
        (values.borders, "return z > 0", "return z > b", "of two cases were `b` and not 0"),
        (values.signs_only, "return x - w * b", "return x - w * np.sign(b)", "not its size"),
        (
            spreads.divisors,
            "return x.std()",
            "return x.std(ddof=0)",
            "divided by n in place of n - 1",
        ),
        (
            spreads.divisors,
            "return np.std(x, axis=0, ddof=1)",
            "return np.std(x, axis=0, ddof=0)",
            "divided by n in place of n - 1",
        ),
        (
            spreads.divisors,
            "return np.var(x)",
            "return np.var(x, ddof=1)",
            "by n - 1 in place of n",
        ),
        (
            slips.operators,
            "return sorted(x, key=lambda p: -p[1])",
            "return sorted(x, key=lambda p: p[1])",
            "the order were reversed",
        ),
        (operators.axes, "return z.argmax(dim=1)", "return z.argmax(dim=0)", "dim 0 were taken"),
        (
            operators.statements,
            "opt.zero_grad()",
            "pass",
            "the gradients of all steps were added up",
        ),
        (steps.wrapped, "return x", "return np.mean(x)", "the mean of the result"),
        (steps.assignments, "z += x", "z = x", "the last step alone counts"),
    ],
)
def test_a_slip_in_a_formula(operator, body, becomes, words):
    found = {
        ast.unparse(ast.parse(text)): said for text, said in made(operator, function(body)).items()
    }
    said = found[ast.unparse(ast.parse(function(becomes)))]
    assert words in said
    assert said.startswith("It behaves as if ") and said.endswith(".")


UPDATED = """\
def f(x, g):
    x = 2 * x + g
    y = g + 1
    z = x / 3
    return z, x
"""


def test_an_old_value_is_used_after_its_update_or_returned():
    old = UPDATED.replace("    x =", "    _before_x = x\n    x =")
    assert {
        ast.unparse(ast.parse(text)): words
        for text, words in made(values.outdated, UPDATED).items()
    } == {
        ast.unparse(ast.parse(old.replace(*change))): f"It behaves as if `x` were {words}."
        for change, words in (
            (("= x / 3", "= _before_x / 3"), "used as it was before its update"),
            (("z, x", "z, _before_x"), "returned as it was before its update"),
        )
    }


def test_an_activation_moves_from_a_sum_to_its_products():
    source = function(
        "s = 0\n    for v in x:\n        s += v * w\n    s += b\n    return sigmoid(s)", "x, w, b"
    )
    ((changed, words),) = made(values.inner_activations, source).items()
    assert "s += sigmoid(v * w)" in changed and "return s\n" in changed
    assert "`sigmoid` were applied to each product" in words


def test_one_expression_changes_wherever_it_stands():
    source = function("return x[10 * z:10 * z + 20] * (2 * w)")
    edits = list(edits_of(source, [operators.dropped_terms]))
    made_of = [apply_all(source, group) for group in everywhere(edits, source)]
    assert function("return x[z:z + 20] * (2 * w)") in [
        text.replace("(z)", "z") for text in made_of
    ]


LOOP = """\
def f(x):
    total = 0
    for value in x:
        total += value
    return total
"""


def test_a_return_within_the_loop_and_a_sum_that_starts_anew():
    found = {run(text) for text in made(steps.loops, LOOP)}
    assert found == {1, 3}  # of 1 + 2 + 3


def run(text: str):
    names: dict = {}
    exec(text, names)
    return names["f"]([1, 2, 3])


def test_a_value_that_is_set_once_before_the_loop():
    source = "def f(x):\n    s = 1\n    for v in x:\n        t = 0\n        t += v\n    return t\n"
    words = {run(text): said for text, said in made(steps.loops, source).items()}
    assert "once before a loop" in words[6]


def test_a_step_before_the_one_that_it_follows():
    source = "def f(x):\n    y = x[0]\n    x[0] = 5\n    return y\n"
    assert {run(text) for text in made(steps.orders, source)} == {5}


def test_the_same_slip_in_several_places_is_one():
    source = "def f(x, b1, b2):\n    h = np.log(x) + b1\n    return np.log(h) + b2\n"
    found = {edits[0].words: edits for edits in everywhere(edits_of(source, SLIPS))}
    words = "the logarithm to base 2 were taken in place of the natural logarithm"
    edits = found[f"It behaves as if {words}, and so in each such place."]
    assert apply_all(source, edits) == source.replace("np.log", "np.log2")
    edits = found["It behaves as if `b1` were left out, and so in each such place."]
    assert "b" not in apply_all(source, edits).partition("\n")[2]


def test_an_argument_is_changed_before_it_is_used():
    source = 'def f(w1, b1, w2, b2):\n    """Say it."""\n    return w1, b1, w2, b2\n'
    found = {words: apply(text) for text, words in made(arguments.exchanged, source).items()}
    assert found["It behaves as if `w1` and `b1` were used in place of `w2` and `b2`."] == (
        1,
        2,
        1,
        2,
    )
    assert found["It behaves as if `b1` and `b2` were swapped."] == (1, 4, 3, 2)
    found = {words: apply(text) for text, words in made(arguments.changed, source).items()}
    assert found["It behaves as if `b1` were doubled."] == (1, 4, 3, 4)


def apply(text: str):
    names: dict = {"np": np}
    exec(text, names)
    return names["f"](1, 2, 3, 4) if "np.ravel" not in text and "[" not in text else None


def test_a_parameter_that_is_not_used():
    source = 'def f(x, alpha=0.5):\n    """Say it."""\n    return alpha\n'
    (changed,) = made(steps.ignored, source)
    names: dict = {}
    exec(changed, names)
    assert names["f"](1, alpha=2) == 0.5


@pytest.mark.parametrize(
    ("quoted", "is_known"),
    [("w", True), ("dense", True), ("sigmoid", True), ("layer", True), ("w1", True), ("e", False)],
)
def test_what_only_the_solution_knows_is_not_named(quoted, is_known):
    node = ast.parse("def f(w):\n    e = w['w1']\n    return self.layer(e)")
    assert (
        is_public(f"It behaves as if `{quoted}` were left out.", node, frozenset(("dense",)))
        == is_known
    )


def test_of_a_variable_that_only_the_solution_has_nothing_is_said():
    said = made(variables.wrong_variables, function("y = x + w; u = y; return u", "x, w"))
    assert {words for words in said.values() if words} == {
        "It behaves as if `w` were used in place of `x`.",
        "It behaves as if `x` were used in place of `w`.",
    }


def test_a_sum_with_1_is_not_told_as_a_product():
    said = made(slips.operators, function("return x + 1"))
    assert not any("product" in words for words in said.values())


SCORED = """\
def f(X_train, y_train, X_test, y_test):
    s = Scaler().fit(X_train)
    return model(X_train, y_train).score(s.transform(X_test), y=y_test)
"""


def test_data_that_are_held_out_are_mixed_up_a_call_at_a_time():
    found = made(held_out.mixed_up, SCORED)
    scored = SCORED.replace("(X_test), y=y_test", "(X_train), y=y_train")
    trained = SCORED.replace("model(X_train, y_train)", "model(X_test, y_test)")
    assert "the training data were used in place of `X_test` and `y_test`." in found[scored]
    assert "the test data were used in place of `X_train` and `y_train`." in found[trained]
    assert not made(held_out.mixed_up, "def f(train, n):\n    return g(train, n)\n")


def test_a_scaler_is_fitted_anew_to_what_it_transforms():
    (changed,) = made(held_out.fitted_anew, SCORED)
    assert changed == SCORED.replace("s.transform", "s.fit_transform")
