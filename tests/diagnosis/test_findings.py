"""One diagnosis of an exercise: the most specific cause, shown by a small ordinary input."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder.diagnosis import Scenario, arrays, numbers, optional
from autograder.diagnosis.catalogue import Known
from autograder.diagnosis.findings import tell
from autograder.models import Verdict
from autograder.testing.wording import SubmissionText

from .student import answers, told

NP = "import numpy as np\n"
FAR = [(np.array([-1000.0, 0.0, 1000.0]),), (0.0,), (np.array([-3, 0, 2]),)]
Z = Scenario(arrays(), edges=FAR)
TWO = Scenario(arrays(shape=(3,)), numbers(), edges=[(np.array([1.0, 2.0]), 0.5)])


def sigmoid(z: Any) -> Any:
    e = np.exp(-np.abs(z))
    return np.where(np.asarray(z) >= 0, 1 / (1 + e), e / (1 + e))[()]


def told_of_sigmoid(body: str, before: str = "") -> Any:
    return told(f"{NP}{before}\ndef sigmoid(z):\n    {body}\n", "sigmoid", sigmoid, Z)


def test_a_nan_at_a_large_number_does_not_hide_what_is_wrong_everywhere():
    found = told_of_sigmoid("return np.exp(z) / (1 + np.exp(z)) * 2")
    assert found.by == "relation factor" and not found.explains_all
    assert "twice" in found.message
    assert "1000" not in found.call and found.actual != "nan"


def test_what_only_overflows_is_told_so_at_the_large_number():
    found = told_of_sigmoid("return np.exp(z) / (1 + np.exp(z))")
    assert found.by == "error overflow"
    assert "right for ordinary numbers" in found.message
    assert "1000" in found.call


@pytest.mark.parametrize(
    ("body", "by", "words"),
    [
        ("print(1 / (1 + np.exp(-z)))", "error print", "prints its result but does not return"),
        ("s = 1 / (1 + np.exp(-z))", "error return", "has no `return`"),
        ("a = [z]; return a.append(1)", "error return of a change", "write `return a` on the next"),
        ("return 1 / (1 + np.exp(-z)),", "error comma", "remove the comma"),
        ("return 1 / (1 + np.exp(x))", "error global", "it reads `x`"),
        ("return str(z)", "error text", "returns a string"),
    ],
)  # fmt: skip
def test_a_habit_is_read_off_the_code_and_the_answers(body, by, words):
    found = told_of_sigmoid(body, before="x = np.array([1.0, 2.0])")
    assert (found.by, found.kind) == (by, Verdict.FAILED)
    assert words in found.message


def test_a_branch_without_return_is_told():
    code = f"{NP}def sigmoid(z):\n    if np.ndim(z) < 2:\n        return 1 / (1 + np.exp(-z))\n"
    found = told(code, "sigmoid", sigmoid, Z)
    assert "Each branch needs one" in found.message
    assert found.call.startswith("sigmoid(np.array([[")


def test_decimals_lost_for_whole_numbers_are_told_with_what_loses_them():
    code = f"{NP}def f(z):\n    a = np.zeros_like(z)\n    a[...] = np.exp(z)\n    return a\n"
    scenario = Scenario(arrays(2.0), edges=[(np.array([-1, 0, 2]),)])
    found = told(code, "f", lambda z: np.exp(np.asarray(z, float)), scenario)
    assert found.by == "error whole numbers"
    assert "`np.zeros_like` makes an array of the same type" in found.message
    assert found.call == "f(np.array([-1, 0, 2]))"


def test_a_return_in_the_loop_is_told_in_place_of_what_comes_of_it():
    code = "def f(z, w):\n    s = 0.0\n    for v in z:\n        s += v * w\n        return s\n"
    found = told(code, "f", lambda z, w: np.sum(z) * w, TWO)
    assert found.by == "error return in a loop" and "line 5" in found.message


def test_a_parameter_that_is_not_used_is_told_before_where_it_does_not_matter():
    code = f"{NP}def f(z, w):\n    return np.exp(z)\n"
    found = told(code, "f", lambda z, w: np.exp(z) + np.sin(w), TWO)
    assert (found.by, found.message) == (
        "error unused parameter",
        "`f` never uses its parameter `w`.",
    )


def test_what_stays_from_call_to_call_is_told():
    code = (
        "def f(z, seen=[]):\n    seen.append(1)\n"
        "    return z * (1 if len(seen) < 99 else len(seen))\n"
    )
    right = Scenario(numbers(), edges=[(1.0,)])
    assert told(code, "f", lambda z: z, right).kind is Verdict.PASSED
    found = told(code.replace("99", "3"), "f", lambda z: z, right)
    assert found.by == "relation second call"
    assert "the default value of `seen` is one list or dict for all calls" in found.message


def test_random_numbers_are_told_as_the_cause():
    code = (
        f"{NP}calls = []\ndef f(z):\n    calls.append(1)\n"
        "    return z + (len(calls) > 9) * np.random.rand()\n"
    )
    found = told(code, "f", lambda z: z, Scenario(numbers(), edges=[(1.0,)]))
    assert "it draws random numbers" in found.message


def test_most_calls_raising_is_told_with_the_line():
    found = told_of_sigmoid("return 1 / (1 + 2.718 ^ (-z))")
    assert (found.kind, found.by) == (Verdict.ERROR, "error power")
    assert found.message.startswith("Cell 1, line 4, `return 1 / (1 + 2.718 ^ (-z))`: `^` is not")
    assert "(TypeError: " in found.message


def test_an_edge_that_raises_comes_after_a_value_that_is_wrong_everywhere():
    code = f"{NP}def f(z):\n    return -2 * z.copy() if z.ndim else z[0]\n"
    scenario = Scenario(arrays(), edges=[(np.ones(2),), (7,)])
    found = told(code, "f", lambda z: 2 * np.asarray(z), scenario)
    assert found.by in ("relation negated", "error attribute")


def test_no_relation_is_told_of_what_is_itself_the_answer():
    scenario = Scenario(edges=[()], function=lambda s: s.z, call="z")
    code = f"{NP}def f():\n    return np.array([[1.0, 2.0], [3.0, 4.0]])\n"
    found = told(code, "f", lambda: np.array([[-1.0, -2.0], [-3.0, -4.0]]), scenario)
    assert (found.by, found.expected) == ("", "")


FACTS = {"learning rate": 0.01, "optimizer": "Adam", "the x axis has a label": True}


@pytest.mark.parametrize(
    ("changed", "message", "actual"),
    [
        ({"learning rate": 0.1}, "The learning rate is 0.1; it should be 0.01.", "0.1"),
        ({"optimizer": "SGD"}, "The optimizer is “SGD”; it should be “Adam”.", "'SGD'"),
        (
            {"the x axis has a label": False},
            "This is missing or wrong: the x axis has a label.",
            "",
        ),
    ],
)
def test_a_fact_is_told_in_words(changed, message, actual):
    code = f"def f(x):\n    return {FACTS | changed}\n"
    found = told(code, "f", lambda x: FACTS, Scenario(numbers()))
    assert (found.message, found.actual) == (message, actual)


def test_layers_are_counted_from_the_shapes_of_their_weights():
    right = {"weights": [(2, 3), (3,), (3, 1), (1,)]}
    for own, words in (
        ([(2, 4), (4,), (4, 1), (1,)], "The layers have 4 and 1 units; they should have 3 and 1."),
        ([(2, 3), (3,)], "The model has 1 layers with weights; it should have 2."),
        ([(2, 3), (3, 1)], "A layer has no bias"),
    ):
        code = f"def f(x):\n    return { ({'weights': own}) }\n"
        found = told(code, "f", lambda x: right, Scenario(numbers()))
        assert words in found.message


def test_a_known_mistake_comes_before_a_relation():
    code = f"{NP}def sigmoid(z):\n    return 1 - 1 / (1 + np.exp(-np.clip(z, -99, 99)))\n"
    asked = answers(code, "sigmoid", sigmoid, Z)
    known = [Known("The sign of z is reversed.", "mistake sign", asked.answers)]
    text = SubmissionText([code])
    found = tell(asked, text, known)
    assert (found.message, found.by) == ("The sign of z is reversed.", "mistake sign")
    assert found.explains_all and found.call and found.expected and found.actual
    assert tell(asked, text).by == "relation one minus"


def test_an_argument_that_is_left_out_or_given_is_told():
    scenario = Scenario(arrays(), optional(numbers(3.0, 0.5)))
    code = f"{NP}def f(z, a=2.0):\n    return np.where(z > 0, z, a * z * z)\n"
    found = told(code, "f", lambda z, a=1.0: np.where(z > 0, z, a * z * z), scenario)
    assert "where `a` is left out and its default value is used" in found.message


@pytest.mark.parametrize(
    ("code", "message"),
    [
        (
            "def f(x):\n    return x - 1.23 * x ** 3 + 9, 0.123\n",
            "The first value of the result is wrong.",
        ),
        ("def f(x):\n    return x, np.array([np.sin(x)])[0]\n", "The second value of the result"),
    ],
)
def test_a_part_of_the_result_is_named_in_words(code, message):
    found = told(NP + code, "f", lambda x: (x, x * 0 + 0.123), Scenario(numbers()))
    assert found.message.startswith(message) or found.by


def test_arrays_of_one_value_need_no_place():
    code = f"{NP}def f(x):\n    return np.sin(x) * x ** 2 + 0.3\n"
    found = told(code, "f", lambda x: x, Scenario(arrays(shape=(1,))))
    assert found.message == "The result is wrong."


def test_a_text_is_wrong_only_where_numbers_are_due():
    found = told(
        "def f(x):\n    return 'ada' * (x == x)\n", "f", lambda x: "eve", Scenario(numbers())
    )
    assert found.by == "" and "number" not in found.message


def checked(z: Any, w: Any) -> Any:
    try:
        return np.sum(z * w)
    except ValueError:
        return "ValueError"


def test_what_should_have_raised_and_did_not_is_told():
    scenario = Scenario(arrays(shape=(3,)), numbers(), edges=[(np.ones(2), np.ones(3))])
    code = f"{NP}def f(z, w):\n    return np.sum(z) * np.sum(w)\n"
    found = told(code, "f", checked, scenario)
    assert found.by == "error raises nothing" and "should raise a ValueError" in found.message
    assert found.expected == "ValueError"


def test_another_exception_than_the_one_that_is_due_is_told():
    scenario = Scenario(arrays(shape=(3,)), numbers(), edges=[(np.ones(2), np.ones(3))])
    code = (
        f"{NP}def f(z, w):\n    if np.ndim(w) and len(w) != len(z): raise RuntimeError('no')\n"
        "    return np.sum(z * w)\n"
    )
    found = told(code, "f", checked, scenario)
    assert (found.kind, found.by) == (Verdict.ERROR, "error another exception")
    assert found.message.startswith("A ValueError should be raised here")
    assert found.message.endswith("another exception: RuntimeError: no")
    assert found.expected == "ValueError"
    bare = told(code.replace("('no')", ""), "f", checked, scenario)
    assert bare.message.endswith("another exception: RuntimeError")


@pytest.mark.parametrize(("later", "by"), [("a", "relation sigmoid"), ("2 * a + x", "")])
def test_a_relation_of_one_output_has_to_hold_for_all_outputs(later, by):
    def facts(x: Any, first: Any, second: Any) -> Any:
        return {"has weights": True, "the output": first, "the output of a second call": second}

    code = (
        f"{NP}def f(x):\n    a = 1 / (1 + np.exp(-x))\n    return {{'has weights': True, "
        f"'the output': a, 'the output of a second call': {later}}}\n"
    )
    found = told(code, "f", lambda x: facts(x, x, x), Scenario(numbers(9.0)))
    assert found.by == by and "output" in found.message
