"""Slips in what a name stands for: another variable, entry or attribute of those at hand."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from .edits import Edit, calls, replace_node, without_docstrings
from .words import behaves, parameters


def wrong_variables(tree: ast.AST) -> Iterator[Edit]:
    """Use another variable of those at hand: x for h, i for j, w1 for w2."""
    public = parameters(tree)
    for function in _functions(tree):
        local = {n.id for n in ast.walk(function) if isinstance(n, ast.Name)
                 and isinstance(n.ctx, ast.Store)}  # fmt: skip
        own = frozenset(e.arg for e in (*function.args.args, *function.args.kwonlyargs))
        counters = {n.target.id for n in ast.walk(function)
                    if isinstance(n, ast.For) and isinstance(n.target, ast.Name)}  # fmt: skip
        at_hand = sorted((own | local) - {"self", "cls", "_"})
        for node in without_docstrings(function):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                if node.id not in at_hand:
                    continue
                for other in at_hand:
                    if other != node.id:
                        words = _instead(other, node.id, public, counters)
                        yield replace_node("variable", node, other, behaves(words) if words else "")


def _instead(other: str, own: str, public: frozenset[str], counters: set[str]) -> str:
    """Return in words that one variable stands in place of another, by what a task names.

    Of a variable that the solution alone has nothing can be said that would help.
    """
    if {other, own} <= public:
        return f"`{other}` were used in place of `{own}`"
    if {other, own} <= counters:
        return "the variable of one loop stood in place of that of another"
    return ""


def wrong_keys(tree: ast.AST) -> Iterator[Edit]:
    """Take another entry or attribute of those that are named."""
    keys: dict[str, ast.Constant] = {}
    attributes: dict[str, None] = {}
    for node in without_docstrings(tree):
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
            if isinstance(node.slice.value, str):
                keys.setdefault(node.slice.value, node.slice)
        elif isinstance(node, ast.Attribute) and _is_own(node):
            attributes.setdefault(node.attr)
    called_here = {call.func for call in calls(tree)}
    for node in without_docstrings(tree):
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
            for other in keys:
                if isinstance(node.slice.value, str) and other != node.slice.value:
                    words = behaves(f"`{other}` were used in place of `{node.slice.value}`")
                    yield replace_node("variable", node.slice, repr(other), words)
        elif isinstance(node, ast.Attribute) and _is_own(node) and node not in called_here:
            for other in attributes:
                if other != node.attr and isinstance(node.ctx, ast.Load):
                    words = behaves(f"`{other}` were used in place of `{node.attr}`")
                    yield replace_node("variable", node, f"self.{other}", words)


def _is_own(node: ast.Attribute) -> bool:
    return isinstance(node.value, ast.Name) and node.value.id == "self" and node.attr[:1] != "_"


def _functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
