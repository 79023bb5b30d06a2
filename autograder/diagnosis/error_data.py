"""Explanations of what pandas, scikit-learn and PyTorch refuse."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from autograder.testing.frames import is_table
from autograder.testing.labels import near, quoted

from .failure import Failure, Row, row

# Methods of tables that can work in place; PyTorch's functions of that option give a tensor.
_IN_PLACE = frozenset(
    "bfill clip drop drop_duplicates dropna eval ffill fillna interpolate mask query rename "
    "replace reset_index set_index sort_index sort_values where".split()
)


def _no_column(failure: Failure, match: re.Match[str]) -> str | None:
    """Explain that a table of the call has no such column, as far as the line asks for one."""
    wanted = match[1]
    asked = {part.value for part in failure.parts if isinstance(part, ast.Constant)}
    asked |= {part.attr for part in failure.parts if isinstance(part, ast.Attribute)}
    columns = list(_columns(failure))
    if wanted not in asked or not columns or wanted in columns:
        return None
    if meant := near(wanted, columns):
        return f"The table has no column {quoted(wanted)}, but {meant}."
    return None


def _columns(failure: Failure) -> Iterator[object]:
    for value in failure.arguments:
        if is_table(value) and hasattr(value, "columns"):
            yield from value.columns


def _in_place(failure: Failure, match: re.Match[str]) -> str | None:
    function = failure.function
    if function is None:
        return None
    changed = dict(changed_in_place(ast.walk(function)))
    used = {part.id for part in failure.parts if isinstance(part, ast.Name)}
    name = next(iter(sorted(used & changed.keys())), "")
    return in_place_words(name, changed[name]) if name else None


def changed_in_place(parts: Iterator[ast.AST]) -> Iterator[tuple[str, ast.Call]]:
    """Yield the names that get what a call with `inplace=True` gives, which is None."""
    for part in parts:
        if not isinstance(part, ast.Assign) or not isinstance(part.targets[0], ast.Name):
            continue
        if is_in_place(part.value):
            yield part.targets[0].id, part.value  # type: ignore[misc]


def is_in_place(node: ast.AST | None) -> bool:
    """Return whether an expression is a call of a method with `inplace=True`."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in _IN_PLACE
        and any(
            keyword.arg == "inplace"
            and isinstance(keyword.value, ast.Constant)
            and keyword.value.value is True
            for keyword in node.keywords
        )
    )


def in_place_words(name: str, call: ast.Call) -> str:
    """Return what is said of `name = table.method(inplace=True)`."""
    method = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    return (
        f"With `inplace=True`, `{method}` changes the table itself and gives None, so `{name}` is "
        f"None: leave out `inplace=True`."
    )


_NOT_FITTED = (
    "The model is not fitted yet: call its `fit` before it predicts, transforms or is returned."
)
_UNRECORDED = (
    "PyTorch records what is done to a tensor with requires_grad=True, so it may not be changed "
    "in place like this: put the update into `with torch.no_grad():`."
)
DATA: tuple[Row, ...] = (
    row("column", "KeyError", r"^'([^']{1,40})'$", _no_column),
    row(
        "column", "AttributeError", r"'DataFrame' object has no attribute '(\w{1,40})'", _no_column
    ),
    row("inplace", "AttributeError TypeError", r"'NoneType' object", _in_place),
    row("not fitted", "NotFittedError", r"not fitted", _NOT_FITTED),
    row("no_grad", "RuntimeError", r"leaf Variable that requires grad", _UNRECORDED),
    row(
        "numpy of a recorded tensor",
        "RuntimeError",
        r"Can't call numpy\(\) on Tensor that requires grad",
        "A tensor with requires_grad=True has to leave PyTorch's records before NumPy can take it: "
        "write .detach().numpy().",
    ),
    row(
        "no gradient",
        "RuntimeError",
        r"does not require grad and does not have a grad_fn",
        "Nothing that this is computed from has requires_grad=True, so there is no gradient: make "
        "the tensor with requires_grad=True, and do not use .detach(), .item() or no_grad on the "
        "way.",
    ),
    row(
        "backward of several values",
        "RuntimeError",
        r"grad can be implicitly created only for scalar outputs",
        "backward() needs a single number: take the mean or the sum of the losses first.",
    ),
    row(
        "backward twice",
        "RuntimeError",
        r"Trying to backward through the graph a second time",
        "backward() is called twice for the same calculation: compute the loss anew in each step, "
        "and use .item() for what is only kept.",
    ),
    row(
        "super",
        "AttributeError",
        r"cannot assign (?:module|parameters?) before Module\.__init__\(\) call",
        "Write super().__init__() as the first line of `__init__`, before the layers are set.",
    ),
    row(
        "tensor types",
        "RuntimeError",
        r"(?:expected|must have) .{0,40}(?:same dtype|scalar type)",
        "The two tensors hold numbers of different types (such as float32 and float64): convert "
        "one of them, as with .float().",
    ),
)
