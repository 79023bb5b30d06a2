"""Folders that are not what `grade` was meant for: said before anything is done."""

from __future__ import annotations

import json
from pathlib import Path

from autograder.course import Assignment, assignment_slugs
from autograder.errors import UsageError

_SUMMARY = "summary.json"
_MAX_BYTES = 64 << 20


def refuse_folder_of_course(submissions: Path, assignment: Assignment) -> None:
    """Refuse a folder of all assignments' submissions, whose folders would pass for students.

    Raises:
        UsageError: it holds one named after this assignment and one named after another.
    """
    if not submissions.is_dir():
        return
    slugs = set(assignment_slugs(assignment.course))
    named = {path.name for path in submissions.iterdir() if path.name in slugs and path.is_dir()}
    if assignment.slug in named and len(named) > 1:
        raise UsageError(
            f"{submissions} holds the submissions of {len(named)} assignments: name those of one, "
            f"{submissions / assignment.slug}, or grade all with --all."
        )


def refuse_other_results(out: Path, assignment: Assignment) -> None:
    """Refuse an output folder whose reports are another assignment's, and would be overwritten.

    Raises:
        UsageError: its summary is of another assignment.
    """
    other = _assignment_of(out / _SUMMARY)
    if other not in (None, assignment.slug):
        raise UsageError(
            f"{out} holds results of {other!r:.100}, which would be overwritten: name another "
            f"folder, such as --out {assignment.slug}_results."
        )


def _assignment_of(path: Path) -> str | None:
    """Return the assignment that a summary is of; nothing where it says none that can be read."""
    try:
        if not path.is_file() or path.stat().st_size > _MAX_BYTES:
            return None
        summary = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    found = summary.get("assignment") if isinstance(summary, dict) else None
    return found if isinstance(found, str) else None
