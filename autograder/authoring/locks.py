"""nbgrader's marks on the cells of a template, as its own LockCells and ComputeChecksums make them.

nbgrader itself is not needed: a test compares the two where it is installed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

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


def given_marks(source: str, grade_id: str) -> dict[str, Any]:
    """Return the metadata of a code cell without points that can be neither deleted nor changed."""
    marks = _marks(source, grade_id, is_solution=False)
    return {"deletable": False, "editable": False, "nbgrader": marks}


def _marks(
    source: str, grade_id: str, is_solution: bool, points: float | None = None
) -> dict[str, Any]:
    is_grade = points is not None
    is_locked = not is_solution
    parts = [source, "code", str(is_grade), str(is_solution), str(is_locked), grade_id]
    if points is not None:
        parts.append(str(float(points)))
    # Only nbgrader asks for it, and it asks for this hash.
    checksum = hashlib.md5("".join(parts).encode(), usedforsecurity=False).hexdigest()
    return {
        "schema_version": _SCHEMA_VERSION, "grade_id": grade_id, "solution": is_solution,
        "grade": is_grade, "locked": is_locked, "task": False, "cell_type": "code",
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
                f"check_<exercise>: rename the exercise {grade_id}."
            )
        seen.add(grade_id)
