"""Mistakes that an author wrote down: `submissions/mistakes/<exercise>/<name>.py`.

Each is the code of one exercise with one mistake in it. The first line of its docstring is the
sentence that a student reads who makes it; a line `Fails: test_a test_b` names the test cases that
notice. All else of the program is the NumPy reference.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.course import Assignment
from autograder.errors import CourseError
from autograder.mutation import ReferenceSource

_FAILS = re.compile(r"^\s*Fails:(.*)$", re.MULTILINE)
_MAX_BYTES = 100_000


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mistake in one exercise: its sentence, the test cases that it fails, and its code.

    Without `fails` it is only known that some test case notices.
    """

    exercise: str
    name: str
    path: Path
    sentence: str
    fails: tuple[str, ...]
    text: str


def read_mistakes(assignment: Assignment, exercise: str) -> list[Mistake]:
    """Return the mistakes that are written down for an exercise, in the order of their names.

    Raises:
        CourseError: one of the files cannot be used.
    """
    folder = assignment.mistakes / exercise
    return [_read(path, exercise) for path in sorted(folder.glob("*.py"))]


def stray_files(assignment: Assignment) -> Iterator[Path]:
    """Yield what lies among the mistakes and is none of an exercise."""
    names = {exercise.name for exercise in assignment.exercises}
    folder = assignment.mistakes
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.is_file() and "__pycache__" not in path.parts:
            parts = path.relative_to(folder).parts
            if len(parts) != 2 or parts[0] not in names or path.suffix != ".py":
                yield path


def parts_with(reference: ReferenceSource, exercise: str, text: str) -> tuple[str, ...]:
    """Return the statements of the reference, a text in place of those that define an exercise."""
    own = [n for n, unit in enumerate(reference.units) if exercise in unit.binds]
    first = own[0] if own else len(reference.units)
    parts = [unit.source for n, unit in enumerate(reference.units) if n < first]
    rest = [unit.source for n, unit in enumerate(reference.units) if n > first and n not in own]
    return (*parts, text, *rest)


def _read(path: Path, exercise: str) -> Mistake:
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise CourseError(f"{path} is too long: a mistake is the code of one exercise.")
        text = path.read_text(encoding="utf-8")
        tree = ast.parse(text)
    except (OSError, ValueError) as error:
        raise CourseError(f"{path} cannot be read: {error}") from error
    except SyntaxError as error:
        raise CourseError(f"{path}:{error.lineno or 1}: {error.msg}.") from error
    document = (ast.get_docstring(tree) or _docstring_of(tree, exercise)).strip()
    sentence, _, rest = document.partition("\n")
    if not sentence or _FAILS.match(sentence):
        raise CourseError(
            f"{path} has no sentence for students: write it into the first line of its docstring."
        )
    if exercise not in _defined(tree):
        raise CourseError(f"{path} does not define {exercise}.")
    fails = tuple(name for line in _FAILS.findall(rest) for name in line.split())
    return Mistake(exercise, path.stem, path, sentence.strip(), fails, text)


def _docstring_of(tree: ast.Module, exercise: str) -> str:
    for node in tree.body:
        is_definition = isinstance(node, ast.FunctionDef | ast.ClassDef)
        if is_definition and node.name == exercise:  # type: ignore[attr-defined]
            return ast.get_docstring(node) or ""  # type: ignore[arg-type]
    return ""


def _defined(tree: ast.Module) -> set[str]:
    names = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)
             and isinstance(n.ctx, ast.Store)}  # fmt: skip
    kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    names |= {node.name for node in tree.body if isinstance(node, kinds)}
    imported = [n for n in ast.walk(tree) if isinstance(n, ast.Import | ast.ImportFrom)]
    return names | {alias.asname or alias.name for n in imported for alias in n.names}
