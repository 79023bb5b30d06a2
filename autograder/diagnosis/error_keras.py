"""Explanations of what Keras refuses."""

from __future__ import annotations

import ast
import re

from .code import called
from .failure import Failure, Row, row


def _unknown(failure: Failure, match: re.Match[str]) -> str | None:
    return f"Keras knows no {match[1]} of the name '{match[2]}': look at how it is spelt."


def _channels(failure: Failure, match: re.Match[str]) -> str | None:
    return (
        f"This layer expects {match[1]} axes and gets {match[2]}: a Conv1D layer takes arrays of "
        f"the shape (samples, steps, channels), a Dense layer (samples, features)."
    )


def _last_axis(failure: Failure, match: re.Match[str]) -> str | None:
    tiled = [part for part in failure.body() if called(part).rpartition(".")[2] == "tile"]
    if any(isinstance(part, ast.Call) and _lays_side_by_side(part) for part in tiled):
        return (
            "np.tile(X, 100) lays the copies side by side, which makes more columns: for copies "
            "below each other write np.tile(X, (100, 1))."
        )
    return (
        f"The model expects {match[1]} values for each sample, and gets arrays of the shape "
        f"{match[2]}. Look at keras.Input((…,)), which takes the shape of one sample."
    )


def _lays_side_by_side(call: ast.Call) -> bool:
    """Return whether a call of tile makes more columns: its number is no tuple that ends in 1."""
    given = [*call.args[1:], *(k.value for k in call.keywords if k.arg == "reps")]
    if not given:
        return False
    *_, last = given[0].elts if isinstance(given[0], ast.Tuple | ast.List) else given[:1]
    return isinstance(last, ast.Constant) and isinstance(last.value, int) and last.value > 1


def _same_name(failure: Failure, match: re.Match[str]) -> str | None:
    return (
        f"Two layers of this model have the name '{match[1]}': give each layer a name of its own."
    )


def _not_layer(failure: Failure, match: re.Match[str]) -> str | None:
    if "keras.Sequential" not in failure.calls and not any(
        name.rpartition(".")[2] in ("Sequential", "add") for name in failure.calls
    ):
        return None
    return (
        "A model is made of layers, and one entry is not a layer: Sequential takes one list of "
        "layers, each made by a call such as keras.layers.Dense(…)."
    )


def _several_layers(failure: Failure, match: re.Match[str]) -> str | None:
    for name, call in failure.calls.items():
        if name.rpartition(".")[2] == "Sequential" and len(call.args) > 1:
            return "Sequential takes its layers in one list: Sequential([…, …])."
    return None


def _one_hot(failure: Failure, match: re.Match[str]) -> str | None:
    tree = failure.function
    sparse = tree is not None and "sparse" in ast.unparse(tree).casefold()
    if sparse:
        return (
            "The labels have one column for each class (one-hot), and a sparse loss takes the "
            "number of the class alone: use labels such as 0, 1, 2, or a loss without Sparse."
        )
    return (
        "The labels and the model's output differ in shape: a loss without Sparse needs one column "
        "for each output."
    )


_COMPILE = (
    "The model is not compiled: call model.compile(loss=…, optimizer=…) before it is trained or "
    "evaluated."
)
KERAS: tuple[Row, ...] = (
    row(
        "not compiled",
        "ValueError RuntimeError",
        r"must (?:call `compile\(\)`|compile your model)",
        _COMPILE,
    ),
    row(
        "unknown to Keras",
        "ValueError TypeError",
        r"(?:Unknown|Could not interpret) (activation function|activation|optimizer"
        r"|loss|loss function|metric|initializer)(?: identifier)?: '?(\w{1,40})'?",
        _unknown,
    ),
    row("axes of a layer", "ValueError", r"expected min_ndim=(\d), found ndim=(\d)", _channels),
    row("axes of a layer", "ValueError", r"expected ndim=(\d), found ndim=(\d)", _channels),
    row(
        "size of the input",
        "ValueError",
        r"expected axis -1 of input shape to have value (\d+), but "
        r"received input with shape (\([\w, ]*\))",
        _last_axis,
    ),
    row("names of layers", "ValueError", r"unique names?\b.*?'(\w{1,40})'", _same_name),
    row("no layer", "ValueError", r"Only instances of `?keras\.Layer`? can be added", _not_layer),
    row(
        "not compiled",
        "AttributeError",
        r"'(?:Sequential|Functional|Model)' object has no attribute 'optimizer'",
        _COMPILE,
    ),
    row("layers in a list", "ValueError", r"Expected `trainable` to be a boolean", _several_layers),
    row("layers in a list", "TypeError", r"Sequential\.__init__\(\) takes", _several_layers),
    row(
        "one-hot labels",
        "ValueError",
        r"Argument `output` must have rank \(ndim\) `target\.ndim - 1`"
        r"|must have the same (?:rank \(ndim\)|shape)",
        _one_hot,
    ),
    row(
        "not built",
        "ValueError",
        r"model (?:\S+ )?has(?:n't| not) (?:yet )?been built|has never been called",
        "The model does not know the size of its input yet: begin it with keras.Input((…,)).",
    ),
)
