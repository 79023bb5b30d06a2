"""A submission's syntax trees: which code a name stands for, and what that code reaches.

Where a name may stand for several things, all are looked at.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from .cells import (
    Effort,
    why_unreadable,
    without_data,
    written_file,
)
from .definitions import Code, Module
from .modules import module_name, readings, spoken_of

LOOKUPS = frozenset(("__import__", "attrgetter", "getattr", "import_module", "methodcaller"))

# Reading happens in the grader: a hostile text may cost some seconds, and no more.
_MAX_CHARS = 1_000_000
_MAX_STEPS = 300_000
_MAX_DEPTH = 12
_SPECIAL_NAME = re.compile(r"__\w+__\Z")


class UnreadableError(Exception):
    """The submission's code is too long or too deeply nested to be read."""


@dataclass
class Program:
    """The notebook and the files beside it; `unread` are cells that no Python would run."""

    notebook: Module = field(default_factory=Module)
    files: dict[str, Module] = field(default_factory=dict)
    unread: dict[int, str] = field(default_factory=dict)
    steps: int = 0

    def why_unread(self, name: str) -> str:
        """Return which cell speaks of a name and cannot be read, and why; nothing if none does."""
        word = re.compile(rf"\b{re.escape(name)}\b")
        for number, text in self.unread.items():
            if word.search(text):
                return f"cell {number} cannot be read ({why_unreadable(text)})"
        return ""

    def reached_from(self, name: str) -> Iterator[tuple[Code, ast.AST]]:
        """Yield every node of the code behind a name, and of all student's code it refers to.

        Raises:
            UnreadableError: that is too much.
        """
        self.steps = 0
        waiting = self.defined(name)
        done: set[int] = set()
        while waiting:
            code = waiting.pop(0)
            if id(code.node) in done:
                continue
            done.add(id(code.node))
            nodes = [code.node]
            while nodes:
                node = nodes.pop()
                if _is_method(code, node):
                    # A class may hold what is not used here: other methods come by their names.
                    if _SPECIAL_NAME.match(getattr(node, "name", "")):
                        waiting.append(code.part(node))
                    continue
                yield code, node
                waiting += self.referred(code, node)
                nodes += ast.iter_child_nodes(node)

    def defined(self, name: str) -> list[Code]:
        """Return what a name of the notebook may stand for, there or in a file beside it."""
        found = list(self.notebook.bound.get(name, ()))
        return found + self._imported(
            self.notebook.imported(name) | self.notebook.starred(name), ""
        )

    def paths(self, code: Code, node: ast.AST | str, depth: int = 0) -> frozenset[str]:
        """Return the dotted names, such as "numpy.dot", that an expression may stand for."""
        self.steps += 1
        if self.steps > _MAX_STEPS:
            raise UnreadableError
        if depth > _MAX_DEPTH:
            return frozenset()
        match node:
            case str():
                return frozenset((node,))
            case ast.Name(id=name) if name in code.local:
                return _union(self.paths(code, value, depth + 1) for value in code.local[name])
            case ast.Name(id=name):
                bound = code.module.bound.get(name, ())
                return code.module.imported(name) | _union(
                    self.paths(inner, inner.node, depth + 1) for inner in bound
                )
            case ast.Attribute(value=owner, attr=name):
                return frozenset(f"{path}.{name}" for path in self.paths(code, owner, depth + 1))
            case ast.Call(func=ast.Name(id="getattr"), args=[owner, ast.Constant(str(name)), *_]):
                return frozenset(f"{path}.{name}" for path in self.paths(code, owner, depth + 1))
            case ast.Call(func=ast.Name(id="__import__"), args=[ast.Constant(str(name)), *_]):
                return frozenset((name.partition(".")[0],))
            case ast.Call(
                func=ast.Attribute(attr="import_module"), args=[ast.Constant(str(name)), *_]
            ):
                return frozenset((name,))
        return frozenset()

    def methods(self, name: str) -> list[Code]:
        """Return the methods of that name that the student's own classes define."""
        found = self._methods.get(name, [])
        self.steps += len(found)
        return found

    @cached_property
    def _methods(self) -> dict[str, list[Code]]:
        found: dict[str, list[Code]] = {}
        for module in (self.notebook, *self.files.values()):
            for code in (code for codes in module.bound.values() for code in codes):
                if isinstance(code.node, ast.ClassDef):
                    for method in code.node.body:
                        if isinstance(method, ast.FunctionDef):
                            found.setdefault(method.name, []).append(code.part(method))
        return found

    def referred(self, code: Code, node: ast.AST) -> list[Code]:
        """Return the student's own code that a name or an attribute may stand for."""
        if isinstance(node, ast.Name) and node.id not in code.local:
            found = list(code.module.bound.get(node.id, ()))
            found += self._imported(code.module.starred(node.id), module_name(code.file))
        elif isinstance(node, ast.Attribute):
            found = self.methods(node.attr)
        elif isinstance(node, ast.Call) and called(node) in LOOKUPS:
            texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
            return [code for text in texts for code in self.methods(str(text))]
        else:
            return []
        self.steps += len(found)
        found += self._imported(self.paths(code, node), module_name(code.file))
        return [code for bound in found for code in self._alive(bound)]

    def _imported(self, paths: Iterable[str], module: str, depth: int = 0) -> list[Code]:
        """Return what dotted paths that stand in a module mean in the files beside the notebook."""
        found: list[Code] = []
        for path in paths:
            for file, name in readings(path, module):
                self.steps += 1
                if self.steps > _MAX_STEPS:
                    raise UnreadableError
                for whole in self._whole_names.get(file, ()):
                    found += self.files[whole].bound.get(name, ())
                    if depth < _MAX_DEPTH and name not in self.files[whole].bound:
                        imported = self.files[whole].imported(name)
                        found += self._imported(imported, whole, depth + 1)
        self.steps += len(found)
        return found

    @cached_property
    def _whole_names(self) -> dict[str, list[str]]:
        """The files that a module's name may mean: `sys.path` may lead into any folder."""
        found: dict[str, list[str]] = {}
        for name in self.files:
            parts = name.split(".")
            for first in range(len(parts)):
                found.setdefault(".".join(parts[first:]), []).append(name)
        return found

    def _alive(self, code: Code) -> Iterator[Code]:
        """Yield what of a name's value is still to run: in `y = np.dot(a, b)` nothing is."""
        match code.node:
            case ast.Constant() | ast.BinOp() | ast.Compare() | ast.JoinedStr():
                return
            case ast.Call(func=function, args=arguments, keywords=keywords):
                values = [*arguments, *(keyword.value for keyword in keywords)]
                if isinstance(function, ast.Name) and function.id in code.module.bound:
                    values.append(function)
                if called(code.node) in LOOKUPS:
                    # What is looked up is a function, to be called later.
                    yield code
                for value in values:
                    yield from self._alive(code.part(value))
            case _:
                yield code


