"""What the names in one statement are: its own, Python's, or paths into a library."""

from __future__ import annotations

import ast
import symtable
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from .program import Program, Statement, UnreadableError

_MAX_DOTS = 20
# What one name is imported as in one text; else each use of it would be that many paths.
_MAX_PATHS = 10
_IMMEDIATE = frozenset(("listcomp", "setcomp", "dictcomp", "genexpr"))
_UNREADABLE = (SyntaxError, ValueError, MemoryError, RecursionError)


@dataclass
class Names:
    """The names of one statement of a module; `node` is all of it, or what is used of a class."""

    program: Program
    module: str
    statement: Statement
    node: ast.stmt
    now: set[str] = field(default_factory=set)
    later: set[str] = field(default_factory=set)
    local: set[str] = field(default_factory=set)
    bound: set[str] = field(default_factory=set)
    _meanings: dict[str, list[Statement]] = field(default_factory=dict)

    @classmethod
    def of(cls, program: Program, module: str, statement: Statement, node: ast.stmt) -> Names:
        """Read a statement.

        Raises:
            UnreadableError: it is too long or too deeply nested.
        """
        try:
            table = program.walked.table(node, statement.file)
        except _UNREADABLE as error:
            raise UnreadableError from error
        names = cls(program, module, statement, node)
        names._take(table, is_later=False)
        return names

    def _take(self, table: symtable.SymbolTable, is_later: bool) -> None:
        is_top = table.get_type() == "module"
        for symbol in table.get_symbols():
            name = symbol.get_name()
            if is_top:
                # Bound at the top level, a name is one of the module's own.
                if symbol.is_referenced():
                    self.now.add(name)
                if symbol.is_assigned():
                    self.bound.add(name)
            elif symbol.is_global():
                (self.later if is_later else self.now).add(name)
            elif not symbol.is_imported() or name in self._stored:
                self.local.add(name)
        for inner in table.get_children():
            is_function = inner.get_type() == "function" and inner.get_name() not in _IMMEDIATE
            self._take(inner, is_later or is_function)

    @property
    def used(self) -> set[str]:
        """The names that the statement has from outside of itself."""
        return self.now | self.later

    @cached_property
    def imports(self) -> dict[str, set[str]]:
        """The dotted paths that names may stand for by imports, inside the statement or above."""
        found: dict[str, set[str]] = {}
        for inner in self.program.walked.imports(self.node):
            for name, path in self._imported(inner):
                found.setdefault(name, set()).add(path)
        for name in self.used:
            for other in self.meanings(name):
                for inner in (
                    self.program.walked.imports(other.node) if _is_simple(other.node) else ()
                ):
                    for bound, path in self._imported(inner):
                        if bound == name:
                            found.setdefault(name, set()).add(path)
        return found

    @cached_property
    def own_paths(self) -> set[str]:
        """The dotted paths that the statement itself imports."""
        return {
            path
            for inner in self.program.walked.imports(self.node)
            for path in self.imported_by(inner)
        }

    def imported_by(self, node: ast.AST) -> set[str]:
        """Return the dotted paths of what a node imports, if it is an import."""
        return {path for _, path in self._imported(node, True)}

    def own_imports(self) -> Iterator[tuple[str, str]]:
        """Yield (name, dotted path) of the names of its module that the statement imports."""
        for inner in self.program.walked.imports(self.node) if _is_simple(self.node) else ():
            yield from self._imported(inner)

    def also_imported(self, paths: Mapping[str, set[str]]) -> None:
        """Take account of what other statements of the same module import.

        A function that is called before all of them have run may see what a name meant earlier.
        """
        for name in self.used & paths.keys():
            self.imports.setdefault(name, set()).update(paths[name])

    @cached_property
    def _stored(self) -> set[str]:
        return {
            inner.id
            for inner in self.program.walked.nodes(self.node)
            if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store)
        }

    def _imported(self, node: ast.AST, is_whole: bool = False) -> Iterator[tuple[str, str]]:
        """Yield (name, dotted path) of what an import binds, with `is_whole` of what it loads."""
        if isinstance(node, ast.Import):
            for alias in node.names:
                top = alias.name if alias.asname or is_whole else alias.name.partition(".")[0]
                yield alias.asname or top, top
        elif isinstance(node, ast.ImportFrom):
            source = self.program.absolute("." * node.level + (node.module or ""), self.module)
            for alias in node.names:
                yield alias.asname or alias.name, f"{source}.{alias.name}".lstrip(".")

    def meanings(self, name: str) -> list[Statement]:
        """Return the statements that give a name from outside its meaning."""
        if name not in self._meanings:
            found = self._meanings[name] = []
            if name in self.now:
                found += self.program.meaning(self.module, name, self.statement.number)
            if name in self.later:
                found += self.program.meaning(self.module, name)
        return self._meanings[name]

    def paths(self, node: ast.AST) -> set[str]:
        """Return the dotted names, such as "numpy.dot", that an expression may stand for."""
        parts: list[str] = []
        while isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        if not isinstance(node, ast.Name) or node.id not in self.imports:
            return set()
        if len(parts) > _MAX_DOTS or len(self.imports[node.id]) > _MAX_PATHS:
            raise UnreadableError
        return {".".join([path, *parts[::-1]]) for path in self.imports[node.id]}

    def is_only_imported(self, node: ast.AST) -> bool:
        """Return whether the name that an expression begins with can be nothing but an import."""
        while isinstance(node, ast.Attribute):
            node = node.value
        if not isinstance(node, ast.Name) or node.id in self.local:
            return False
        outside = self.meanings(node.id)
        return all(isinstance(other.node, ast.Import | ast.ImportFrom) for other in outside)


def _is_simple(node: ast.stmt) -> bool:
    """Return whether what a statement imports is one of its module's names."""
    return not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
