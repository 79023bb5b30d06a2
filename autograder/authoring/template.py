"""Student templates: the notebook's prose with stubs in place of answers, and public checks.

A stub is made from the reference by its syntax tree, signature and docstring alone. Nothing is
ever stripped from a solved notebook, where one missing marker would publish the answer.
"""

from __future__ import annotations

import ast
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from autograder.checks import (
    PREPARING_ID,
    CheckSheet,
    check_cell,
    preparing_cell,
    read_checks,
    read_sheet,
    settled,
    sheet_to_data,
)
from autograder.course import Assignment
from autograder.errors import CourseError, UsageError
from autograder.sandbox import declared_stack
from autograder.testing import load_module

from .by_hand import manual_cells, manual_mark
from .handout import check_files_for_leaks, note_of
from .leaks import as_python, check_cell_for_leaks, line_of, telling_expressions
from .locks import check_grade_ids, check_marks, given_marks, solution_marks
from .stubs import answers_of, stub_of

_EXERCISE_MARK = re.compile(r"\A# exercise: (\w+)\s*\Z")
# In Colab and in Jupyter: of the cells of checks, what they print is to be read.
_FOLDED = {"cellView": "form", "jupyter": {"source_hidden": True}}
_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def build_template(assignment: Assignment, points: dict[str, float] | None = None) -> str:
    """Return the student's notebook as JSON text, the same bytes for the same sources.

    Computed values are the same in all but their last digits, which depend on the processor. Where
    no check could tell the difference, those stay that stand in the released notebook.

    Args:
        assignment: what to build the notebook of.
        points: what each exercise is worth, where assignment.toml leaves it out.

    Raises:
        CourseError: notebook.py, a public check or the reference is wrong.
    """
    import nbformat

    # Nothing here needs it, but its author is at work, and a misspelt library is found out.
    declared_stack(assignment)
    computed = read_checks(assignment, lambda: _names_of_exercises(assignment))
    sheet = settled(computed, _released_sheet(assignment))
    notebook = nbformat.from_dict(_notebook(assignment, sheet, points or {}))
    nbformat.validate(notebook)
    if sheet.exercises:
        # What students will be told is damaged must not be released.
        read_sheet(notebook)
    return str(nbformat.writes(notebook, version=nbformat.NO_CONVERT)) + "\n"


def _names_of_exercises(assignment: Assignment) -> dict[str, Any]:
    """Return what the checks may use of the reference: what students have as well."""
    if not assignment.exercises:
        return {}
    names = vars(load_module(assignment.numpy_reference))
    wanted = [exercise.name for exercise in assignment.exercises]
    return {name: names[name] for name in wanted if name in names}


def _released_sheet(assignment: Assignment) -> CheckSheet | None:
    """Return the public checks that students have today, if there are any that can be read."""
    try:
        return read_sheet(json.loads(assignment.template.read_bytes()))
    except (OSError, ValueError, RecursionError, UsageError):
        return None


def write_template(assignment: Assignment, text: str) -> bool:
    """Write a template unless it is there already; return whether anything changed."""
    if is_fresh(assignment, text):
        return False
    assignment.template.parent.mkdir(exist_ok=True)
    assignment.template.write_text(text, encoding="utf-8", newline="\n")
    return True


def is_fresh(assignment: Assignment, text: str) -> bool:
    """Return whether the released template is what its sources give today."""
    try:
        return assignment.template.read_bytes() == text.encode("utf-8")
    except OSError:
        return False


