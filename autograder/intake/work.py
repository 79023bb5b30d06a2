"""What of an assignment a file answers: read from its code, which is neither run nor compiled.

It decides which of a student's files is graded and nothing else: who outwits it picks another of
the own files. Comments, layout and docstrings make no difference, nor do outputs and metadata, so
a released notebook that another editor has saved again is still the released notebook.
"""

from __future__ import annotations

import ast
import hashlib
import os
import re
import warnings
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from autograder.course import Assignment, assignment_slugs
from autograder.errors import UngradableError

from .notebook import read_cells
from .weight import MAX_MARKS, weight

# Reading happens in the grader: of more than this much code only the text is compared.
MAX_PARSED_CHARS = 200_000
_UNREADABLE = (SyntaxError, ValueError, MemoryError, RecursionError)
# What IPython takes and Python does not: magics, shell lines and questions.
_MAGIC_LINE = re.compile(
    r"^([ \t]*)(?:[%!].*|[\w.][\w. ]*=[ \t]*[%!].*|[\w.]+\?{1,2}[ \t]*)$", re.MULTILINE
)
_RUN = re.compile(r"^[ \t]*%run[ \t](.*)$", re.MULTILINE)
_DEFINES = re.compile(r"^(?:(?:async[ \t]+)?def|class)[ \t]+(\w+)|^(\w+)[ \t]*=[^=]", re.MULTILINE)
_CHECK = re.compile(r"check_(\w+?)_\d+")
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_DEFINITIONS = (*_FUNCTIONS, ast.ClassDef)


@dataclass(frozen=True, slots=True)
class Released:
    """What students were given: the names of the exercises, and the notebook with their stubs.

    `others` are the course's other assignments, whose files may lie beside this one's. Where people
    read all answers, one without code is as good as any: nothing `needs_code`.
    """

    exercises: frozenset[str] = frozenset()
    template: Path | None = None
    others: frozenset[str] = frozenset()
    needs_code: bool = True

    @classmethod
    def of(cls, assignment: Assignment) -> Released:
        """Return what was released of an assignment."""
        names = frozenset(exercise.name for exercise in assignment.exercises)
        others = frozenset(assignment_slugs(assignment.course)) - {assignment.slug}
        return cls(names, assignment.template, others, needs_code=bool(names))

    @property
    def statements(self) -> frozenset[str]:
        """What stands in the released notebook; empty if there is none that can be read."""
        try:
            state = os.stat(self.template or "")
        except OSError:
            return frozenset()
        return _statements_in(str(self.template), state.st_mtime_ns, state.st_size)


@dataclass(frozen=True, slots=True)
class Work:
    """What a file holds beyond what was released.

    `answers` are the exercises that it defines other than by a stub, `added` stands for each
    statement that is its own, `defines` maps the functions and classes that are no exercises to
    what they are. `imports` are the modules, and `takes` the modules and files of which it
    gets the names as well, by `from … import` or `%run`.
    """

    answers: frozenset[str] = frozenset()
    added: frozenset[str] = frozenset()
    defines: Mapping[str, str] = field(default_factory=dict)
    imports: frozenset[str] = frozenset()
    takes: frozenset[str] = frozenset()


def read_work(
    cells: Sequence[str],
    released: Released,
    parsed_chars: int = MAX_PARSED_CHARS,
    parsed_marks: int = MAX_MARKS,
) -> Work:
    """Return what the cells of a file hold beyond what was released.

    Of more than `parsed_chars` of code, or `parsed_marks` as `weight` counts them, only the text is
    compared.
    """
    known = released.statements
    answers: set[str] = set()
    added: set[str] = set()
    defines: dict[str, str] = {}
    imports: set[str] = set()
    takes = {_file_run(rest) for cell in cells for rest in _RUN.findall(cell)}
    chars, marks = min(parsed_chars, MAX_PARSED_CHARS), min(parsed_marks, MAX_MARKS)
    for statement in _statements(cells, chars, marks):
        imports |= statement.imports
        takes |= statement.takes
        if statement.is_stub or statement.text in known or _is_check(statement, released):
            continue
        answers |= statement.binds & released.exercises
        added.add(statement.text)
        if statement.is_definition:
            defines |= dict.fromkeys(statement.binds - released.exercises, statement.text)
    return Work(frozenset(answers), frozenset(added), defines, frozenset(imports), frozenset(takes))


def with_what_they_take(works: Mapping[str, Work]) -> dict[str, Work]:
    """Return the work in each file, by its path, with what it takes from the others.

    A notebook that imports all names of a script answers what the script answers.
    """
    found = dict(works)
    # Each round reaches one file further; there is no more to reach after as many as there are.
    for _ in range(len(works)):
        before = dict(found)
        for path, work in before.items():
            for other in _named(works, path, work.takes):
                whole = found[path]
                found[path] = Work(
                    whole.answers | before[other].answers,
                    whole.added | before[other].added | {f"all of {other}"},
                    whole.defines,
                    whole.imports,
                    whole.takes,
                )
        if found == before:
            break
    return found


def imported_files(works: Mapping[str, Work]) -> set[str]:
    """Return the paths of the files that another one of them imports or runs."""
    return {
        other
        for path, work in works.items()
        for other in _named(works, path, work.imports | work.takes)
    }


def without_stubs(
    cells: Sequence[str], answered: Collection[str], released: Released
) -> tuple[str, ...]:
    """Return the cells, blank where one holds nothing but stubs of exercises `answered` elsewhere.

    Where several files are one submission, the stub that one of them still has must not take the
    place of the answer in another.
    """
    known = released.statements
    return tuple("" if _is_left_to(answered, cell, known) else cell for cell in cells)


