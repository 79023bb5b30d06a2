"""Explanations of what NumPy refuses: shapes that do not fit, `if` or math on an array."""

from __future__ import annotations

import ast
import re

import numpy as np

from autograder.testing.comparable import is_numeric

from .code import called, dotted
from .error_shapes import SHAPES, out_of_bounds
from .failure import Failure, Row, row

_COMPARING = ("max", "min")
_FILLED = ("zeros", "ones", "empty")


def _truth(failure: Failure, match: re.Match[str]) -> str | None:
    if failure.has(ast.BoolOp) or _has_not(failure):
        return (
            "`and`, `or` and `not` need one True or False, and here is an array of them: write "
            "&, | and ~, with each comparison in brackets, or use np.where."
        )
    for name in _COMPARING:
        if name in failure.calls and len(failure.calls[name].args) > 1:
            if is_one_number(failure):
                return (
                    f"{name}() compares single numbers, and here it gets arrays. The result of "
                    f"`{failure.exercise}` is one number: is a sum missing inside of {name}(), "
                    f"such as a dot product?"
                )
            return (
                f"{name}() compares its arguments as a whole, which fails for arrays: "
                f"np.{name}imum compares element by element."
            )
    if failure.is_branch or failure.has(ast.IfExp):
        word = "while" if isinstance(failure.statement, ast.While) else "if"
        return (
            f"`{word}` needs one True or False, but its condition is a whole array of them: "
            f"use np.where(condition, value if true, value if false), or a loop over the elements."
        )
    return None


def is_one_number(failure: Failure) -> bool:
    """Return whether the exercise's own line raised, and its right result is a single number."""
    is_own = failure.function is not None and failure.function.name == failure.exercise
    return is_own and is_numeric(failure.expected) and np.ndim(failure.expected) == 0


def _nan(failure: Failure, match: re.Match[str]) -> str | None:
    # A student's own `raise` may have the same words.
    if any(isinstance(node, ast.Raise) for node in failure.stated):
        return None
    return (
        "The value here is nan (not a number), and no integer can be nan. "
        "0 / 0 gives nan, for example: look for a division by 0."
    )


def _has_not(failure: Failure) -> bool:
    return any(isinstance(p, ast.UnaryOp) and isinstance(p.op, ast.Not) for p in failure.parts)


def _to_scalar(failure: Failure, match: re.Match[str]) -> str | None:
    mathematical = [name for name in failure.calls if name.startswith("math.")]
    if mathematical:
        name = mathematical[0]
        return (
            f"`{name}` takes one number, not an array: use `np.{name.removeprefix('math.')}`."
            if name in ("math.exp", "math.log", "math.sqrt", "math.tanh", "math.log10", "math.cosh")
            else f"`{name}` takes one number, not an array."
        )
    for name in ("float", "int", "round"):
        if name in failure.calls:
            return f"{name}() takes one number, not an array with several."
    bare = [n for n in ("exp", "log", "sqrt", "tanh") if n in failure.calls]
    if bare and "math" in _froms(failure):
        return f"`{bare[0]}` of math takes one number, not an array: use `np.{bare[0]}`."
    return None


def _froms(failure: Failure) -> set[str]:
    return {
        node.module or ""
        for tree in failure.code.cells.values()
        for node in tree.body
        if isinstance(node, ast.ImportFrom)
    }


def _power(failure: Failure, match: re.Match[str]) -> str | None:
    is_there = any(
        isinstance(part, ast.BinOp | ast.AugAssign) and isinstance(part.op, ast.BitXor)
        for part in failure.parts
    )
    return "`^` is not a power in Python: write `**`." if is_there else None


def _sequence(failure: Failure, match: re.Match[str]) -> str | None:
    if isinstance(failure.statement, ast.Assign) and isinstance(
        failure.statement.targets[0], ast.Subscript
    ):
        return "This line puts several values into one place of an array, which holds one number."
    if "inhomogeneous" in failure.message and "np.array" in failure.calls:
        return "An array needs rows of the same length, and this list has rows of several lengths."
    return None


