"""Cells for exercises that people grade: the rubric in short, and the cell for the answer."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

from autograder.course import AnswerKind, ManualExercise, answer_id, rubric_id
from autograder.errors import CourseError

from .locks import given_marks, hand_marks

# In a Markdown cell without the #, where that would begin a heading.
_MARKS = {
    "code": re.compile(r"\A# exercise: (\w+)[ \t]*(?:\n+(.*))?\Z", re.DOTALL),
    "markdown": re.compile(r"\Aexercise: (\w+)[ \t]*(?:\n+(.*))?\Z", re.DOTALL),
}
_TEXT = "*Write your answer here.*"
_CODE = "# Write your code here."
_WHERE = {
    AnswerKind.TEXT: "Write your answer in the next cell. You can add more cells below it.",
    AnswerKind.CODE: "Write your code in the next cell. You can add more cells below it.",
    AnswerKind.TASK: "Add your own cells below the next cell.",
}


def manual_mark(kind: str, source: str) -> tuple[str, str] | None:
    """Return the exercise that a cell of notebook.py may mark, and what else the cell holds."""
    mark = _MARKS[kind].match(source) if kind in _MARKS else None
    return (mark[1], (mark[2] or "").strip("\n")) if mark else None


def manual_cells(exercise: ManualExercise, kind: str, begin: str, place: Path) -> list[Any]:
    """Return the cells of one exercise as notebook format 4.5 has them.

    Args:
        exercise: which one.
        kind: what cell marks it in notebook.py: "code" or "markdown".
        begin: what students find in the answer's cell; of a task, what it asks for.
        place: notebook.py.

    Raises:
        CourseError: the cell that marks it holds what its answer's cell cannot.
    """
    is_code = exercise.answer is AnswerKind.CODE
    if begin and (kind == "code") != is_code:
        wanted = "a code cell" if is_code else "a Markdown cell"
        raise CourseError(
            f"{place}: the answer of {exercise.name} is {exercise.answer}, but what students begin "
            f"with does not stand in {wanted}: write it there, below `exercise: {exercise.name}`."
        )
    if exercise.answer is AnswerKind.TASK and not begin:
        raise CourseError(
            f"{place}: {exercise.name} is a task, which asks for something: write what into its "
            f"Markdown cell, below `exercise: {exercise.name}`."
        )
    source = begin or (_CODE if is_code else _TEXT)
    answer: dict[str, Any] = {
        "cell_type": "code" if is_code else "markdown",
        "id": answer_id(exercise.name),
        "metadata": hand_marks(exercise, source),
        "source": source,
    }
    return [
        _rubric_cell(exercise),
        answer | ({"execution_count": None, "outputs": []} if is_code else {}),
    ]


def _rubric_cell(exercise: ManualExercise) -> dict[str, Any]:
    worth = _counted(exercise.points, "bonus point" if exercise.bonus else "point")
    named = f"**{exercise.title}** is" if exercise.title else "This exercise is"
    lines = [f"{named} worth {worth}. A person reads your answer and gives points for:", ""]
    for one in exercise.rubric:
        about = f": {' '.join(one.description.split())}" if one.description.strip() else ""
        lines.append(f"- {one.name} ({_counted(one.points, 'point')}){about}")
    source = "\n".join([*lines, "", _WHERE[exercise.answer]])
    return {
        "cell_type": "markdown",
        "id": rubric_id(exercise.name),
        "metadata": given_marks(source, f"rubric_{exercise.name}", "markdown"),
        "source": source,
    }


def _counted(points: Decimal, noun: str) -> str:
    return f"{points.normalize():f} {noun}{'s' * (points != 1)}"
