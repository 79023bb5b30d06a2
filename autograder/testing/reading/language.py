"""Whether a closed text holds only what reading it can judge, and none of what it may not."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from .allowed import (
    ATTRIBUTES,
    BUILTINS,
    DETOURS,
    MODULES,
    NODES,
    PRODUCTS,
    REAL_ATTRIBUTES,
    SPECIAL_METHODS,
    is_allowed_path,
    library_path,
)
from .closed import ClosedText
from .names import Names

_OPERATORS = {"@": ast.MatMult, "*": ast.Mult, "**": ast.Pow}
_NAMED = {
    "@": ("operator.matmul", "operator.imatmul"),
    "*": ("operator.mul", "operator.imul", "numpy.multiply", "numpy.prod", "math.prod"),
    "**": ("operator.pow", "operator.ipow", "numpy.power", "numpy.float_power", "math.pow"),
}
_ON_TYPES = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Finding:
    """What stands in a text and may not: the end of a sentence that begins with a function."""

    part: Names
    node: ast.AST
    words: str


class Forbidden:
    """What an exercise is to do without; a product that is meant by one name is meant by all."""

    def __init__(
        self,
        functions: Sequence[str] = (),
        methods: Sequence[str] = (),
        operators: Sequence[str] = (),
    ) -> None:
        self.operators = {_OPERATORS[sign]: sign for sign in operators}
        named = [*functions, *(path for sign in operators for path in _NAMED[sign])]
        # NumPy has the same function in several places: numpy.linalg.matmul is numpy.matmul.
        self._functions = {(_root(path), _last(path)) for path in named}
        self._builtins = {"pow"} if "**" in operators else set()
        self.attributes = set(methods) | {_last(path) for path in functions}
        if "@" in operators or self.attributes & {"dot", "matmul"}:
            roots = ("numpy", "math", "statistics")
            self._functions |= {(root, name) for root in roots for name in PRODUCTS | DETOURS}
            self.attributes |= PRODUCTS

    def is_function(self, path: str) -> bool:
        """Return whether a dotted path is one of these functions, or leads through one."""
        root, *names = path.split(".")
        return any((root, name) in self._functions for name in names)

    def is_builtin(self, name: str) -> bool:
        """Return whether a name of Python's own is one of these functions."""
        return name in self._builtins


