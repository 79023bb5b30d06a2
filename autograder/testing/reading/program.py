"""The top-level statements of a submission, and which of them give a name its meaning.

Nothing here runs a student's code. A name means what the last statement made of it that binds it
for certain, and whatever later ones may have changed.
"""

from __future__ import annotations

import ast
import bisect
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module

from ..wording import quoted_line
from .allowed import MODULES
from .cells import Effort, parse_around, parse_cell, run_file, why_unreadable, without_data
from .cells import written_file as file_written_by
from .modules import module_name, spoken_of
from .walked import Walked

# Reading happens in the grader: a hostile text may cost some seconds, and no more.
_MAX_CHARS = 1_000_000
_MAX_RUN_FILES = 20
_MAX_STARS = 50
_CHANGING = frozenset(
    "add append appendleft clear extend fill insert pop popleft remove reverse setdefault sort "
    "update".split()
)
_LIBRARIES = frozenset(path.partition(".")[0] for path in MODULES)
_SCOPES = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda


class UnreadableError(Exception):
    """The submission's code is too long or too deeply nested to be read."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where code stands: `file` is "cell 3" or a helper file's name; lines count from 1."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: `{self.text}`"


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """A statement at the top level; `number` is its place among those of its module."""

    node: ast.stmt
    number: int
    file: str
    lines: Sequence[str]

    def place(self, node: ast.AST) -> Place:
        """Return where a node of this statement stands."""
        line = getattr(node, "lineno", self.node.lineno)
        text = quoted_line(self.lines[line - 1]) if 0 < line <= len(self.lines) else ""
        return Place(self.file, line, text)


@dataclass(frozen=True, slots=True)
class _Binding:
    statement: Statement
    is_certain: bool


@dataclass
class Module:
    """The notebook or a file beside it: what its names meant after each of its statements."""

    bindings: dict[str, list[_Binding]] = field(default_factory=dict)
    stars: list[tuple[Statement, str]] = field(default_factory=list)
    count: int = 0

    def read(self, text: str, file: str, effort: Effort, run: _Run) -> bool:
        """Add the statements of one cell or file; return whether all of it could be read."""
        whole = parse_cell(text, effort)
        tree = whole or parse_around(text, effort)
        lines = text.split("\n")
        for node in ast.walk(tree):
            _forget_annotations(node)
        for node in tree.body:
            if path := run_file(node):
                run(self, path)
            for part in _parts(node):
                self.count += 1
                self._add(Statement(part, self.count, file, lines))
        return whole is not None

    def _add(self, statement: Statement) -> None:
        node = statement.node
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*":
            self.stars.append((statement, "." * node.level + (node.module or "")))
            if len(self.stars) > _MAX_STARS:
                raise UnreadableError
            return
        certain = _bound_for_certain(node)
        bound, changed = _may_bind(node)
        # `np.append(a, b)` changes no module.
        changed = {name for name in changed if not self._is_imported(name)}
        for name in certain | bound | changed:
            found = self.bindings.setdefault(name, [])
            found.append(_Binding(statement, name in certain))

    def _is_imported(self, name: str) -> bool:
        found = self.bindings.get(name, [])
        return bool(found) and isinstance(found[-1].statement.node, ast.Import | ast.ImportFrom)

    def meaning(self, name: str, before: int | None = None) -> list[Statement]:
        """Return the statements that give a name its meaning, at the end or before one of them."""
        found: list[Statement] = []
        bindings = self.bindings.get(name, [])
        end = len(bindings)
        if before is not None:
            # They stand in order: who has thousands of them is not looked through for each use.
            end = bisect.bisect_left(bindings, before, key=lambda one: one.statement.number)
        for place in range(end - 1, -1, -1):
            found.append(bindings[place].statement)
            if bindings[place].is_certain:
                break
        return found[::-1]


class _Run:
    """What `%run` of a file does: its statements become the notebook's own."""

    def __init__(self, files: Mapping[str, str], effort: Effort) -> None:
        self._files = dict(files)
        self._written_in: dict[str, str] = {}
        self._effort = effort
        self._left = _MAX_RUN_FILES

    def add(self, path: str, text: str, place: str) -> None:
        """Take notice of a file that a cell writes."""
        self._files[path] = text
        self._written_in[path] = place

    def __call__(self, module: Module, path: str) -> None:
        for candidate in (path, f"{path}.py", f"{path}.ipynb"):
            if candidate in self._files:
                self._left -= 1
                if self._left < 0:
                    raise UnreadableError
                place = self._written_in.get(candidate, candidate)
                module.read(self._files[candidate], place, self._effort, self)
                return


