"""What is read of a statement again and again, kept: many names and exercises stand on it."""

from __future__ import annotations

import ast
import symtable
import warnings
from dataclasses import dataclass, field

# More nodes than anybody's program has; what is beyond them is walked anew each time.
_MAX_KEPT = 200_000


@dataclass(slots=True)
class Walked:
    """The nodes and symbol tables of a program's statements, whose trees no longer change."""

    # With the tree itself, whose number would else be another's once it is gone.
    _nodes: dict[int, tuple[ast.AST, list[ast.AST]]] = field(default_factory=dict)
    _imports: dict[int, tuple[ast.AST, list[ast.Import | ast.ImportFrom]]] = field(
        default_factory=dict
    )
    _tables: dict[int, tuple[ast.AST, symtable.SymbolTable]] = field(default_factory=dict)
    _kept: int = 0

    def nodes(self, tree: ast.AST) -> list[ast.AST]:
        """Return all nodes of a tree."""
        known = self._nodes.get(id(tree))
        if known is not None:
            return known[1]
        found = list(ast.walk(tree))
        self._kept += len(found)
        if self._kept <= _MAX_KEPT:
            self._nodes[id(tree)] = tree, found
        return found

    def imports(self, tree: ast.AST) -> list[ast.Import | ast.ImportFrom]:
        """Return the imports anywhere in a tree; it is looked through once, however many ask."""
        known = self._imports.get(id(tree))
        if known is not None:
            return known[1]
        found = [node for node in self.nodes(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
        self._imports[id(tree)] = tree, found
        return found

    def table(self, tree: ast.stmt, file: str) -> symtable.SymbolTable:
        """Return the symbol table of a statement.

        Raises:
            SyntaxError, ValueError, MemoryError, RecursionError: Python does not take it.
        """
        known = self._tables.get(id(tree))
        if known is not None:
            return known[1]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # The text that is run is written anew from the tree, as it is here.
            made = symtable.symtable(ast.unparse(tree), file, "exec")
        if self._kept <= _MAX_KEPT:
            self._tables[id(tree)] = tree, made
        return made