@dataclass
class Reader:
    """Reads a closed text against what is allowed; `more` are functions that its author allows."""

    text: ClosedText
    forbidden: Forbidden
    more: frozenset[str] = frozenset()

    def findings(self) -> Iterator[Finding]:
        """Yield what may not stand there, what is forbidden before what can't be judged."""
        found = [finding for part in self.text.parts for finding in self._in_part(part)]
        yield from (f for f in found if f.words.endswith(_NOT_ALLOWED))
        yield from (f for f in found if not f.words.endswith(_NOT_ALLOWED))

    def renamed(self) -> frozenset[str]:
        """Return the names after a dot that the text defines, and that may lead nowhere else."""
        return frozenset(
            name
            for name in self._own
            if not _is_special(name)
            and (
                name in self.forbidden.attributes
                or (name in REAL_ATTRIBUTES and name not in ATTRIBUTES)
            )
        )

    @cached_property
    def _own(self) -> set[str]:
        return self.text.own_attributes()

    def _in_part(self, part: Names) -> Iterator[Finding]:
        own = self._own
        waiting: list[ast.AST] = [part.node]
        while waiting:
            node = waiting.pop()
            if words := self._words(part, node, own):
                yield Finding(part, node, words)
            if isinstance(node, ast.Attribute) and part.paths(node):
                # Read as a whole, down to the name of the module.
                if not part.is_only_imported(node):
                    yield from (Finding(part, n, w) for n, w in self._chain(node, own))
                continue
            waiting += list(ast.iter_child_nodes(node))[::-1]

    def _chain(self, node: ast.Attribute, own: set[str]) -> Iterator[tuple[ast.AST, str]]:
        inner: ast.expr = node
        while isinstance(inner, ast.Attribute):
            # Of a value that is no module it can only be one that values have.
            if inner.attr in REAL_ATTRIBUTES and (words := self._attribute(inner.attr, own)):
                yield inner, words
            inner = inner.value

    def _words(self, part: Names, node: ast.AST, own: set[str]) -> str:
        if not isinstance(node, NODES):
            return _unreadable(type(node).__name__.lower().removesuffix("def"))
        match node:
            case ast.BinOp(op=operator) | ast.AugAssign(op=operator):
                sign = self.forbidden.operators.get(type(operator))
                return f"uses `{sign}`{_NOT_ALLOWED}" if sign else ""
            case ast.Attribute(attr=name):
                if paths := part.paths(node):
                    return self._path(node, paths, own)
                return self._attribute(name, own)
            case ast.Name(id=name):
                return self._name(part, node, name)
            case ast.Import() | ast.ImportFrom():
                return self._import(part, node)
            case ast.ClassDef():
                return self._class(node)
        return ""

    def _path(self, node: ast.Attribute, paths: set[str], own: set[str]) -> str:
        for path in sorted(map(library_path, paths)):
            if self.forbidden.is_function(path):
                return f"uses {path}{_NOT_ALLOWED}"
        for path in sorted(map(library_path, paths)):
            modules = _owners(path)
            if self.text.program.is_own(path) or path in MODULES:
                return _unreadable(f"the module {path} as a value")
            if not isinstance(node.ctx, ast.Load):
                return _unreadable(f"a changed {path}")
            if modules := list(filter(self.text.program.is_own, modules)):
                _, *attributes = path.removeprefix(f"{modules[-1]}.").split(".")
                for words in (self._attribute(name, own) for name in attributes):
                    if words:
                        return words
            elif not is_allowed_path(path, self.more):
                return _unreadable(path)
        return ""

    def _attribute(self, name: str, own: set[str]) -> str:
        if name in own and not _is_special(name):
            return ""
        if name in self.forbidden.attributes:
            return f"uses .{name}{_NOT_ALLOWED}"
        if name in ATTRIBUTES or (name in own and name in SPECIAL_METHODS) or name == "__init__":
            return ""
        return _unreadable(f".{name}")

    def _name(self, part: Names, node: ast.Name, name: str) -> str:
        for path in sorted(map(library_path, part.paths(node))):
            if self.forbidden.is_function(path):
                return f"uses {path}{_NOT_ALLOWED}"
            if not isinstance(node.ctx, ast.Load):
                continue
            if path in MODULES or self.text.program.is_own(path):
                return _unreadable(f"the module {path} as a value")
            if not self._is_own_path(path) and not is_allowed_path(path, self.more):
                return _unreadable(path)
        if name not in part.used:
            return ""
        if self.forbidden.is_builtin(name):
            return f"uses {name}{_NOT_ALLOWED}"
        # What has a name of Python's may be Python's as long as the student's is not there.
        if name in BUILTINS:
            return ""
        if hasattr(builtins, name) or name == "get_ipython":
            return _unreadable(name)
        is_own = name in part.bound or part.meanings(name)
        return "" if is_own else f"uses {name}, which is set nowhere that can be read"

    def _is_own_path(self, path: str) -> bool:
        return any(map(self.text.program.is_own, _owners(path)))

    def _import(self, part: Names, node: ast.Import | ast.ImportFrom) -> str:
        for path in sorted(map(library_path, part.imported_by(node))):
            if self.text.program.is_own(path) or self._is_own_path(path) or path in MODULES:
                continue
            if any(allowed.startswith(f"{path}.") for allowed in self.more):
                continue
            if self.forbidden.is_function(path):
                return f"uses {path}{_NOT_ALLOWED}"
            if not is_allowed_path(path, self.more):
                return _unreadable(path)
        return ""

    def _class(self, node: ast.ClassDef) -> str:
        if node.keywords:
            return _unreadable("a class with keywords")
        for inner in ast.walk(node):
            name = inner.name if isinstance(inner, _ON_TYPES) else ""
            if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store):
                name = inner.id
            if _is_special(name) and name not in SPECIAL_METHODS:
                return _unreadable(name)
        return ""


def _owners(path: str) -> list[str]:
    """Return the dotted names that a path leads through: of "a.b.c" they are "a" and "a.b"."""
    names = path.split(".")
    return [".".join(names[:end]) for end in range(1, len(names))]


def _root(path: str) -> str:
    return path.partition(".")[0]


def _last(path: str) -> str:
    return path.rpartition(".")[2]


def _is_special(name: str) -> bool:
    return name.startswith("__") and name.endswith("__")


_NOT_ALLOWED = ", which is not allowed here"


def _unreadable(what: str) -> str:
    return f"uses {what}, so that what it does cannot be read: write it out"
