"""An edit: a stretch of one function's source, and what to put there instead."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace what stands from `start` to `end` by `text`.

    Positions are (line from 1, column from 0, in characters) in the statement's own source;
    `operator` names the kind of mistake, and `words` say to a student how code behaves that has
    it: they name what its task names, and quote nothing of the source.
    """

    operator: str
    start: tuple[int, int]
    end: tuple[int, int]
    text: str
    words: str = ""

    def apply(self, source: str) -> str:
        """Return `source` with the edit made."""
        lines = source.split("\n")
        (first, column), (last, end_column) = self.start, self.end
        before, after = lines[first - 1][:column], lines[last - 1][end_column:]
        return "\n".join([*lines[: first - 1], before + self.text + after, *lines[last:]])


def replace_node(operator: str, node: ast.expr | ast.stmt, text: str, words: str = "") -> Edit:
    """Return the edit that puts `text` in a node's place; columns count bytes, as in `ast`."""
    assert node.end_lineno is not None
    assert node.end_col_offset is not None
    return Edit(
        operator,
        (node.lineno, node.col_offset),
        (node.end_lineno, node.end_col_offset),
        text,
        words,
    )


def in_characters(edit: Edit, source: str) -> Edit:
    """Return an edit whose columns count bytes as one whose columns count characters."""
    if source.isascii():
        return edit
    lines = source.split("\n")

    def column(line: int, offset: int) -> int:
        return len(lines[line - 1].encode()[:offset].decode(errors="ignore"))

    start, end = edit.start, edit.end
    return replace(edit, start=(start[0], column(*start)), end=(end[0], column(*end)))


def without_docstrings(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes that decide what code does: no docstring, annotation or raised message."""
    skipped: set[int] = set()
    for inner in ast.walk(node):
        if isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            if ast.get_docstring(inner, clean=False) is not None:
                skipped |= _ids(inner.body[0])
            for decorator in inner.decorator_list:
                skipped |= _ids(decorator)
        if isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef):
            skipped |= _ids(inner.returns)
        if isinstance(inner, ast.arg | ast.AnnAssign):
            skipped |= _ids(inner.annotation)
        if isinstance(inner, ast.Raise):
            skipped |= _ids(inner)
    for inner in ast.walk(node):
        if id(inner) not in skipped:
            yield inner


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    """Yield the calls among what decides what code does."""
    for node in without_docstrings(tree):
        if isinstance(node, ast.Call):
            yield node


def name_of(function: ast.expr) -> str:
    """Return the name that a function is called by, without its module's."""
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def bracketed(node: ast.expr) -> str:
    """Return an expression's text, in brackets unless it is one piece."""
    text = ast.unparse(node)
    is_one_piece = isinstance(node, ast.Name | ast.Constant | ast.Attribute | ast.Call)
    return text if is_one_piece or isinstance(node, ast.Subscript) else f"({text})"


def _ids(node: ast.AST | None) -> set[int]:
    return set() if node is None else {id(inner) for inner in ast.walk(node)}
