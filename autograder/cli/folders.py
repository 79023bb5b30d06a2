"""Folders that are not what a command was meant for, and reports in them that cannot be read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click

from autograder.course import Assignment, assignment_slugs
from autograder.errors import UsageError
from autograder.export import one_line

_SUMMARY = "summary.json"
_MAX_BYTES = 64 << 20
_MAX_NAMED = 20


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


def note_damaged(paths: Sequence[Path]) -> None:
    """Say on standard error which reports were left out, since they cannot be read."""
    for path in paths[:_MAX_NAMED]:
        note = one_line(f"{path} is damaged, or of another version", 300)
        click.echo(f"Note: left out: {note}.", err=True)
    if (more := len(paths) - _MAX_NAMED) > 0:
        click.echo(f"Note: {more} more were left out.", err=True)


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