def read_program(
    cells: Sequence[str], helpers: Mapping[str, bytes], failed: Collection[int] = ()
) -> Program:
    """Return what the cells and the files beside them define.

    Args:
        cells: the sources of the code cells.
        helpers: the Python files and notebooks beside it; those that it speaks of are read.
        failed: the numbers, from 1, of cells that did not run to their end.

    Raises:
        UnreadableError: the code is too long or too deeply nested.
    """
    cells = [without_data(cell) for cell in cells]
    left = _MAX_CHARS - sum(map(len, cells))
    files = spoken_of(cells, helpers, left) if left >= 0 else None
    if files is None:
        raise UnreadableError
    program = Program()
    try:
        _read_into(program, cells, files, failed)
    except RecursionError as error:
        raise UnreadableError from error
    return program


def _read_into(
    program: Program,
    cells: Sequence[str],
    files: Mapping[str, str],
    failed: Collection[int],
) -> None:
    effort = Effort()
    for path, text in files.items():
        module = program.files.setdefault(module_name(path), Module())
        module.read(text, path, True, effort)
    for number, cell in enumerate(cells, start=1):
        place = f"cell {number}"
        if written := written_file(cell):
            # Whoever imported it before may have what stood in it then.
            program.files.setdefault(written.module, Module()).read(
                written.text, place, False, effort
            )
        elif not program.notebook.read(cell, place, number not in failed, effort):
            program.unread[number] = cell
    # What was passed over runs all the same, and could hold what an exercise is to do without.
    if effort.is_spent:
        raise UnreadableError


def called(node: ast.Call) -> str:
    """Return the last part of the name of what is called."""
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _is_method(code: Code, node: ast.AST) -> bool:
    is_function = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    return isinstance(code.node, ast.ClassDef) and is_function


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)
