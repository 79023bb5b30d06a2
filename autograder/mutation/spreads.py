"""Slips in a standard deviation: divided by n in place of n - 1, or the other way."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from .edits import Edit, calls, name_of, replace_node
from .words import behaves

_BY_N = "it were divided by n in place of n - 1 (ddof)"
_BY_LESS = "it were divided by n - 1 in place of n (ddof)"


def divisors(tree: ast.AST) -> Iterator[Edit]:
    """Give std and var the other divisor.

    NumPy and pandas divide by another number where nothing is said; what changes nothing is right,
    and no slip.
    """
    for call in calls(tree):
        if not isinstance(call.func, ast.Attribute) or name_of(call.func) not in ("std", "var"):
            continue
        others = [keyword for keyword in call.keywords if keyword.arg != "ddof"]
        for number, words in ((0, _BY_N), (1, _BY_LESS)):
            given = [*map(ast.unparse, call.args), *map(ast.unparse, others), f"ddof={number}"]
            text = f"{ast.unparse(call.func)}({', '.join(given)})"
            yield replace_node("divisor", call, text, behaves(words))
