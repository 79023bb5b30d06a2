"""What edits are called in sentences for students: words of the field, never the source's own."""

from __future__ import annotations

import ast
import builtins
import re
from functools import lru_cache

_CALLED = {
    "mean": "the mean",
    "average": "the mean",
    "sum": "the sum",
    "prod": "the product",
    "median": "the median",
    "max": "the maximum",
    "amax": "the maximum",
    "maximum": "the maximum",
    "min": "the minimum",
    "amin": "the minimum",
    "minimum": "the minimum",
    "argmax": "the position of the maximum",
    "argmin": "the position of the minimum",
    "exp": "exp",
    "expm1": "exp(z) - 1",
    "exp2": "a power of 2",
    "log": "the natural logarithm",
    "log1p": "log(1 + z)",
    "log2": "the logarithm to base 2",
    "log10": "the logarithm to base 10",
    "sqrt": "the square root",
    "square": "the square",
    "abs": "the absolute value",
    "std": "the standard deviation",
    "var": "the variance",
    "zeros": "zeros",
    "ones": "ones",
    "zeros_like": "zeros",
    "ones_like": "ones",
    "dot": "the matrix product",
    "matmul": "the matrix product",
    "multiply": "the single products, with no sum over them,",
    "outer": "the outer product",
    "inner": "the inner product",
    "floor": "rounding down",
    "ceil": "rounding up",
    "cumsum": "the running sum",
    "cumprod": "the running product",
    "clip": "the clipping of values",
    "transpose": "the transposed matrix",
    "uniform": "a uniform distribution",
    "normal": "a normal distribution",
}

_QUOTED = re.compile(r"`([^`]+)`")
# Helpers of a solution that every student has as well.
_SHARED = frozenset(("sigmoid", "tanh", "relu", "softmax", "linear"))


def behaves(text: str) -> str:
    """Return the sentence for a student whose code does just that."""
    return f"It behaves as if {text}."


def called(name: str) -> str:
    """Return a function in words; nothing where there are none."""
    return _CALLED.get(name, "")


def what_is_called(function: ast.expr) -> str:
    """Return what a call calls, in words; nothing if only the solution knows it."""
    if isinstance(function, ast.Attribute):
        return called(function.attr)
    name = function.id.lstrip("_") if isinstance(function, ast.Name) else ""
    is_own = isinstance(function, ast.Name) and function.id[:1] == "_"
    is_unknown = (is_own and name not in _SHARED) or hasattr(builtins, name)
    return called(name) or (f"`{name}`" if name and not is_unknown else "")


def is_public(words: str, node: ast.AST, exercises: frozenset[str]) -> bool:
    """Return whether all names that a sentence quotes stand in the task too, or in every solution.

    Those are exercises, and parameters, attributes and entries of what the edit is made in.
    """
    quoted = {name for name in _QUOTED.findall(words) if name.isidentifier()} - {"return"}
    unknown = quoted - exercises - _SHARED - parameters(node)
    if not unknown:
        return True
    known = {inner.attr for inner in ast.walk(node) if isinstance(inner, ast.Attribute)}
    texts = {inner.value for inner in ast.walk(node) if isinstance(inner, ast.Constant)}
    return unknown <= known | texts


# Asked for each of many edits of one statement after another.
@lru_cache(maxsize=4)
def parameters(tree: ast.AST) -> frozenset[str]:
    """Return the names that a task gives itself: a function's parameters."""
    return frozenset(
        entry.arg
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for entry in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
        if entry.arg not in ("self", "cls")
    )


def shown(node: ast.expr, public: frozenset[str]) -> str:
    """Return a term as a student knows it from the task; nothing if only the solution has it."""
    if isinstance(node, ast.Name) and node.id in public:
        return f"`{node.id}`"
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        own = node.value.id == "self" and not node.attr.startswith("_")
        return f"`{node.attr}`" if own else ""
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        key = node.slice.value
        return f"`{key}`" if isinstance(key, str) else ""
    return ""
