"""Student templates: the notebook's prose with stubs in place of answers, and public checks.

A stub is made from the reference by its syntax tree, signature and docstring alone. Nothing is
ever stripped from a solved notebook, where one missing marker would publish the answer.
"""

from __future__ import annotations

import ast
import hashlib
import re
import textwrap
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from autograder.checks import CheckSheet, check_cell, read_checks, sheet_to_data
from autograder.course import Assignment
from autograder.errors import CourseError, UsageError
from autograder.testing import load_module

_EXERCISE_MARK = re.compile(r"\A# exercise: (\w+)\s*\Z")
_ALMOST_A_MARK = re.compile(r"^\s*#\s*exercise\b", re.IGNORECASE)
_KEPT_DECORATORS = frozenset(("classmethod", "property", "staticmethod"))
_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def build_template(assignment: Assignment, points: dict[str, float] | None = None) -> str:
    """Return the student's notebook as JSON text, the same bytes for the same sources.

    Args:
        assignment: what to build the notebook of.
        points: what each exercise is worth, where assignment.toml leaves it out.

    Raises:
        CourseError: notebook.py, a public check or the reference is wrong.
        UsageError: a library that authoring needs is not installed.
    """
    try:
        import nbformat
        from nbgrader.preprocessors import CheckCellMetadata, ComputeChecksums, LockCells
    except ImportError as error:
        raise UsageError(
            f"{error.name} is needed to release an assignment: pip install 'autograder[authoring]'."
        ) from error
    sheet = read_checks(assignment, lambda: vars(load_module(assignment.numpy_reference)))
    notebook = nbformat.from_dict(_notebook(assignment, sheet, points or {}))
    for preprocessor in (LockCells, ComputeChecksums, CheckCellMetadata):
        notebook, _ = preprocessor().preprocess(notebook, {})
    nbformat.validate(notebook)
    return str(nbformat.writes(notebook, version=nbformat.NO_CONVERT)) + "\n"


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


def stub(definition: Definition) -> str:
    """Return a definition's signature and docstring with a body that raises NotImplementedError."""
    lines = [f"@{ast.unparse(d)}" for d in definition.decorator_list if _is_kept(d)]
    lines.append(f"{_signature(definition)}:")
    doc = ast.get_docstring(definition)
    if doc:
        quoted = f'"""{doc}\n"""' if "\n" in doc else f'"""{doc}"""'
        # A backslash, as in a formula, must come out as it went in.
        lines.append(textwrap.indent("r" * ("\\" in doc) + quoted, "    "))
    if isinstance(definition, ast.ClassDef):
        methods = [node for node in definition.body if isinstance(node, ast.FunctionDef)]
        public = [
            node for node in methods if not node.name.startswith("_") or node.name == "__init__"
        ]
        for method in public:
            lines += ["", textwrap.indent(stub(method), "    ")]
        if not public and not doc:
            lines.append("    pass")
    else:
        lines.append("    raise NotImplementedError")
    return "\n".join(lines)


def _is_kept(decorator: ast.expr) -> bool:
    # A setter's name says what it belongs to; any other decorator may hold part of an answer.
    if isinstance(decorator, ast.Attribute):
        return isinstance(decorator.value, ast.Name) and decorator.attr in ("setter", "deleter")
    return isinstance(decorator, ast.Name) and decorator.id in _KEPT_DECORATORS


def _signature(definition: Definition) -> str:
    if isinstance(definition, ast.ClassDef):
        bases = [ast.unparse(base) for base in [*definition.bases, *definition.keywords]]
        return f"class {definition.name}" + (f"({', '.join(bases)})" if bases else "")
    keyword = "async def" if isinstance(definition, ast.AsyncFunctionDef) else "def"
    returns = f" -> {ast.unparse(definition.returns)}" if definition.returns else ""
    return f"{keyword} {definition.name}({ast.unparse(definition.args)}){returns}"


