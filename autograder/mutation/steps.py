"""Slips in what is done one after another, and in what becomes of the result."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator, Sequence
from itertools import pairwise

from .edits import Edit, replace_node, without_docstrings
from .words import behaves

# What is done to each number by itself, a relation tells better.
_WRAPPED = (
    ("np.mean({x})", "the mean of the result were returned"),
    ("np.sum({x})", "the sum of the result were returned"),
    ("np.max({x})", "only the largest value of the result were returned"),
    ("({x})[0]", "only the first part of the result were returned"),
    ("({x})[-1]", "only the last part of the result were returned"),
    ("np.array([{x}])", "the result stood in one more pair of square brackets"),
    ("({x})[:1]", "only the first row of the result were returned"),
    ("np.mean({x}, axis=0)", "the mean of all rows were returned"),
    ("np.mean({x}, axis=1)", "the mean of each row were returned"),
    ("np.sum({x}, axis=0)", "all rows of the result were added up"),
    ("np.sum({x}, axis=1)", "the numbers of each row were added up"),
    ("np.argmax({x})", "the position of the largest value were returned"),
    ("(np.exp({x}) / np.sum(np.exp({x})))", "the result went through a softmax"),
    ("np.ravel({x})", "the result were one long row of numbers"),
    ("np.cumsum({x})", "the running sum of the result were returned"),
    ("np.sort({x})", "the result were sorted"),
    ("(({x}) > 0.5)", "the result were compared with 0.5"),
    ("(({x}) / np.sum({x}))", "the result were divided by its sum"),
)


def wrapped(tree: ast.AST) -> Iterator[Edit]:
    """Return something made of the result."""
    for node in without_docstrings(tree):
        if isinstance(node, ast.Return) and node.value is not None:
            for text, words in _WRAPPED:
                made = text.format(x=ast.unparse(node.value))
                yield replace_node("wrapped", node.value, made, behaves(words))


def ignored(tree: ast.AST) -> Iterator[Edit]:
    """Leave a parameter unused that has a default: it has that value always."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef):
            continue
        given = node.args.args[len(node.args.args) - len(node.args.defaults) :]
        for parameter, default in zip(given, node.args.defaults, strict=True):
            if isinstance(default, ast.Constant) and default.value is not None:
                value = ast.unparse(default)
                words = behaves(f"`{parameter.arg}` were not used: it is always {value}")
                first = _first_statement(node)
                text = f"{parameter.arg} = {value}\n{_text(first)}"
                yield _replaced("ignored", first, text, words)


def assignments(tree: ast.AST) -> Iterator[Edit]:
    """Set a value where it is to grow, or the other way round."""
    for node in without_docstrings(tree):
        if isinstance(node, ast.AugAssign):
            target, value = ast.unparse(node.target), ast.unparse(node.value)
            words = behaves("`=` stood in place of `+=` or the like: the last step alone counts")
            yield replace_node("assignment", node, f"{target} = {value}", words)
            sign = {ast.Add: "-=", ast.Sub: "+="}.get(type(node.op))
            if sign:
                words = behaves("a step went in the opposite direction")
                yield replace_node("assignment", node, f"{target} {sign} {value}", words)


def orders(tree: ast.AST) -> Iterator[Edit]:
    """Do two steps in the other order: update a value before it is used."""
    for block in _blocks(tree):
        for one, other in pairwise(block):
            if _is_simple(one) and _is_simple(other):
                text = f"{_text(other)}\n{_text(one)}"
                words = behaves("two steps came in the other order, such as an update before a use")
                yield _spanning("order", one, other, text, words)


def loops(tree: ast.AST) -> Iterator[Edit]:
    """Start a sum anew in each round or never, and return within the loop."""
    for block in _blocks(tree):
        for one, other in pairwise(block):
            if isinstance(other, ast.For | ast.While) and isinstance(one, ast.Assign):
                inner = _with_body(other, [one, *other.body])
                words = behaves("what a loop collects, such as a sum, started anew in each round")
                text = f"{_text(one)}\n{ast.unparse(inner)}"
                yield _spanning("loop", one, other, text, words)
            if isinstance(one, ast.For | ast.While) and isinstance(other, ast.Return):
                inner = _with_body(one, [*one.body, other])
                words = behaves("`return` stood inside the loop: it ends in the first round")
                yield _spanning("loop", one, other, ast.unparse(inner), words)
        for node in block:
            if isinstance(node, ast.For) and len(node.body) > 1:
                first = node.body[0]
                if isinstance(first, ast.Assign):
                    inner = _with_body(node, node.body[1:])
                    words = behaves("a value were set once before a loop and not in each round")
                    text = f"{_text(first)}\n{ast.unparse(inner)}"
                    yield _replaced("loop", node, text, words)


def _blocks(tree: ast.AST) -> Iterator[Sequence[ast.stmt]]:
    for node in ast.walk(tree):
        for name in ("body", "orelse"):
            block = getattr(node, name, None)
            if isinstance(block, list) and not isinstance(node, ast.Module | ast.ClassDef):
                yield block


def _is_simple(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign | ast.AugAssign) or (
        isinstance(node, ast.Expr) and not isinstance(node.value, ast.Constant)
    )


def _first_statement(node: ast.FunctionDef) -> ast.stmt:
    has_docstring = ast.get_docstring(node, clean=False) is not None
    return node.body[1 if has_docstring and len(node.body) > 1 else 0]


def _with_body(node: ast.For | ast.While, body: Sequence[ast.stmt]) -> ast.For | ast.While:
    made = copy.copy(node)
    made.body = list(body)
    return made


def _text(node: ast.stmt) -> str:
    return ast.unparse(node)


def _replaced(operator: str, node: ast.stmt, text: str, words: str) -> Edit:
    return _spanning(operator, node, node, text, words)


def _spanning(operator: str, first: ast.stmt, last: ast.stmt, text: str, words: str) -> Edit:
    """Return the edit that puts lines in the place of two statements and what is between them."""
    assert last.end_lineno is not None
    assert last.end_col_offset is not None
    made = text.replace("\n", "\n" + " " * first.col_offset)
    start = (first.lineno, first.col_offset)
    return Edit(operator, start, (last.end_lineno, last.end_col_offset), made, words)
