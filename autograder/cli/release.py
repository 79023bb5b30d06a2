"""The `release` command: writes student templates, or says which ones are stale."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from autograder.authoring import build_template, is_fresh, write_template
from autograder.course import Assignment
from autograder.testing import open_suite


def release_assignments(assignments: Sequence[Assignment], only_check: bool) -> bool:
    """Write each template, or only compare it; return whether all of them are fresh now."""
    console = Console(highlight=False)
    stale = []
    for assignment in assignments:
        text = build_template(assignment, points_of(assignment))
        path = assignment.template.relative_to(assignment.course)
        if not only_check:
            word = "written" if write_template(assignment, text) else "unchanged"
        elif is_fresh(assignment, text):
            word = "fresh"
        else:
            word = "[bold red]stale[/]"
            stale.append(assignment.slug)
        console.print(f"{word:<9} {path}", soft_wrap=True)
    if stale:
        console.print(f"Bring up to date with: autograder release {' '.join(stale[:1])}")
    return not stale


def points_of(assignment: Assignment) -> dict[str, float]:
    """Return what the hidden tests make each exercise worth, if assignment.toml does not say."""
    if all(exercise.points is not None for exercise in assignment.exercises):
        return {}
    with open_suite(assignment, None) as suite:
        return suite.points