def _notebook(
    assignment: Assignment, sheet: CheckSheet, points: dict[str, float]
) -> dict[str, Any]:
    path = assignment.folder / "notebook.py"
    definitions = answers_of(_parse(assignment.numpy_reference)) if assignment.exercises else {}
    manual = {entry.name: entry for entry in assignment.manual}
    checks = {entry.name: entry for entry in sheet.exercises}
    worth = {entry.name: points.get(entry.name, entry.points) for entry in assignment.exercises}
    answers = {
        name: telling_expressions(answer.node)
        for name, answer in definitions.items()
        if name in worth
    }
    check_files_for_leaks(assignment.given_files, answers)
    placed: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    cells: list[dict[str, Any]] = []
    for kind, source in _percent_cells(path):
        name, begin = manual_mark(kind, source) or ("", "")
        if name in manual:
            placed[name] += 1
            check_cell_for_leaks(path, kind, begin, answers)
            cells += manual_cells(manual[name], kind, begin, path)
            continue
        mark = _EXERCISE_MARK.match(source) if kind == "code" else None
        if mark is None:
            check_cell_for_leaks(path, kind, source, answers)
            cells.append(_cell(kind, source, _prose_id(kind, source, seen)))
            continue
        name = mark[1]
        placed[name] += 1
        if name not in worth:
            place = line_of(path, f"# exercise: {name}")
            raise CourseError(f"{place}: {name!r} is no exercise of {assignment.slug}.")
        if name not in definitions:
            raise CourseError(
                f"{assignment.numpy_reference} does not define {name} at its top level: the "
                f"template needs its signature and docstring."
            )
        cells.append(_solution_cell(name, stub_of(definitions[name])))
        cells.append(_test_cell(name, check_cell(checks[name]), worth[name]))
    for name in [*worth, *manual]:
        if placed[name] != 1:
            raise CourseError(
                f"{path} has {placed[name] or 'no'} cells `# exercise: {name}`: give each exercise "
                f"exactly one."
            )
    kinds = [cell["cell_type"] for cell in cells]
    # Without any code, below the title.
    first = kinds.index("code") if "code" in kinds else min(1, len(cells))
    if sheet.names:
        cells.insert(first, _preparing_cell(sheet.names))
    if files := assignment.given_files:
        cells.insert(first, _cell("markdown", note_of(files), "files"))
    check_grade_ids(cells)
    metadata = {**_METADATA, **({"autograder": sheet_to_data(sheet)} if sheet.exercises else {})}
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def code_cells(assignment: Assignment) -> Iterator[str]:
    """Yield the source of each code cell of notebook.py, as plain Python.

    Raises:
        CourseError: it cannot be read.
    """
    for kind, source in _percent_cells(assignment.folder / "notebook.py"):
        if kind == "code":
            yield as_python(source)


def _percent_cells(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (kind, source) of each cell of a Jupytext percent file that holds anything."""
    import jupytext

    for cell in jupytext.reads(_read(path), fmt="py:percent").cells:
        if source := cell.source.strip("\n").rstrip():
            yield cell.cell_type, source


def _solution_cell(name: str, source: str) -> dict[str, Any]:
    return _cell("code", source, f"exercise-{name}") | {"metadata": solution_marks(source, name)}


def _test_cell(name: str, source: str, points: float | None) -> dict[str, Any]:
    marks = check_marks(source, f"check_{name}", points or 0)
    return _cell("code", source, f"check-{name}") | {"metadata": _FOLDED | marks}


def _preparing_cell(exercises: list[str]) -> dict[str, Any]:
    source = preparing_cell(exercises)
    marks = given_marks(source, PREPARING_ID)
    return _cell("code", source, "public-checks") | {"metadata": _FOLDED | marks}


def _prose_id(kind: str, source: str, seen: Counter[str]) -> str:
    """Return a cell's id: from its content, so that it survives cells put before it."""
    digest = hashlib.sha256(f"{kind}\0{source}".encode()).hexdigest()[:12]
    seen[digest] += 1
    return digest if seen[digest] == 1 else f"{digest}-{seen[digest]}"


def _cell(kind: str, source: str, identity: str) -> dict[str, Any]:
    cell: dict[str, Any] = {"cell_type": kind, "id": identity, "metadata": {}, "source": source}
    return cell | ({"execution_count": None, "outputs": []} if kind == "code" else {})


def _parse(path: Path) -> ast.Module:
    try:
        return ast.parse(_read(path))
    except SyntaxError as error:
        raise CourseError(f"{path}:{error.lineno}: {error.msg}.") from error


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise CourseError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise CourseError(f"{path} is not valid UTF-8.") from error
