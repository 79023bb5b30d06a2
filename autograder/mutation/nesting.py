"""Slips in the order of two functions: the sum of logarithms for the logarithm of the sum."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from .edits import Edit, calls, replace_node
from .words import behaves, what_is_called


def exchanged(tree: ast.AST) -> Iterator[Edit]:
    """Call two functions in the other order, each with its own axis and options."""
    for outer in calls(tree):
        inner = outer.args[0] if outer.args else None
        if not isinstance(inner, ast.Call) or not inner.args:
            continue
        first = inner.args[0]
        names = what_is_called(outer.func), what_is_called(inner.func)
        if isinstance(first, ast.Starred) or not all(names) or names[0] == names[1]:
            continue
        text = _call(inner, _call(outer, ast.unparse(first)))
        words = behaves(f"{names[0]} were taken before {names[1]}, and not after it")
        yield replace_node("order of calls", outer, text, words)


def _call(call: ast.Call, first: str) -> str:
    rest = [*map(ast.unparse, call.args[1:]), *map(ast.unparse, call.keywords)]
    return f"{ast.unparse(call.func)}({', '.join([first, *rest])})"
