"""Names that keep their value whatever the cells do: right functions in place of the student's.

A name is bound again before each statement of a cell, so that whatever holds on to it, an alias,
a default argument, a method, a helper file, holds the right one. A statement is looked at as it
is compiled: its lines, and what a failure of it leaves to run, stay as they are.
"""

from __future__ import annotations

import ast
import builtins
import copy
import os
import sys
import types
from collections.abc import Mapping
from typing import Any, TypeVar

from .faults import is_of_library

_BIND = "__autograder_bind__"
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_Node = TypeVar("_Node", bound=ast.AST)


class Binding:
    """Holds names in a notebook's namespace, and in the files beside it, to their values."""

    def __init__(self, values: Mapping[str, Any], namespace: dict[str, Any]) -> None:
        self._values = dict(values)
        self._namespace = namespace
        self._modules = 0
        setattr(builtins, _BIND, self.bind)
        self.bind()

    def bind(self) -> None:
        """Bind them again, where anything may have bound them otherwise."""
        self._namespace.update(self._values)
        if len(sys.modules) != self._modules:
            self._modules = len(sys.modules)
            self.bind_beside()

    def bind_beside(self) -> None:
        """Bind them in files beside the notebook and in scripts that it ran, where these are."""
        here = os.path.join(os.getcwd(), "")
        for module in list(sys.modules.values()):
            path = getattr(module, "__file__", None)
            if isinstance(path, str) and os.path.abspath(path).startswith(here):
                self._bind_in(vars(module))
        for value in list(self._namespace.values()):
            if type(value) is not types.FunctionType or value.__globals__ is self._namespace:
                continue
            if not is_of_library(value.__code__.co_filename):
                self._bind_in(value.__globals__)

    def _bind_in(self, names: dict[str, Any]) -> None:
        for name in self._values.keys() & names.keys():
            names[name] = self._values[name]

    def rewrite(self, tree: ast.Module) -> ast.Module:
        """Return a cell's tree with the names bound again before each statement.

        The tree itself stays as it is: what it says of a failure's place is asked for later.
        """
        functions = [node for node in ast.walk(tree) if self._changes_names(node)]
        if functions:
            tree = copy.deepcopy(tree)
            for function in filter(self._changes_names, list(ast.walk(tree))):
                vars(function).update(vars(_with_binding(function)))
        return _with_binding(tree)

    def _changes_names(self, node: ast.AST) -> bool:
        return isinstance(node, _FUNCTIONS) and any(
            isinstance(inner, ast.Global) and not self._values.keys().isdisjoint(inner.names)
            for inner in ast.walk(node)
        )


def _with_binding(owner: _Node) -> _Node:
    """Return a copy of what holds blocks of statements, for those that run in its own names."""
    changed = copy.copy(owner)
    for name in ("handlers", "cases"):
        if parts := getattr(owner, name, None):
            setattr(changed, name, [_with_binding(part) for part in parts])
    for name in ("body", "orelse", "finalbody"):
        if block := getattr(owner, name, None):
            setattr(changed, name, [part for node in block for part in _after_binding(node)])
    return changed


def _after_binding(node: ast.stmt) -> list[ast.stmt]:
    if not isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
        node = _with_binding(node)
    is_first = isinstance(node, ast.ImportFrom) and node.module == "__future__"
    is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    if is_first or is_text or isinstance(node, ast.Global | ast.Nonlocal):
        return [node]
    call = ast.Expr(ast.Call(ast.Name(_BIND, ast.Load()), [], []))
    return [ast.fix_missing_locations(ast.copy_location(call, node)), node]