def _cast(failure: Failure, match: re.Match[str]) -> str | None:
    if not isinstance(failure.statement, ast.AugAssign):
        return None
    target = dotted(failure.statement.target) or "the array"
    return (
        f"`{target}` is an array of whole numbers, and this line would put decimals into it: make "
        f"it of floats first, such as np.array({target}, dtype=float)."
        if target.isidentifier()
        else "The array holds whole numbers, and this line would put decimals into it."
    )


def _index_kind(failure: Failure, match: re.Match[str]) -> str | None:
    loop = _loop_over_values(failure)
    if loop is not None:
        return loop
    divides = any(
        isinstance(part, ast.BinOp) and isinstance(part.op, ast.Div) for part in failure.parts
    )
    if divides:
        return "An index is a whole number, and / gives a float: use //."
    return None


def _loop_over_values(failure: Failure) -> str | None:
    """Explain `for i in z: … z[i]`: the loop gives values and not places."""
    for node in failure.body():
        if not isinstance(node, ast.For) or not isinstance(node.target, ast.Name):
            continue
        values = dotted(node.iter)
        uses = any(
            isinstance(part, ast.Subscript)
            and isinstance(part.slice, ast.Name)
            and part.slice.id == node.target.id
            for part in failure.parts
        )
        if values and uses:
            i = node.target.id
            return (
                f"`for {i} in {values}` gives the values of `{values}`, not their indices: use "
                f"`{i}` itself, or `for {i} in range(len({values}))`."
            )
    return None


def _out_of_bounds(failure: Failure, match: re.Match[str]) -> str | None:
    index, axis, size = int(match[1]), int(match[2]), int(match[3])
    return _loop_over_values(failure) or out_of_bounds(failure, axis, size, index)


def _list_out_of_range(failure: Failure, match: re.Match[str]) -> str | None:
    if loop := _loop_over_values(failure):
        return loop
    shape = [p for p in failure.parts if isinstance(p, ast.Attribute) and p.attr == "shape"]
    if match[1] == "tuple":
        return (
            "The array has one dimension only here, so its `.shape` has a single entry."
            if shape
            else None
        )
    if not failure.has(ast.Subscript):
        return None
    return "The list has no entry with this index: indices run from 0 to len(…) - 1."


def _too_many_indices(failure: Failure, match: re.Match[str]) -> str | None:
    words = {
        "0": "no dimension: it is a single number",
        "1": "one dimension",
        "2": "two dimensions",
    }
    has = words.get(match[1])
    return f"The array has {has} here, but the line uses {match[2]} indices." if has else None


def _axis(failure: Failure, match: re.Match[str]) -> str | None:
    if match[2] == "1" and match[1] == "1":
        return "axis=1 needs an array of two dimensions, and here it has one: axis=-1 fits both."
    dimensions = "no axis, since it is a single number" if match[2] == "0" else f"{match[2]} axes"
    return f"The array has {dimensions} here, but the line uses axis={match[1]}; axes count from 0."


def _shape_in_brackets(failure: Failure, match: re.Match[str]) -> str | None:
    for name, call in failure.calls.items():
        if name.rpartition(".")[2] in _FILLED and len(call.args) >= 2:
            return f"`{name}` takes the shape in brackets of its own: {name}((rows, columns))."
    return None


def _second_is_axis(failure: Failure, match: re.Match[str]) -> str | None:
    for name in ("np.max", "np.min", "numpy.max", "numpy.min"):
        if name in failure.calls and len(failure.calls[name].args) == 2:
            return (
                f"The second argument of `{name}` is an axis: it finds the one largest or smallest "
                f"value of an array. `{name}imum` compares two arrays, element by element."
            )
    if "np.sum" in failure.calls and len(failure.calls["np.sum"].args) == 2:
        return "The second argument of `np.sum` is an axis, and not a second thing to add."
    return None


