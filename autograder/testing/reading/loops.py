"""Loops in a submission's code: what is one, and how many stand inside each other."""

from __future__ import annotations

import ast

from .definitions import Code
from .syntax import Program, called

_COMPREHENSIONS = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
_LOOPS = ast.For | ast.AsyncFor | ast.While | _COMPREHENSIONS
_LOOPING = frozenset(("map", "reduce"))


def is_loop(code: Code, node: ast.AST) -> bool:
    """Return whether a node of some code is a loop, a comprehension, a map or recursion."""
    if isinstance(node, _LOOPS):
        return True
    if not isinstance(node, ast.Call):
        return False
    is_named = isinstance(node.func, ast.Name) and isinstance(code.node, ast.FunctionDef)
    is_recursion = is_named and called(node) == getattr(code.node, "name", "")
    return called(node) in _LOOPING or is_recursion


def nested_loops(program: Program, name: str) -> int:
    """Return how many loops stand inside each other behind a name, called functions included.

    Raises:
        UnreadableError: the code is too much to read.
        RecursionError: it is nested too deeply.
    """
    known: dict[int, int] = {}

    def of_code(code: Code) -> int:
        if id(code.node) not in known:
            # What calls itself would have no end.
            known[id(code.node)] = 0
            known[id(code.node)] = of(code, code.node)
        return known[id(code.node)]

    def of(code: Code, node: ast.AST) -> int:
        if isinstance(node, ast.ClassDef):
            # Its methods come by their names.
            return 0
        called_here = max(map(of_code, program.referred(code, node)), default=0)
        if isinstance(node, _COMPREHENSIONS):
            first, *others = node.generators
            parts = [part for part in ast.iter_child_nodes(node) if part is not first]
            inside = max(of(code, part) for part in [*parts, first.target, *first.ifs])
            return max(of(code, first.iter), len(others) + 1 + inside)
        parts = list(ast.iter_child_nodes(node))
        if isinstance(node, ast.For | ast.AsyncFor):
            parts.remove(node.iter)
            inside = max(of(code, part) for part in parts)
            return max(of(code, node.iter), 1 + inside)
        inside = max((of(code, part) for part in parts), default=0)
        return max(called_here, inside + is_loop(code, node))

    return max(map(of_code, program.notebook.bound.get(name, ())), default=0)
