"""What a function calls, as far as that can be read: its own code, and the student's that it uses.

What can never run is passed over: what follows a `return`, stands below `if False`, or in an inner
function that nothing speaks of. Whether a branch is ever taken is not to be read.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .allowed import library_path
from .closed import ClosedText
from .names import Names

_CODE = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
_ENDS = ast.Return | ast.Raise | ast.Break | ast.Continue
_SHORT = {"np": "numpy", "pd": "pandas", "plt": "matplotlib.pyplot", "tf": "tensorflow"}
_OPERATORS = {"@": ast.MatMult, "*": ast.Mult, "**": ast.Pow}


def full_name(path: str) -> str:
    """Return a dotted name as libraries have it: "np.dot" is "numpy.dot"."""
    root, dot, rest = path.partition(".")
    return f"{_SHORT.get(root, root)}{dot}{rest}"


@dataclass
class Wanted:
    """What a function has to use one of: full names, names after a dot, and operators."""

    functions: Sequence[str] = ()
    methods: Sequence[str] = ()
    operators: Sequence[str] = ()

    def __post_init__(self) -> None:
        # NumPy has the same function in several places: numpy.linalg.matmul is numpy.matmul.
        self._paths = {(path.partition(".")[0], _last(path)) for path in self.functions}
        self._signs = tuple(_OPERATORS[sign] for sign in self.operators)

    def words(self) -> str:
        """Return what is wanted, in words."""
        shown = [f"`{path}`" for path in self.functions]
        shown += [f"`.{name}()`" for name in self.methods]
        shown += [f"`{sign}`" for sign in self.operators]
        return " or ".join(shown)

    def is_used_in(self, text: ClosedText) -> bool:
        """Return whether code that the function may run uses one of these."""
        return any(self._is_use(part, node) for part, node in _live(text))

    def _is_use(self, part: Names, node: ast.AST) -> bool:
        match node:
            case ast.BinOp(op=sign) | ast.AugAssign(op=sign):
                return isinstance(sign, self._signs)
            case ast.Attribute(ctx=ast.Load(), attr=name):
                paths = part.paths(node)
                return self._is_function(paths) or (name in self.methods and not paths)
            case ast.Name(ctx=ast.Load()):
                return self._is_function(part.paths(node)) or self._is_renamed(part, node.id)
        return False

    def _is_function(self, paths: set[str]) -> bool:
        found = ((path.partition(".")[0], _last(path)) for path in map(library_path, paths))
        return any(each in self._paths for each in found)

    def _is_renamed(self, part: Names, name: str) -> bool:
        """Return whether a name stands for such a function by an assignment: `f = np.dot`."""
        for statement in part.meanings(name):
            match statement.node:
                case ast.Assign(value=ast.Attribute() | ast.Name() as value):
                    outside = Names.of(part.program, part.module, statement, statement.node)
                    if self._is_function(outside.paths(value)):
                        return True
        return False


def _live(text: ClosedText) -> Iterator[tuple[Names, ast.AST]]:
    """Yield the nodes of the function and of what it may run, each once."""
    by_name: dict[str, list[Names]] = {}
    for part in text.parts:
        bound = {part.node.name} if isinstance(part.node, _CODE) else part.bound
        for name in bound:
            by_name.setdefault(name, []).append(part)
    waiting = list(by_name.get(text.name, ()))
    # Of modules of the student's own, by which name they are used is not followed.
    waiting += [part for part in text.parts if part.module]
    known: set[int] = set()
    while waiting:
        part = waiting.pop()
        if id(part) in known:
            continue
        known.add(id(part))
        is_code = isinstance(part.node, _CODE)
        for node in _live_nodes(part.node):
            if is_code:
                yield part, node
            elif isinstance(node, ast.Lambda):
                yield from ((part, inner) for inner in ast.walk(node.body))
            if isinstance(node, ast.Name):
                waiting += by_name.get(node.id, ())


def _live_nodes(node: ast.AST) -> Iterator[ast.AST]:
    """Yield a node and what is in it, but for what can never run."""
    spoken_of = _names_in(node)
    waiting: list[ast.AST] = [node]
    while waiting:
        inner = waiting.pop()
        yield inner
        for field, value in ast.iter_fields(inner):
            if isinstance(value, list) and field in ("body", "orelse", "finalbody"):
                waiting += _live_block(inner, field, value, spoken_of)
            elif isinstance(value, list):
                waiting += [item for item in value if isinstance(item, ast.AST)]
            elif isinstance(value, ast.AST):
                waiting.append(value)


def _live_block(
    owner: ast.AST, field: str, block: list[ast.AST], spoken_of: Counter[str]
) -> list[ast.AST]:
    if isinstance(owner, ast.If | ast.While) and isinstance(owner.test, ast.Constant):
        dead = "orelse" if owner.test.value else "body"
        if field == dead:
            return []
    live: list[ast.AST] = []
    for statement in block:
        is_idle = False
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            is_method = isinstance(owner, ast.ClassDef)
            name = statement.name
            is_idle = not is_method and spoken_of[name] == _names_in(statement)[name]
        if not is_idle and not _is_bare(statement):
            live.append(statement)
        if isinstance(statement, _ENDS):
            break
    return live


def _is_bare(statement: ast.AST) -> bool:
    """Return whether a statement only names something."""
    acts = ast.Call | ast.Await | ast.Yield | ast.YieldFrom | ast.BinOp
    return isinstance(statement, ast.Expr) and not any(
        isinstance(inner, acts) for inner in ast.walk(statement)
    )


def _names_in(node: ast.AST) -> Counter[str]:
    return Counter(inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name))


def _last(path: str) -> str:
    return path.rpartition(".")[2]
