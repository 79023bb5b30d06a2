"""Every released notebook from top to bottom, in a real Jupyter kernel."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from autograder.course import assignment_slugs, load_assignment
from autograder.verify.solved import solved_template

COURSE = Path(__file__).parents[2]

pytestmark = [
    pytest.mark.tensorflow,
    pytest.mark.filterwarnings("ignore"),
    pytest.mark.parametrize("slug", assignment_slugs(COURSE)),
]


def run(text: str, folder: Path) -> nbformat.NotebookNode:
    notebook = nbformat.reads(text, as_version=4)
    client = NotebookClient(
        notebook, allow_errors=True, timeout=300, resources={"metadata": {"path": str(folder)}}
    )
    client.execute()
    return notebook


def errors(notebook: nbformat.NotebookNode) -> Iterator[tuple[nbformat.NotebookNode, str, str]]:
    """Yield (cell, name, message) of each error that a cell ended with."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if output.output_type == "error":
                yield cell, output.ename, output.evalue


def set_by(source: str) -> set[str]:
    """Return the names that a cell would have set."""
    names = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name))
    return {node.id for node in names if isinstance(node.ctx, ast.Store)}


def test_the_template_fails_only_where_a_stub_is_used(slug, tmp_path):
    assignment = load_assignment(COURSE, slug)
    text = assignment.template.read_text(encoding="utf-8")
    lacking: set[str] = set()
    stubs = set()
    for cell, name, message in errors(run(text, tmp_path)):
        if name == "NotImplementedError":
            stubs.add(cell.id)
        else:
            # What an earlier cell would have set, had it not met a stub.
            assert name == "NameError", (name, message, cell.source)
            assert any(f"'{word}'" in message for word in lacking), (message, cell.source)
        lacking |= set_by(cell.source)
    # A check says what is not written yet, and raises nothing.
    assert not {cell_id for cell_id in stubs if cell_id.startswith("check-")}


def test_with_the_answers_in_it_the_template_runs_without_an_error(slug, tmp_path):
    assignment = load_assignment(COURSE, slug)
    solved = json.loads(
        solved_template(assignment, assignment.template.read_text(encoding="utf-8"))
    )
    solved["cells"][0] |= {"id": "rest", "metadata": {}, "execution_count": None, "outputs": []}
    notebook = run(json.dumps(solved), tmp_path)
    found = [(cell.source, name, message) for cell, name, message in errors(notebook)]
    assert not found, found
    drawn = sum(
        "image/png" in output.get("data", {})
        for cell in notebook.cells
        for output in cell.get("outputs", ())
    )
    assert drawn >= 1, "no plot is shown"
