"""Loops that never end, found by reading: nothing in them changes what their condition asks."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from .code import OwnCode, called, nodes

_ENDS = (ast.Break, ast.Return, ast.Raise, ast.Yield, ast.YieldFrom)
_HARMLESS = frozenset(("abs", "float", "int", "len", "print", "range"))
_IN_CONDITIONS = (
    ast.Name, ast.Constant, ast.Compare, ast.BoolOp, ast.UnaryOp, ast.BinOp, ast.Load, ast.cmpop,
    ast.boolop, ast.unaryop, ast.operator,
)  # fmt: skip


def endless_loop(name: str, code: OwnCode) -> str | None:
    """Return what is said of a loop in an exercise that does not end; None if none can be told.

    Args:
        name: the exercise's.
        code: the submission's.
    """
    loops = [node for node in nodes(code.definitions.get(name)) if isinstance(node, ast.While)]
    for loop in loops:
        if reason := _never_ends(loop):
            return f"The `while` loop in line {loop.lineno} of the cell never ends: {reason}."
    grown = [node for node in nodes(code.definitions.get(name)) if isinstance(node, ast.For)]
    for each in grown:
        if (values := _grows(each)) and not any(isinstance(n, _ENDS) for n in nodes(each)):
            return (
                f"The loop in line {each.lineno} of the cell never ends: it runs over `{values}` "
                f"and appends to `{values}` in each round."
            )
    if len(loops) == 1:
        return (
            f"This does not end, or not soon: does the `while` loop in line {loops[0].lineno} of "
            f"the cell ever end?"
        )
    return None


def _never_ends(loop: ast.While) -> str:
    """Return why a loop never ends; empty where that is not certain."""
    inside = [part for statement in loop.body for part in nodes(statement)]
    if any(isinstance(part, _ENDS) for part in inside):
        return ""
    if isinstance(loop.test, ast.Constant):
        return "there is no `break` and no `return` in it" if loop.test.value else ""
    condition = list(nodes(loop.test))
    if not all(isinstance(part, _IN_CONDITIONS) for part in condition):
        return ""
    names = [part.id for part in condition if isinstance(part, ast.Name)]
    asked = list(dict.fromkeys(names))
    if not asked or set(asked) & set(_changed(inside)):
        return ""
    shown = " or ".join(f"`{each}`" for each in asked[:3])
    return f"nothing inside it changes {shown}"


def _changed(inside: list[ast.AST]) -> Iterator[str]:
    """Yield each name that may have another value after a round."""
    for part in inside:
        if isinstance(part, ast.Name) and not isinstance(part.ctx, ast.Load):
            yield part.id
        elif isinstance(part, ast.Subscript | ast.Attribute):
            # `a[0] = 1` and `a.pop()` change what `a` means.
            if isinstance(part, ast.Attribute) or not isinstance(part.ctx, ast.Load):
                yield from _base(part)
        elif isinstance(part, ast.Call):
            for argument in part.args:
                if isinstance(argument, ast.Name) and called(part) not in _HARMLESS:
                    yield argument.id
        elif isinstance(part, ast.Global | ast.Nonlocal):
            yield from part.names


def _base(node: ast.expr) -> Iterator[str]:
    while isinstance(node, ast.Subscript | ast.Attribute):
        node = node.value
    if isinstance(node, ast.Name):
        yield node.id


def _grows(loop: ast.For) -> str:
    """Return the list that a loop both runs over and appends to."""
    if not isinstance(loop.iter, ast.Name):
        return ""
    for statement in loop.body:
        value = statement.value if isinstance(statement, ast.Expr) else None
        if value is not None and called(value) == f"{loop.iter.id}.append":
            return loop.iter.id
    return ""