@dataclass
class Program:
    """The notebook and the files beside it; `unread` are cells that cannot be read as a whole."""

    notebook: Module = field(default_factory=Module)
    files: dict[str, Module] = field(default_factory=dict)
    packages: set[str] = field(default_factory=set)
    unread: dict[int, str] = field(default_factory=dict)
    _given: dict[tuple[str, str], bool] = field(default_factory=dict)
    _files_by_end: dict[str, str] = field(default_factory=dict)
    walked: Walked = field(default_factory=Walked)

    def module(self, name: str) -> Module | None:
        """Return what a dotted name means that is imported; "" is the notebook itself."""
        return self.files.get(self._file(name)) if name else self.notebook

    def is_own(self, name: str) -> bool:
        """Return whether a dotted name is that of a file beside the notebook, and of no library."""
        return name.partition(".")[0] not in _LIBRARIES and self._file(name) in self.files

    def is_package(self, name: str) -> bool:
        """Return whether a dotted name is that of a folder of files."""
        return self._file(name) in self.packages

    def absolute(self, path: str, module: str) -> str:
        """Return the dotted name of what is imported from where another module stands."""
        level = len(path) - len(path.lstrip("."))
        if not level:
            return path
        packages = module.split(".")
        above = packages[: max(len(packages) - level + self.is_package(module), 0)]
        return ".".join([*above, *filter(None, [path[level:]])])

    def _file(self, name: str) -> str:
        # `sys.path` may lead into any folder, so the end of a path is enough.
        if not self._files_by_end:
            for path in self.files:
                parts = path.split(".")
                for first in range(len(parts)):
                    self._files_by_end.setdefault(".".join(parts[first:]), path)
        return name if name in self.files else self._files_by_end.get(name, "")

    def meaning(self, module: str, name: str, before: int | None = None) -> list[Statement]:
        """Return the statements that give a name of a module its meaning; `*` counts as one."""
        found = self.module(module)
        if found is None:
            return []
        statements = found.meaning(name, before)
        certain = statements[0].number if statements else 0
        for star, path in reversed(found.stars):
            if certain < star.number and (before is None or star.number < before):
                source = self.absolute(path, module)
                if self._gives(source, name):
                    later = [other for other in statements if other.number > star.number]
                    return [_one_of(star, name), *later]
        return statements

    def why_unread(self, name: str) -> str:
        """Return which cell speaks of a name and cannot be read, and why; nothing if none does."""
        word = re.compile(rf"\b{re.escape(name)}\b")
        return self._why_unread(word)

    def why_lost(self, name: str) -> str:
        """Return which cell defines a function in what cannot be read of it, and why."""
        written = re.compile(rf"^[ \t]*(?:async +)?(?:def|class)[ \t]+{re.escape(name)}\b", re.M)
        for number, text in self.unread.items():
            read = [
                binding
                for binding in self.notebook.bindings.get(name, ())
                if binding.statement.file == f"cell {number}"
            ]
            if len(written.findall(text)) > len(read):
                return self._why_unread(written)
        return ""

    def _why_unread(self, words: re.Pattern[str]) -> str:
        for number, text in self.unread.items():
            if words.search(text):
                return f"cell {number} cannot be read ({why_unreadable(text)})"
        return ""

    def _gives(self, module: str, name: str) -> bool:
        if name.startswith("_"):
            return False
        if module in MODULES:
            return hasattr(import_module(module), name)
        # Once for each, however many ways lead there, and those in a circle.
        if (module, name) not in self._given:
            self._given[module, name] = False
            self._given[module, name] = bool(self.meaning(module, name))
        return self._given[module, name]


