"""nbgrader's marks on the cells of a template, as its own LockCells and ComputeChecksums make them.

nbgrader itself is not needed: a test compares the two where it is installed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from autograder.course import AnswerKind, ManualExercise
from autograder.errors import CourseError

_SCHEMA_VERSION = 3


def solution_marks(source: str, grade_id: str) -> dict[str, Any]:
    """Return the metadata of a code cell that students fill in: it cannot be deleted."""
    return {"deletable": False, "nbgrader": _marks(source, grade_id, is_solution=True)}


def check_marks(source: str, grade_id: str, points: float) -> dict[str, Any]:
    """Return the metadata of a code cell that is worth points: it cannot be changed either."""
    # 8 and 8.0 are the same points and must be the same bytes.
    worth = int(points) if points == int(points) else points
    marks = _marks(source, grade_id, is_solution=False, points=worth) | {"points": worth}
    return {"deletable": False, "editable": False, "nbgrader": marks}


def hand_marks(exercise: ManualExercise, source: str) -> dict[str, Any]:
    """Return the metadata of the cell that a person gives points for.

    nbgrader shows it to whoever grades by hand: it is graded and filled in at once, or a task.
    """
    is_task = exercise.answer is AnswerKind.TASK
    marks = _marks(
        source,
        exercise.name,
        is_solution=not is_task,
        points=float(exercise.points),
        cell_type="code" if exercise.answer is AnswerKind.CODE else "markdown",
        is_task=is_task,
    )
    worth = exercise.points
    marks["points"] = int(worth) if worth == int(worth) else float(worth)
    return {"deletable": False, **({"editable": False} if is_task else {}), "nbgrader": marks}


def given_marks(source: str, grade_id: str, cell_type: str = "code") -> dict[str, Any]:
    """Return the metadata of a cell without points that can be neither deleted nor changed."""
    marks = _marks(source, grade_id, is_solution=False, cell_type=cell_type)
    return {"deletable": False, "editable": False, "nbgrader": marks}


def _marks(
    source: str,
    grade_id: str,
    is_solution: bool,
    points: float | None = None,
    cell_type: str = "code",
    is_task: bool = False,
) -> dict[str, Any]:
    # Of a task nbgrader says that it has points, and not that it is graded.
    is_grade = points is not None and not is_task
    is_locked = not is_solution
    parts = [source, cell_type, str(is_grade), str(is_solution), str(is_locked), grade_id]
    if is_grade:
        parts.append(str(float(points or 0)))
    # Only nbgrader asks for it, and it asks for this hash.
    checksum = hashlib.md5("".join(parts).encode(), usedforsecurity=False).hexdigest()
    return {
        "schema_version": _SCHEMA_VERSION, "grade_id": grade_id, "solution": is_solution,
        "grade": is_grade, "locked": is_locked, "task": is_task, "cell_type": cell_type,
        "checksum": checksum,
    }  # fmt: skip


def check_grade_ids(cells: Iterable[Mapping[str, Any]]) -> None:
    """Refuse a notebook in which nbgrader would take two cells for one.

    Raises:
        CourseError: an exercise has the name that another one's checks go by.
    """
    seen = set()
    for cell in cells:
        grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id")
        if grade_id is not None and grade_id in seen:
            raise CourseError(
                f"Two cells of the template would be called {grade_id}, since checks are named "
                f"check_<exercise> and rubrics rubric_<exercise>: rename the exercise {grade_id}."
            )
        seen.add(grade_id)
