from __future__ import annotations

import ast
import json
from pathlib import Path

import nbformat
import pytest

from autograder.course import load_assignment
from autograder.errors import CourseError
from autograder.release import build_template, stub

COURSE = Path(__file__).parents[2]
SLUGS = ("activations", "backprop_2_2_1", "keras_models")


@pytest.mark.parametrize("slug", SLUGS)
def test_released_template_is_fresh_and_valid(slug):
    text = build_template(load_assignment(COURSE, slug))
    stored = (COURSE / "student_templates" / f"{slug}.ipynb").read_text()
    assert stored == text, "run ./do templates"
    nbformat.validate(nbformat.reads(text, as_version=4))


@pytest.mark.parametrize("slug", SLUGS)
def test_template_holds_no_line_of_an_answer(slug):
    reference = (COURSE / "reference" / slug / "numpy_solution.py").read_text()
    answers = {
        line.strip()
        for node in ast.walk(ast.parse(reference))
        if isinstance(node, ast.FunctionDef)
        for statement in node.body
        if not (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant))
        for line in ast.unparse(statement).splitlines()
        if line.strip().startswith(("return ", "for ", "delta"))
    }
    cells = json.loads(build_template(load_assignment(COURSE, slug)))["cells"]
    lines = {
        line.strip() for cell in cells if cell["cell_type"] == "code" for line in cell["source"]
    }
    assert answers
    assert not answers & lines


def test_stub_keeps_signature_and_docstring_and_nothing_else():
    source = (
        'def f(x: int, *, a=1.5) -> float:\n    r"""Say $\\alpha$.\n\n    More.\n    """\n'
        "    return x * a"
    )
    definition = ast.parse(source).body[0]
    made = stub(definition)
    assert made == (
        'def f(x: int, *, a=1.5) -> float:\n    r"""Say $\\alpha$.\n\n    More.\n    """\n'
        "    raise NotImplementedError"
    )


def test_stub_of_a_class_has_its_public_methods():
    source = """
class A:
    "Doc."
    def __init__(self): self.x = 1
    def go(self): return 2
    def _own(self): pass
"""
    made = stub(ast.parse(source).body[0])
    compile(made, "stub", "exec")
    assert "def go" in made
    assert "_own" not in made
    assert "return" not in made


def test_an_exercise_without_a_place_is_a_course_error(small_course):
    (small_course / "assignments/demo/notebook.py").write_text("# %%\n# exercise: double\n")
    with pytest.raises(CourseError, match="half"):
        build_template(load_assignment(small_course, "demo"))