def read_program(cells: Sequence[str], helpers: Mapping[str, bytes]) -> Program:
    """Return what the cells and the files beside them define.

    Args:
        cells: the sources of the code cells.
        helpers: the Python files and notebooks beside it; those that it speaks of are read.

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
        _read_into(program, cells, files)
    except RecursionError as error:
        raise UnreadableError from error
    return program


def _read_into(program: Program, cells: Sequence[str], files: Mapping[str, str]) -> None:
    effort = Effort()
    run = _Run(files, effort)
    for path, text in files.items():
        name = module_name(path)
        program.files.setdefault(name, Module()).read(text, path, effort, run)
        if path.endswith("/__init__.py"):
            program.packages.add(name)
    for number, cell in enumerate(cells, start=1):
        place = f"cell {number}"
        if written := file_written_by(cell):
            program.files.setdefault(written.module, Module()).read(
                written.text, place, effort, run
            )
            run.add(f"{written.module}.py", written.text, place)
        elif not program.notebook.read(cell, place, effort, run):
            program.unread[number] = cell
    if effort.is_spent:
        raise UnreadableError


def _forget_annotations(node: ast.AST) -> None:
    """Leave out what a function does not need for what it does, and may be anything."""
    match node:
        case ast.arg():
            node.annotation = None
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            node.returns = None
        case ast.AnnAssign():
            node.annotation = ast.copy_location(ast.Constant(None), node.annotation)
    if getattr(node, "type_params", None):
        node.type_params = []  # type: ignore[attr-defined]


def _parts(node: ast.stmt) -> Iterator[ast.stmt]:
    """Yield a statement, or one for each name that an import binds."""
    match node:
        case ast.Import(names=names):
            yield from (ast.copy_location(ast.Import([alias]), node) for alias in names)
        case ast.ImportFrom(module=module, names=names, level=level):
            for alias in names:
                yield ast.copy_location(ast.ImportFrom(module, [alias], level), node)
        case _:
            yield node


def _one_of(star: Statement, name: str) -> Statement:
    node = star.node
    assert isinstance(node, ast.ImportFrom)
    only = ast.copy_location(ast.ImportFrom(node.module, [ast.alias(name)], node.level), node)
    return Statement(only, star.number, star.file, star.lines)


def _bound_for_certain(node: ast.stmt) -> set[str]:
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return {name}
        case ast.Import() | ast.ImportFrom():
            return {_name_of(alias) for alias in node.names}
        case ast.Assign(targets=targets):
            return {name for target in targets for name in _names_set(target)}
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr()):
            return {name}
    return set()


def _names_set(target: ast.expr) -> Iterator[str]:
    match target:
        case ast.Name(id=name):
            yield name
        case ast.Tuple(elts=parts) | ast.List(elts=parts):
            for part in parts:
                yield from _names_set(part)
        case ast.Starred(value=part):
            yield from _names_set(part)


def _may_bind(node: ast.stmt) -> tuple[set[str], set[str]]:
    """Return the names that a statement binds, perhaps, and those whose values it changes."""
    found: set[str] = set()
    changed: set[str] = set()
    waiting: list[ast.AST] = [node]
    while waiting:
        inner = waiting.pop()
        match inner:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
                found.add(name)
            case (
                ast.Attribute(value=owner, ctx=ast.Store())
                | ast.Subscript(value=owner, ctx=ast.Store())
                | ast.Call(func=ast.Attribute(value=owner))
            ):
                is_change = not isinstance(inner, ast.Call) or _called(inner) in _CHANGING
                if is_change and isinstance(base := _base(owner), ast.Name):
                    changed.add(base.id)
            case ast.Import() | ast.ImportFrom():
                found.update(_name_of(alias) for alias in inner.names)
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)):
                found.add(name)
        if isinstance(inner, _SCOPES):
            found.update(filter(None, [getattr(inner, "name", None)]))
            continue
        waiting += ast.iter_child_nodes(inner)
    return found, changed


def _base(node: ast.expr) -> ast.expr:
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else ""


def _name_of(alias: ast.alias) -> str:
    return alias.asname or alias.name.partition(".")[0]
