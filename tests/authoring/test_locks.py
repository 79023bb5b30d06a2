"""nbgrader's marks on cells: the same as its own preprocessors make."""

from __future__ import annotations

import nbformat
import pytest

from autograder.authoring import build_template
from autograder.authoring.locks import check_grade_ids, check_marks, solution_marks
from autograder.course import assignment_slugs, load_assignment
from autograder.errors import CourseError

# The sources vary in what a checksum could trip over.
SOURCES = ("", "x = 1", "# ünïcödé \u2028 \U0001f600\n\n", "a\r\nb\t\n")


def by_nbgrader(text: str) -> str:
    """Return a notebook as nbgrader's own preprocessors would release it, from its bare marks."""
    preprocessors = pytest.importorskip("nbgrader.preprocessors")
    notebook = nbformat.reads(text, as_version=4)
    for cell in notebook.cells:
        cell.metadata.pop("deletable", None)
        cell.metadata.pop("editable", None)
        for key in ("checksum", "cell_type"):
            cell.metadata.get("nbgrader", {}).pop(key, None)
    for name in ("LockCells", "ComputeChecksums", "CheckCellMetadata"):
        notebook, _ = getattr(preprocessors, name)().preprocess(notebook, {})
    return nbformat.writes(notebook, version=nbformat.NO_CONVERT) + "\n"


def notebook_of(*marks: tuple[str, dict]) -> str:
    notebook = nbformat.v4.new_notebook()
    for number, (source, mark) in enumerate(marks):
        notebook.cells.append(nbformat.v4.new_code_cell(source, id=f"cell-{number}", metadata=mark))
    return nbformat.writes(notebook, version=nbformat.NO_CONVERT) + "\n"


def test_marks_are_nbgraders_own():
    pairs = [(source, solution_marks(source, f"s{n}")) for n, source in enumerate(SOURCES)]
    for number, points in enumerate((0, 1, 7.0, 2.5, 1e-3)):
        source = SOURCES[number % len(SOURCES)]
        pairs.append((source, check_marks(source, f"check_{number}", points)))
    made = notebook_of(*pairs)
    assert made == by_nbgrader(made)


def test_a_whole_template_is_nbgraders_own(starter):
    made = build_template(load_assignment(starter, "losses"))
    assert made.count('"checksum"') == 5
    assert made == by_nbgrader(made)


def test_every_released_template_is_nbgraders_own(course):
    for slug in assignment_slugs(course):
        released = (course / f"student_templates/{slug}.ipynb").read_text(encoding="utf-8")
        assert released == by_nbgrader(released)


def test_an_exercise_that_is_called_like_anothers_checks_is_refused():
    cells = [
        {"metadata": check_marks("", "check_dense", 1)},
        {"metadata": {}},
        {"metadata": {}},
        {"metadata": solution_marks("", "check_dense")},
    ]
    check_grade_ids(cells[:3])
    with pytest.raises(CourseError, match="rename the exercise check_dense"):
        check_grade_ids(cells)
