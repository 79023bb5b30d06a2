"""A student's own code, as far as sentences about it need: read, never run."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cached_property

from autograder.testing.reading import parse_cell
from autograder.testing.reading.cells import Effort
from autograder.testing.wording import SubmissionText

_MAX_CHARS = 200_000
_MAX_NODES = 20_000
Function = ast.FunctionDef | ast.AsyncFunctionDef


class OwnCode:
    """The definitions of a submission, by their names; the last one counts."""

    def __init__(self, text: SubmissionText) -> None:
        """Take a submission's text; it is parsed when something of it is first wanted."""
        self.text = text

    @cached_property
    def cells(self) -> dict[int, ast.Module]:
        """The syntax trees of cells by their numbers, without those that are too much to read."""
        effort, left, found = Effort(), _MAX_CHARS, {}
        for number, lines in enumerate(self.text.lines, start=1):
            cell = "\n".join(lines)
            left -= len(cell)
            if left < 0:
                break
            if number in self.text.given:
                continue
            try:
                tree = parse_cell(cell, effort)
            except (ValueError, SyntaxError, MemoryError, RecursionError):
                continue
            if tree is not None:
                found[number] = tree
        return found

    @cached_property
    def definitions(self) -> dict[str, Function | ast.ClassDef]:
        """Functions and classes at the top level."""
        return {
            node.name: node
            for tree in self.cells.values()
            for node in tree.body
            if isinstance(node, Function | ast.ClassDef)
        }

    @cached_property
    def variables(self) -> frozenset[str]:
        """Names that a statement at the top level gives a value."""
        return frozenset(
            name.id
            for tree in self.cells.values()
            for node in tree.body
            if isinstance(node, ast.Assign)
            for target in node.targets
            for name in ast.walk(target)
            if isinstance(name, ast.Name)
        )

    @cached_property
    def imported(self) -> frozenset[str]:
        """Names that an import binds."""
        return frozenset(
            alias.asname or alias.name.partition(".")[0]
            for tree in self.cells.values()
            for node in nodes(tree)
            if isinstance(node, ast.Import | ast.ImportFrom)
            for alias in node.names
        )

    def function(self, name: str) -> Function | None:
        """Return the function of a name; None where it is a class, or not to be found."""
        node = self.definitions.get(name)
        return node if isinstance(node, Function) else None

    def line(self, cell: int, line: int) -> str:
        """Return a line of a cell; empty where there is none."""
        lines = self.text.lines[cell - 1] if 1 <= cell <= len(self.text.lines) else []
        return lines[line - 1] if 1 <= line <= len(lines) else ""

    def statements(self, cell: int, line: int) -> list[ast.stmt]:
        """Return the innermost statement of a line, after those that begin on the same line."""
        around = [
            node
            for node in nodes(self.cells.get(cell))
            if isinstance(node, ast.stmt)
            and node.lineno <= line <= (node.end_lineno or node.lineno)
        ]
        if not around:
            return []
        begins = max(node.lineno for node in around)
        return [node for node in around if node.lineno == begins]

    def enclosing(self, cell: int, line: int) -> list[Function | ast.ClassDef]:
        """Return the functions and classes around a line, the innermost last."""
        around = [
            node
            for node in nodes(self.cells.get(cell))
            if isinstance(node, Function | ast.ClassDef)
            and node.lineno <= line <= (node.end_lineno or node.lineno)
        ]
        return sorted(around, key=lambda node: node.lineno)


def nodes(tree: ast.AST | None) -> Iterator[ast.AST]:
    """Yield the parts of a tree, up to as many as anybody writes."""
    if tree is not None:
        for number, node in enumerate(ast.walk(tree)):
            if number >= _MAX_NODES:
                return
            yield node


def parameters(function: Function) -> list[str]:
    """Return the names of a function's parameters, in their order."""
    own = function.args
    return [argument.arg for argument in (*own.posonlyargs, *own.args)]


def own_nodes(function: ast.AST) -> Iterator[ast.AST]:
    """Yield the parts of a function's body that are not those of another one inside it."""
    waiting = list(ast.iter_child_nodes(function))
    for _ in range(_MAX_NODES):
        if not waiting:
            return
        node = waiting.pop()
        yield node
        if not isinstance(node, Function | ast.ClassDef | ast.Lambda):
            waiting += ast.iter_child_nodes(node)


def returns(function: Function) -> list[ast.Return]:
    """Return the `return` statements of a function that give something."""
    return [
        node
        for node in own_nodes(function)
        if isinstance(node, ast.Return) and node.value is not None
    ]


def is_generator(function: Function) -> bool:
    """Return whether a function yields."""
    return any(isinstance(node, ast.Yield | ast.YieldFrom) for node in own_nodes(function))


def names_read(function: ast.AST) -> set[str]:
    """Return all names that are read anywhere inside a function."""
    return {
        node.id
        for node in nodes(function)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }


def names_set(function: ast.AST) -> set[str]:
    """Return all names that are given a value anywhere inside a function."""
    found = {
        node.id
        for node in nodes(function)
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)
    }
    return found | {node.arg for node in nodes(function) if isinstance(node, ast.arg)}


def called(node: ast.AST) -> str:
    """Return the name that a call goes to, with dots; empty for what is no plain name."""
    if not isinstance(node, ast.Call):
        return ""
    return dotted(node.func)


def dotted(node: ast.AST) -> str:
    """Return a name with dots, such as np.exp; empty for what is none."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return ""
    return ".".join([node.id, *reversed(parts)])
