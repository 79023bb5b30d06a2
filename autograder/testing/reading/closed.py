"""The closed text of a function: its definition, and all of the student's own that it uses.

Nothing else is there when it is run alone: whatever the rest of a submission does to it, what was
read is what is run.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass

from .names import Names
from .program import Program, UnreadableError

_MAX_NODES = 15_000
_MAX_ROUNDS = 10
_FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class ClosedText:
    """The statements that a function stands on, in order; `name` is the function."""

    program: Program
    name: str
    parts: tuple[Names, ...]

    @classmethod
    def of(cls, program: Program, name: str) -> ClosedText:
        """Return the closed text of a function of the notebook, or of a class.

        Of classes it holds the methods that are spoken of: others may be another exercise's.

        Raises:
            UnreadableError: the code is too long or too deeply nested.
        """
        spoken: frozenset[str] = frozenset()
        try:
            for _ in range(_MAX_ROUNDS):
                parts = tuple(_Gathering(program, name, spoken).parts())
                known, spoken = spoken, frozenset(_attributes(parts))
                if spoken == known or not any(isinstance(p.node, ast.ClassDef) for p in parts):
                    _import_from_each_other(parts)
                    return cls(program, name, parts)
        except RecursionError as error:
            raise UnreadableError from error
        raise UnreadableError

    def nodes(self) -> Iterator[tuple[Names, ast.AST]]:
        """Yield every node, with the statement that it stands in."""
        for part in self.parts:
            for node in self.program.walked.nodes(part.node):
                yield part, node

    def own_attributes(self) -> set[str]:
        """Return the names after a dot that the text itself gives to its objects."""
        found: set[str] = set()
        for part, node in self.nodes():
            match node:
                case ast.Attribute(attr=name, ctx=ast.Store()) if not part.paths(node):
                    found.add(name)
                case ast.ClassDef(body=body):
                    found.update(inner.name for inner in body if isinstance(inner, _FUNCTIONS))
                    found.update(
                        inner.id
                        for statement in body
                        if isinstance(statement, ast.Assign | ast.AnnAssign)
                        for inner in ast.walk(statement)
                        if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store)
                    )
        return found

    def written(self, renamed: frozenset[str]) -> tuple[str, dict[str, bytes]]:
        """Return the text as a cell and the files beside it.

        Args:
            renamed: names after a dot that get others, so that they lead to nothing but what
                the text itself defines.

        Raises:
            UnreadableError: it can't be written down.
        """
        texts: dict[str, list[str]] = {"": []}
        for part in self.parts:
            for path in part.own_paths:
                for module in _modules(self.program, path):
                    texts.setdefault(module, [])
            texts.setdefault(part.module, []).append(_unparsed(part, renamed))
        cell = "\n".join(texts.pop(""))
        files = {
            self._path(module): "\n".join(lines).encode("utf-8", "surrogatepass")
            for module, lines in texts.items()
        }
        return cell, files

    def _path(self, module: str) -> str:
        end = "/__init__.py" if self.program.is_package(module) else ".py"
        return f"own_{module.replace('.', '/')}{end}"


class _Gathering:
    """The way from a function to all that it uses."""

    def __init__(self, program: Program, name: str, spoken: frozenset[str]) -> None:
        self._program = program
        self._name = name
        self._spoken = spoken
        self._found: dict[tuple[str, int, str], Names] = {}
        self._left = _MAX_NODES

    def parts(self) -> list[Names]:
        """Return the statements in the order in which they stand."""
        waiting = self._take("", self._name, None)
        while waiting:
            part = waiting.pop()
            for name in part.now:
                waiting += self._take(part.module, name, part.statement.number)
            for name in part.later:
                waiting += self._take(part.module, name, None)
            paths = set(part.own_paths)
            for node in self._program.walked.nodes(part.node):
                if isinstance(node, ast.Attribute):
                    paths |= part.paths(node)
            for path in paths:
                for module in _modules(self._program, path):
                    name = path.removeprefix(f"{module}.").partition(".")[0]
                    waiting += self._take(module, name, None)
        return sorted(self._found.values(), key=lambda part: (part.module, part.statement.number))

    def _take(self, module: str, name: str, before: int | None) -> list[Names]:
        new: list[Names] = []
        for statement in self._program.meaning(module, name, before):
            is_star = isinstance(statement.node, ast.ImportFrom)
            key = (module, statement.number, name if is_star else "")
            self._left -= 1
            if key not in self._found:
                node = self._used_of(statement.node)
                self._left -= len(self._program.walked.nodes(node))
                if self._left < 0:
                    raise UnreadableError
                part = Names.of(self._program, module, statement, node)
                self._found[key] = part
                new.append(part)
        if self._left < 0:
            raise UnreadableError
        return new

    def _used_of(self, node: ast.stmt) -> ast.stmt:
        if not isinstance(node, ast.ClassDef) or node.name == self._name:
            return node
        kept = copy.copy(node)
        kept.body = [inner for inner in node.body if self._is_used(inner)] or [ast.Pass()]
        return kept

    def _is_used(self, node: ast.stmt) -> bool:
        if not isinstance(node, _FUNCTIONS):
            return True
        return node.name in self._spoken or node.name.startswith("__")


class _Renaming(ast.NodeTransformer):
    """Gives names after a dot others, and modules: a file may have the name of one of Python's."""

    def __init__(self, part: Names, names: frozenset[str]) -> None:
        self._part = part
        self._names = names

    def visit_Import(self, node: ast.Import) -> list[ast.stmt]:
        found: list[ast.stmt] = []
        for alias in node.names:
            if not any(_modules(self._part.program, alias.name)):
                found.append(ast.Import([alias]))
                continue
            found.append(ast.Import([ast.alias(f"own_{alias.name}", alias.asname)]))
            if not alias.asname:
                top = alias.name.partition(".")[0]
                value = ast.Name(f"own_{top}", ast.Load())
                found.append(ast.Assign([ast.Name(top, ast.Store())], value, lineno=node.lineno))
        return found

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.stmt:
        is_own = any(any(_modules(self._part.program, p)) for p in self._part.imported_by(node))
        if is_own and not node.level:
            node.module = f"own_{node.module}"
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        self.generic_visit(node)
        if node.attr in self._names:
            node.attr = f"own_{node.attr}"
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        self.generic_visit(node)
        for statement in node.body:
            if isinstance(statement, _FUNCTIONS) and statement.name in self._names:
                statement.name = f"own_{statement.name}"
            elif isinstance(statement, ast.Assign | ast.AnnAssign):
                for inner in ast.walk(statement):
                    if isinstance(inner, ast.Name) and inner.id in self._names:
                        inner.id = f"own_{inner.id}"
        return node


def _import_from_each_other(parts: tuple[Names, ...]) -> None:
    paths: dict[str, dict[str, set[str]]] = {}
    for part in parts:
        for name, path in part.own_imports():
            paths.setdefault(part.module, {}).setdefault(name, set()).add(path)
    for part in parts:
        part.also_imported(paths.get(part.module, {}))


def _unparsed(part: Names, renamed: frozenset[str]) -> str:
    try:
        return ast.unparse(_as_module(_Renaming(part, renamed).visit(copy.deepcopy(part.node))))
    except (ValueError, RecursionError) as error:
        raise UnreadableError from error


def _as_module(found: ast.stmt | list[ast.stmt]) -> ast.Module:
    return ast.Module(found if isinstance(found, list) else [found], [])


def _attributes(parts: tuple[Names, ...]) -> Iterator[str]:
    for part in parts:
        for node in part.program.walked.nodes(part.node):
            if isinstance(node, ast.Attribute):
                yield node.attr


def _modules(program: Program, path: str) -> Iterator[str]:
    """Yield the files beside the notebook that a dotted path leads through."""
    names = path.split(".")
    for end in range(1, len(names) + 1):
        if program.is_own(module := ".".join(names[:end])):
            yield module