def _not_whole(failure: Failure, match: re.Match[str]) -> str | None:
    if "range" in failure.calls:
        divides = any(isinstance(p, ast.BinOp) and isinstance(p.op, ast.Div) for p in failure.parts)
        return (
            "range() needs a whole number, and / gives a float: use //."
            if divides
            else "range() needs a whole number, and gets a float."
        )
    if any(name.rpartition(".")[2] in (*_FILLED, "arange") for name in failure.calls):
        return "A size is a whole number, and this is a float: use // in place of /, or int(…)."
    return None


def _unpacked_shape(failure: Failure, match: re.Match[str]) -> str | None:
    node = failure.statement
    if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Tuple):
        return None
    count = len(node.targets[0].elts)
    if isinstance(node.value, ast.Attribute) and node.value.attr == "shape":
        has = match[1] if match.lastindex else ""
        more = "" if not has else f", and here it has {has}"
        return f"This line takes {count} sizes from a shape, so the array needs {count} axes{more}."
    return None


def _function_called(failure: Failure, match: re.Match[str]) -> str | None:
    """Explain a value that is called as a function is."""
    for part in failure.parts:
        if not isinstance(part, ast.Call):
            continue
        name = called(part)
        if isinstance(part.func, ast.Constant | ast.BinOp):
            return "Round brackets after a number call it like a function: a `*` is missing."
        is_local = name in failure.parameters or name in failure.code.variables
        if is_local and name not in failure.code.definitions:
            return (
                f"`{name}` is a value and no function, so `{name}(…)` cannot be called: write "
                f"`{name} * (…)` to multiply, or `{name}[…]` for an entry."
            )
        if name in failure.code.variables:
            return (
                f"`{name}` is a function that was later set to a value, outside of it: give that "
                f"variable another name."
            )
    return None


_ERROR = "TypeError"
_UFUNC = "TypeError UFuncTypeError _UFuncNoLoopError _UFuncOutputCastingError"
ARRAYS: tuple[Row, ...] = (
    row("if on an array", "ValueError", r"truth value of an array", _truth),
    row(
        "math on an array",
        _ERROR,
        r"only (?:length-1|size-1|0-dimensional) arrays can be converted",
        _to_scalar,
    ),
    row(
        "power",
        f"{_UFUNC} UFuncNoLoopError",
        r"'bitwise_xor'|for \^=?:",
        _power,
    ),
    *SHAPES,
    row("nan as integer", "ValueError", r"^cannot convert float NaN to integer$", _nan),
    row(
        "several in one place",
        _ERROR + " ValueError",
        r"setting an array element with a sequence",
        _sequence,
    ),
    row(
        "whole numbers",
        f"{_UFUNC} UFuncOutputCastingError",
        r"Cannot cast ufunc .* from dtype\('float",
        _cast,
    ),
    row(
        "shape in brackets",
        _ERROR,
        r"Cannot interpret '.*' as a data type|data type not understood",
        _shape_in_brackets,
    ),
    row(
        "second is an axis",
        _ERROR,
        r"only integer scalar arrays can be converted|cannot be interpreted as an integer"
        r"|integer argument expected",
        _second_is_axis,
    ),
    row(
        "whole number",
        _ERROR,
        r"'[\w.]*float\w*' object cannot be interpreted as an integer",
        _not_whole,
    ),
    row(
        "index",
        "IndexError",
        r"only integers, slices|arrays used as indices must be of integer",
        _index_kind,
    ),
    row(
        "place",
        "IndexError",
        r"index (-?\d+) is out of bounds for axis (\d+) with size (\d+)",
        _out_of_bounds,
    ),
    row(
        "place",
        "IndexError",
        r"(list|tuple) (?:assignment )?index out of range",
        _list_out_of_range,
    ),
    row(
        "dimensions",
        "IndexError",
        r"too many indices for array: array is (\d)-dimensional, but (\d) were indexed",
        _too_many_indices,
    ),
    row("axis", "AxisError", r"axis (-?\d+) is out of bounds for array of dimension (\d+)", _axis),
    row(
        "axes of a shape",
        "ValueError",
        r"values to unpack \(expected \d+(?:, got (\d+))?\)",
        _unpacked_shape,
    ),
    row("called", _ERROR, r"^'[\w.]+' object is not callable", _function_called),
)