def _notebook(
    assignment: Assignment, sheet: CheckSheet, points: dict[str, float]
) -> dict[str, Any]:
    path = assignment.folder / "notebook.py"
    definitions = {
        node.name: node
        for node in _parse(assignment.numpy_reference).body
        if isinstance(node, Definition)
    }
    checks = {entry.name: entry for entry in sheet.exercises}
    worth = {entry.name: points.get(entry.name, entry.points) for entry in assignment.exercises}
    placed: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    cells: list[dict[str, Any]] = []
    for kind, source in _percent_cells(path):
        mark = _EXERCISE_MARK.match(source) if kind == "code" else None
        if mark is None:
            _check_for_leaks(path, kind, source, set(worth))
            cells.append(_cell(kind, source, _prose_id(kind, source, seen)))
            continue
        name = mark[1]
        placed[name] += 1
        if name not in worth:
            place = _line_of(path, rf"# exercise: {name}\b")
            raise CourseError(f"{place}: {name!r} is no exercise of {assignment.slug}.")
        if name not in definitions:
            raise CourseError(
                f"{assignment.numpy_reference} does not define {name}, whose signature and "
                f"docstring the template needs."
            )
        cells.append(_solution_cell(name, stub(definitions[name])))
        cells.append(_test_cell(name, check_cell(checks[name]), worth[name]))
    for name in worth:
        if placed[name] != 1:
            raise CourseError(
                f"{path} has {placed[name] or 'no'} cells `# exercise: {name}`: give each exercise "
                f"exactly one."
            )
    metadata = {**_METADATA, "autograder": sheet_to_data(sheet)}
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def _percent_cells(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (kind, source) of each cell of a Jupytext percent file that holds anything."""
    import jupytext

    for cell in jupytext.reads(_read(path), fmt="py:percent").cells:
        if source := cell.source.strip("\n").rstrip():
            yield cell.cell_type, source


def _check_for_leaks(path: Path, kind: str, source: str, exercises: set[str]) -> None:
    """Refuse a cell that defines an exercise: its body would reach the students."""
    if kind != "code":
        return
    if _ALMOST_A_MARK.match(source) and "\n" not in source:
        place = _line_of(path, re.escape(source))
        raise CourseError(
            f"{place}: {source!r} is no exercise's mark: write `# exercise: <name>` in a cell of "
            f"its own."
        )
    for pattern in (r"(?:async\s+def|def|class)\s+(\w+)", r"(\w+)\s*(?::[^=\n]+)?=(?!=)"):
        for found in re.finditer(rf"^[ \t]*{pattern}", source, re.MULTILINE):
            if found[1] in exercises:
                raise CourseError(
                    f"{_line_of(path, re.escape(found[0].strip()))}: notebook.py defines "
                    f"{found[1]} itself, which would publish an answer: leave only "
                    f"`# exercise: {found[1]}`; the stub is made from the reference."
                )


def _line_of(path: Path, pattern: str) -> str:
    for number, line in enumerate(_read(path).splitlines(), start=1):
        if re.match(rf"\s*{pattern}", line):
            return f"{path}:{number}"
    return str(path)


def _solution_cell(name: str, source: str) -> dict[str, Any]:
    return _cell("code", source, f"exercise-{name}") | {
        "metadata": {"nbgrader": _nbgrader(name, solution=True)}
    }


def _test_cell(name: str, source: str, points: float | None) -> dict[str, Any]:
    # 8 and 8.0 are the same points and must be the same bytes.
    worth = int(points) if points is not None and points == int(points) else points or 0
    rights = _nbgrader(f"check_{name}", grade=True, locked=True) | {"points": worth}
    return _cell("code", source, f"check-{name}") | {"metadata": {"nbgrader": rights}}


def _nbgrader(
    grade_id: str, solution: bool = False, grade: bool = False, locked: bool = False
) -> dict[str, Any]:
    return {
        "schema_version": 3, "grade_id": grade_id, "solution": solution, "grade": grade,
        "locked": locked, "task": False,
    }  # fmt: skip


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
