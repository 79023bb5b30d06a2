"""What differs in a dict of facts, such as those of a model or a figure, in words."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Any

import numpy as np

from autograder.testing.difference import show

from .code import OwnCode, called, nodes

Found = tuple[str, str]

_SHOWN_CHARS = 80
_LISTED = (list, tuple)


def are_facts(expected: Any) -> bool:
    """Return whether a right answer is a dict whose keys say in words what its values are."""
    return (
        isinstance(expected, dict)
        and bool(expected)
        and all(isinstance(key, str) for key in expected)
        and any(" " in key or not _is_number(value) for key, value in expected.items())
    )


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float | np.ndarray | np.generic) and not isinstance(value, bool)


def of_fact(
    key: str, expected: Any, got: Any, facts: Mapping[str, Any], name: str, code: OwnCode,
    shows_expected: bool,
) -> tuple[str, str]:  # fmt: skip
    """Return what is said of a fact that is another one than it should be, and how it was found.

    Args:
        key: what it is, in words.
        expected, got: the fact as it should be, and as it is.
        facts: all right facts.
        name: the exercise's.
        code: the submission's.
        shows_expected: whether the right value may be said.
    """
    if found := _of_model(key, expected, got, facts, name, code):
        return found
    if isinstance(expected, bool | np.bool_):
        return f"This is {'not allowed here' if got else 'missing or wrong'}: {key}.", ""
    key = key.removeprefix("the ")
    if key.startswith("number of ") and type(got) is int and got != 1:
        return _of_count(key.removeprefix("number of "), expected, got, shows_expected), ""
    beginning = f"The {key} {_is(key)} {_short(got)}"
    if not shows_expected or isinstance(expected, np.ndarray):
        return f"{beginning}, which is not right." if _fits(got) else f"The {key} is wrong.", ""
    if _fits(got) and _fits(expected):
        it = "they" if _is(key) == "are" else "it"
        return f"{beginning}; {it} should be {_short(expected)}.", ""
    return f"The {key} is wrong.", ""


def _of_count(what: str, expected: Any, got: int, shows_expected: bool) -> str:
    there = f"here are {got or 'no'} {what}"
    if shows_expected and isinstance(expected, int):
        return f"T{there}; there should be {expected}."
    return f"The number of {what} is wrong: t{there}."


def _is(key: str) -> str:
    is_count = key.removeprefix("the ").startswith("number of ")
    return "are" if key.endswith("s") and not (is_count or key.endswith("ss")) else "is"


def _fits(value: Any) -> bool:
    return value is None or len(_short(value)) <= _SHOWN_CHARS


def _short(value: Any) -> str:
    if isinstance(value, str):
        return f"“{value[:_SHOWN_CHARS]}”"
    if isinstance(value, float):
        return f"{value:.6g}"
    return show(value)


def _of_model(
    key: str, expected: Any, got: Any, facts: Mapping[str, Any], name: str, code: OwnCode
) -> Found | None:
    if isinstance(got, str) and "not compiled" in got:
        return (
            "The model is not compiled: call model.compile(…) before it is returned.",
            "error not compiled",
        )
    if _are_shapes(expected) and _are_shapes(got):
        return _of_weights(expected, got, name, code)
    if key == "prediction" and "weights" in facts and isinstance(got, np.ndarray):
        return (
            "With the same weights, the model predicts something else: compare the activation of "
            "each layer with the task.",
            "",
        )
    if key == "loss" and isinstance(got, float):
        return _of_loss(facts, name, code)
    return None


def _are_shapes(value: Any) -> bool:
    return (
        isinstance(value, _LISTED)
        and bool(value)
        and all(
            isinstance(shape, _LISTED) and all(isinstance(n, int) for n in shape) for shape in value
        )
    )


def _of_weights(expected: Any, got: Any, name: str, code: OwnCode) -> Found | None:
    """Say of a model's layers what the shapes of its weights show."""
    wanted, own = _units(expected), _units(got)
    swapped = [shape for shape in expected if len(shape) == 3]
    if swapped and any(
        called(node).rpartition(".")[2] == "Conv1D"
        and isinstance(node, ast.Call)
        and _first_two(node) == (swapped[0][0], swapped[0][2])
        and swapped[0][0] != swapped[0][2]
        for node in nodes(code.definitions.get(name))
    ):
        return (
            "Conv1D takes the number of filters first and the size of the kernel second; here "
            "they are swapped.",
            "error filters first",
        )
    if len(got) != len(expected) and len(own) == len(wanted):
        return "A layer has no bias, or one too many: do not set use_bias.", ""
    if len(own) != len(wanted):
        return (
            f"The model has {len(own)} layers with weights; it should have {len(wanted)}.",
            "",
        )
    if own != wanted:
        return (
            f"The layers have {_listed(own)} units; they should have {_listed(wanted)}.",
            "",
        )
    kernels = [(a, b) for a, b in zip(expected, got, strict=True) if tuple(a) != tuple(b)]
    if kernels and len(kernels[0][0]) == len(kernels[0][1]) == 3:
        a, b = kernels[0]
        return f"A kernel of Conv1D has the size {b[0]}; it should be {a[0]}.", ""
    if kernels and len(kernels[0][0]) == len(kernels[0][1]) == 2:
        a, b = kernels[0]
        return (
            f"A Dense layer gets {b[0]} values for each sample; it should get {a[0]}. Look at the "
            f"input and at what stands before the layer, such as strides and Flatten.",
            "",
        )
    return None


def _units(shapes: Any) -> list[int]:
    return [shape[-1] for shape in shapes if len(shape) > 1]


def _first_two(node: ast.Call) -> tuple[Any, ...]:
    return tuple(a.value if isinstance(a, ast.Constant) else None for a in node.args[:2])


def _listed(values: list[int]) -> str:
    *others, last = map(str, values)
    return f"{', '.join(others)} and {last}" if others else last


def _of_loss(facts: Mapping[str, Any], name: str, code: OwnCode) -> Found | None:
    """Say of a wrong loss what the outputs show: whether they are logits."""
    prediction = facts.get("prediction")
    node = code.definitions.get(name)
    if not isinstance(prediction, np.ndarray) or node is None:
        return "The loss is not the one that the task asks for.", ""
    says = [
        keyword.value.value
        for part in nodes(node)
        if isinstance(part, ast.Call)
        for keyword in part.keywords
        if keyword.arg == "from_logits" and isinstance(keyword.value, ast.Constant)
    ]
    are_logits = bool((prediction < 0).any() or (prediction > 1).any())
    if are_logits and True not in says:
        return (
            "The last layer gives logits and not probabilities, so the loss needs "
            "from_logits=True.",
            "error from_logits missing",
        )
    if not are_logits and True in says:
        return (
            "The last layer gives probabilities already, so the loss must not have "
            "from_logits=True.",
            "error from_logits",
        )
    return "The loss is not the one that the task asks for.", ""
