"""What one cell or file defines, by its syntax tree: top-level names, and those of functions.

Nothing here runs a student's code. Where a name may stand for several things, all are kept: what a
cell defines under an `if`, or after the line where the cell failed, replaces nothing.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeGuard

from ..wording import quoted_line
from .cells import Effort, parse_around, parse_cell, run_file
from .modules import imported_names, module_name

_FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


@dataclass(frozen=True, slots=True)
class Place:
    """Where code stands: `file` is "cell 3" or a helper file's name; lines count from 1."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: `{self.text}`"


@dataclass(frozen=True)
class Code:
    """A part of a syntax tree, and the module and file it stands in."""

    node: ast.AST
    module: Module
    file: str
    lines: Sequence[str]

    def part(self, node: ast.AST) -> Code:
        """Return a part of this code, with names of its own if it is a function."""
        return Code(node, self.module, self.file, self.lines)

    def place(self, node: ast.AST) -> Place:
        """Return where a node of this code stands."""
        line = getattr(node, "lineno", 1)
        text = quoted_line(self.lines[line - 1]) if line <= len(self.lines) else ""
        return Place(self.file, line, text)

    @cached_property
    def local(self) -> Mapping[str, list[ast.expr | str]]:
        """What the names of a function's own may stand for; nothing is known of an argument."""
        return _locals(self.node)


@dataclass
class Module:
    """The top-level names of the notebook or of a helper file, and what each may stand for."""

    bound: dict[str, list[Code]] = field(default_factory=dict)
    imports: dict[str, str] = field(default_factory=dict)
    stars: list[str] = field(default_factory=list)

    def read(self, text: str, file: str, replaces: bool, effort: Effort) -> bool:
        """Add what one cell or file defines; names it sets for certain lose their old meaning.

        Returns whether all of it could be read.
        """
        whole = parse_cell(text, effort)
        tree = whole or parse_around(text, effort)
        code = Code(tree, self, file, text.split("\n"))
        for statement in tree.body:
            self._add(statement, code, replaces)
            if file_run := run_file(statement):
                self.stars.append(module_name(file_run))
        return whole is not None

    def imported(self, name: str) -> frozenset[str]:
        """Return the dotted paths that a name may have been imported from."""
        if name in self.imports:
            return frozenset((self.imports[name],))
        if name in self.bound:
            return frozenset()
        return self.starred(name)

    def starred(self, name: str) -> frozenset[str]:
        """Return the dotted paths that `*` imports and `%run` may give a name, known or not."""
        return frozenset(f"{star}.{name}" for star in self.stars)

    def _add(self, node: ast.stmt, code: Code, replaces: bool) -> None:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            self._bind(node.name, node, code, replaces)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            self.imports |= dict(imported_names(node))
            if isinstance(node, ast.ImportFrom) and any(a.name == "*" for a in node.names):
                self.stars.append(node.module or "")
        elif isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                self._assign(target, node.value, code, replaces)
        else:
            values = [inner for inner in ast.iter_child_nodes(node) if isinstance(inner, ast.expr)]
            for name in {n.id for value in values for n in ast.walk(value) if _is_set(n)}:
                for value in values:
                    self._bind(name, value, code, replaces=False)
            for inner in ast.iter_child_nodes(node):
                if isinstance(inner, ast.stmt):
                    self._add(inner, code, replaces=False)
                elif isinstance(inner, ast.ExceptHandler | ast.match_case):
                    for statement in inner.body:
                        self._add(statement, code, replaces=False)

    def _assign(self, target: ast.expr, value: ast.expr | None, code: Code, replaces: bool) -> None:
        if value is None:
            return
        if isinstance(target, ast.Name):
            self._bind(target.id, value, code, replaces)
            return
        # `f.__code__ = …` and `f, g = …` change what the names stand for in unknown ways.
        for inner in ast.walk(target):
            if isinstance(inner, ast.Name):
                self._bind(inner.id, value, code, replaces=False)

    def _bind(self, name: str, node: ast.AST, code: Code, replaces: bool) -> None:
        if replaces:
            self.bound[name] = []
            self.imports.pop(name, None)
        self.bound.setdefault(name, []).append(code.part(node))


def _is_set(node: ast.AST) -> TypeGuard[ast.Name]:
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)


def _locals(node: ast.AST) -> dict[str, list[ast.expr | str]]:
    """Return what the names that a function binds may stand for, those of inner ones included.

    That is an expression, or the dotted path of what is imported.
    """
    if not isinstance(node, _FUNCTIONS):
        return {}
    found: dict[str, list[ast.expr | str]] = {}
    shared: set[str] = set()
    for inner in ast.walk(node):
        match inner:
            case ast.arg(arg=name):
                found.setdefault(name, [])
            case ast.Global(names=names) | ast.Nonlocal(names=names):
                shared.update(names)
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                found.setdefault(name, []).append(value)
            case ast.NamedExpr(target=ast.Name(id=name), value=value):
                found.setdefault(name, []).append(value)
            case ast.Name(id=name, ctx=ast.Store()):
                found.setdefault(name, [])
            case ast.Import() | ast.ImportFrom():
                for name, path in imported_names(inner):
                    found.setdefault(name, []).append(path)
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) if inner is not node:
                found.setdefault(name, [])
    return {name: values for name, values in found.items() if name not in shared}
