"""Student templates: the notebook's prose with stubs in place of answers.

A stub is made from the reference by its syntax tree, signature and docstring alone. Nothing is
ever stripped from a solved notebook, where one missing marker would publish the answer.
"""

from __future__ import annotations

import ast
import hashlib
import json
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

from autograder.course import Assignment
from autograder.errors import CourseError

_CELL_MARK = re.compile(r"^# %%(.*)$", re.MULTILINE)
_EXERCISE_MARK = re.compile(r"\A# exercise: (\w+)\s*\Z")
_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def build_template(assignment: Assignment) -> str:
    """Return the student's notebook as JSON text, the same bytes for the same sources.

    Raises:
        CourseError: an exercise has no place in notebook.py, or no answer in the reference.
    """
    path = assignment.folder / "notebook.py"
    tree = ast.parse(_read(assignment.numpy_reference))
    definitions = {
        node.name: node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)
    }
    placed: list[str] = []
    cells = []
    for number, (kind, source) in enumerate(_percent_cells(_read(path)), start=1):
        mark = _EXERCISE_MARK.match(source) if kind == "code" else None
        if mark and mark[1] not in definitions:
            raise CourseError(f"{assignment.numpy_reference} does not define {mark[1]}.")
        placed += [mark[1]] if mark else []
        text = stub(definitions[mark[1]]) if mark else source
        cells.append(_cell(assignment.slug, number, kind, text))
    for exercise in assignment.exercises:
        if placed.count(exercise.name) != 1:
            raise CourseError(
                f"{path} has {placed.count(exercise.name)} cells `# exercise: {exercise.name}`: "
                f"give each exercise one."
            )
    notebook = {"cells": cells, "metadata": _METADATA, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


def stub(definition: ast.FunctionDef | ast.ClassDef) -> str:
    """Return a definition's signature and docstring with a body that raises NotImplementedError."""
    lines = [f"{_signature(definition)}:"]
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
    else:
        lines.append("    raise NotImplementedError")
    return "\n".join(lines)


def _signature(definition: ast.FunctionDef | ast.ClassDef) -> str:
    if isinstance(definition, ast.ClassDef):
        return f"class {definition.name}"
    returns = f" -> {ast.unparse(definition.returns)}" if definition.returns else ""
    return f"def {definition.name}({ast.unparse(definition.args)}){returns}"


def _percent_cells(text: str) -> Iterator[tuple[str, str]]:
    """Yield (kind, source) of each cell of a Jupytext percent file; what precedes the first is
    its header."""
    parts = _CELL_MARK.split(text)
    for title, body in zip(parts[1::2], parts[2::2], strict=True):
        source = body.strip("\n").rstrip()
        if "[markdown]" in title:
            yield "markdown", re.sub(r"^# ?", "", source, flags=re.MULTILINE)
        elif source:
            yield "code", source


def _cell(slug: str, number: int, kind: str, source: str) -> dict[str, object]:
    identity = hashlib.sha256(f"{slug}/{number}".encode()).hexdigest()[:8]
    cell: dict[str, object] = {
        "cell_type": kind,
        "id": identity,
        "metadata": {},
        "source": source.splitlines(keepends=True),
    }
    return cell | ({"execution_count": None, "outputs": []} if kind == "code" else {})


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise CourseError(f"{path} cannot be read: {error.strerror}.") from error
