"""The reference's text by top-level statement: what uses what, and submissions made of parts."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from autograder.errors import CourseError

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass(frozen=True)
class Unit:
    """One top-level statement of the reference; `source` is its text, decorators included."""

    node: ast.stmt
    source: str
    line: int

    @cached_property
    def binds(self) -> frozenset[str]:
        """The module's names that it sets."""
        return frozenset(_bound(self.node))

    @cached_property
    def uses(self) -> frozenset[str]:
        """All names that stand in it."""
        return frozenset(n.id for n in ast.walk(self.node) if isinstance(n, ast.Name))

    @property
    def name(self) -> str:
        """What findings call it."""
        return ", ".join(sorted(self.binds))

    @property
    def is_code(self) -> bool:
        """Whether a mistake in it could change a result: not so in imports and docstrings."""
        is_text = isinstance(self.node, ast.Expr) and isinstance(self.node.value, ast.Constant)
        return not is_text and not isinstance(self.node, ast.Import | ast.ImportFrom | ast.Pass)

    @cached_property
    def registers(self) -> frozenset[str]:
        """The names that it adds something to: `@f.register`, `f.x = ...`."""
        if isinstance(self.node, Definition):
            nodes: Iterable[ast.AST] = self.node.decorator_list
        elif self.binds:
            nodes = ()
        else:
            nodes = (self.node,)
        return frozenset(
            inner.id for node in nodes for inner in ast.walk(node) if isinstance(inner, ast.Name)
        )


class ReferenceSource:
    """A reference solution, cut into its top-level statements.

    Raises:
        CourseError: it is not valid Python.
    """

    def __init__(self, path: Path, exercises: frozenset[str]) -> None:
        self.path = path
        self.exercises = exercises
        self.text = path.read_text(encoding="utf-8")
        try:
            tree = ast.parse(self.text)
        except (SyntaxError, ValueError) as error:
            line = getattr(error, "lineno", None) or 1
            raise CourseError(f"{path}:{line}: {getattr(error, 'msg', error)}.") from error
        self.units = tuple(self._unit(node) for node in tree.body)

    def _unit(self, node: ast.stmt) -> Unit:
        decorators = node.decorator_list if isinstance(node, Definition) else []
        if not decorators:
            return Unit(node, ast.get_source_segment(self.text, node) or "", node.lineno)
        first = decorators[0].lineno
        lines = self.text.split("\n")[first - 1 : node.end_lineno]
        return Unit(node, "\n".join(lines), first)

    def reached_from(self, names: Iterable[str], past: bool = True) -> frozenset[int]:
        """Return the indices of all statements that these names need, directly or not.

        Without `past`, what is needed only through another exercise is left out.
        """
        wanted, reached = set(names), set[int]()
        waiting = list(wanted)
        while waiting:
            name = waiting.pop()
            for index, unit in enumerate(self.units):
                if index in reached or not (name in unit.binds or name in unit.registers):
                    continue
                reached.add(index)
                for used in unit.uses - wanted:
                    if past or used not in self.exercises:
                        wanted.add(used)
                        waiting.append(used)
        return frozenset(reached)

    def judges_of(self, index: int) -> frozenset[str]:
        """Return the exercises whose test cases should each notice a mistake in a statement.

        An exercise answers for itself; a helper for every exercise that uses it other than
        through another exercise.
        """
        own = self.units[index].binds & self.exercises
        if own:
            return own
        return frozenset(name for name, needed in self._needs.items() if index in needed)

    @cached_property
    def _needs(self) -> dict[str, frozenset[int]]:
        """What each exercise needs other than through another one."""
        return {name: self.reached_from((name,), past=False) for name in self.exercises}

    def submission(self, exercises: frozenset[str], index: int = -1, changed: str = "") -> str:
        """Return a submission of these exercises and what they need, one statement changed.

        Without exercises it is the whole reference.
        """
        kept = self.reached_from(exercises) if exercises else frozenset(range(len(self.units)))
        parts = [
            changed if number == index else unit.source
            for number, unit in enumerate(self.units)
            if number in kept or not unit.is_code
        ]
        return "\n\n".join(parts) + "\n"


def _bound(node: ast.AST) -> Iterable[str]:
    """Yield the names that a statement sets in its own scope."""
    if isinstance(node, Definition):
        yield node.name
        return
    if isinstance(node, ast.Import | ast.ImportFrom):
        yield from ((alias.asname or alias.name).partition(".")[0] for alias in node.names)
        return
    if isinstance(node, ast.Lambda):
        return
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        yield node.id
    for child in ast.iter_child_nodes(node):
        yield from _bound(child)