@dataclass(frozen=True, slots=True)
class _Statement:
    text: str
    binds: frozenset[str] = frozenset()
    is_stub: bool = False
    is_definition: bool = False
    imports: frozenset[str] = frozenset()
    takes: frozenset[str] = frozenset()


@lru_cache(maxsize=64)
def _statements_in(path: str, modified_ns: int, size: int) -> frozenset[str]:
    try:
        cells = read_cells(path, Path(path).read_bytes())
    except (OSError, UngradableError):
        return frozenset()
    return frozenset(statement.text for statement in _statements(cells))


def _statements(
    cells: Iterable[str], left: int = MAX_PARSED_CHARS, marks: int = MAX_MARKS
) -> Iterator[_Statement]:
    for cell in cells:
        left -= len(cell)
        marks -= weight(cell, marks) if left > 0 else 0
        is_within = left > 0 and marks >= 0
        try:
            found = [_statement(node) for node in _parse(cell)] if is_within else None
        except _UNREADABLE:
            found = None
        yield from _by_its_text(cell) if found is None else filter(None, found)


def _key(text: str) -> str:
    # Syntax trees are long, and all files of a hand-in are held against each other.
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest()


def _parse(cell: str) -> list[ast.stmt]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ast.parse(cell).body
        except SyntaxError:
            return ast.parse(_MAGIC_LINE.sub(r"\1pass", cell)).body


def _by_its_text(cell: str) -> Iterator[_Statement]:
    text = "\n".join(line.rstrip() for line in cell.strip().split("\n"))
    if text:
        names = frozenset(a or b for a, b in _DEFINES.findall(text))
        yield _Statement(_key(text), names, is_definition=bool(names))


def _statement(node: ast.stmt) -> _Statement | None:
    if isinstance(node, ast.Import):
        modules = frozenset(_last(alias.name) for alias in node.names)
        return _Statement("", imports=modules, is_stub=True)
    if isinstance(node, ast.ImportFrom):
        # `from utils import act` may name a file as well.
        names = {_last(node.module or ""), *(alias.name for alias in node.names)}
        return _Statement("", takes=frozenset(names), is_stub=True)
    # Printing and plotting answer nothing.
    if isinstance(node, ast.Expr | ast.Pass):
        return None
    for inner in ast.walk(node):
        if isinstance(inner, _DEFINITIONS):
            inner.body = _without_docstring(inner.body) or [ast.Pass()]
    return _Statement(
        _key(ast.dump(node)),
        frozenset(_bound_by(node)),
        _is_stub(node),
        isinstance(node, _DEFINITIONS),
    )


def _file_run(rest: str) -> str:
    """Return the file that a line `%run …` names."""
    rest = rest.strip()
    while rest.startswith("-"):
        rest = rest.partition(" ")[2].lstrip()
    if rest[:1] in ("'", '"'):
        return rest[1:].partition(rest[0])[0]
    return rest.partition(" ")[0]


def _last(module: str) -> str:
    return module.rpartition(".")[2]


def _without_docstring(body: list[ast.stmt]) -> list[ast.stmt]:
    return body[1:] if body and _is_constant(body[0]) else body


def _is_constant(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _bound_by(node: ast.stmt) -> Iterator[str]:
    """Yield the names that a statement gives a meaning at the top level of its file."""
    if isinstance(node, _DEFINITIONS):
        yield node.name
    elif isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        for target in targets:
            yield from (
                name.id
                for name in ast.walk(target)
                if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)
            )
    else:
        for _, value in ast.iter_fields(node):
            for inner in value if isinstance(value, list) else ():
                if isinstance(inner, ast.stmt):
                    yield from _bound_by(inner)
                elif isinstance(inner, ast.ExceptHandler):
                    for statement in inner.body:
                        yield from _bound_by(statement)


def _is_stub(node: ast.stmt) -> bool:
    """Return whether a statement only keeps a place for an answer."""
    if isinstance(node, ast.ClassDef):
        return all(map(_is_stub, node.body))
    if isinstance(node, _FUNCTIONS):
        return all(map(_does_nothing, node.body))
    if isinstance(node, ast.Assign | ast.AnnAssign):
        value = node.value
        return value is None or (
            isinstance(value, ast.Constant) and (value.value is None or value.value is ...)
        )
    return _does_nothing(node)


def _does_nothing(node: ast.stmt) -> bool:
    if isinstance(node, ast.Raise):
        raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
        return isinstance(raised, ast.Name) and raised.id == "NotImplementedError"
    if isinstance(node, ast.Return):
        value = node.value
        return value is None or (isinstance(value, ast.Constant) and value.value is None)
    return isinstance(node, ast.Pass) or _is_constant(node)


def _is_check(statement: _Statement, released: Released) -> bool:
    """Return whether it is a public check, of an earlier release say."""
    matches = [_CHECK.fullmatch(name) for name in statement.binds]
    return bool(matches) and all(match and match[1] in released.exercises for match in matches)


def _is_left_to(answered: Collection[str], cell: str, known: frozenset[str]) -> bool:
    found = list(_statements([cell]))
    return bool(found) and all(
        (statement.is_stub or statement.text in known)
        and statement.binds
        and statement.binds <= frozenset(answered)
        for statement in found
    )


def _named(works: Mapping[str, Work], path: str, names: Collection[str]) -> Iterator[str]:
    wanted = {name.rpartition("/")[2] for name in names}
    for other in works:
        folder, _, name = other.rpartition("/")
        stem, _, suffix = name.rpartition(".")
        if stem == "__init__":
            stem = folder.rpartition("/")[2]
        if other != path and (name in wanted or (stem in wanted and suffix.lower() == "py")):
            yield other
