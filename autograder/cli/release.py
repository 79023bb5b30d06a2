"""The `release` command: writes student templates, or says which ones are stale."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from rich.console import Console

from autograder.authoring import (
    build_template,
    handout_folder,
    handout_is_fresh,
    has_handout,
    is_fresh,
    write_handout,
    write_template,
)
from autograder.course import Assignment
from autograder.testing import open_suite


def release_assignments(assignments: Sequence[Assignment], only_check: bool) -> bool:
    """Write each template and its files, or only compare; return whether all are fresh now."""
    console = Console(highlight=False)
    stale = []

    def release(
        assignment: Assignment, path: Path, is_fresh: bool, write: Callable[[], bool]
    ) -> None:
        if not only_check:
            word = "written" if write() else "unchanged"
        elif is_fresh:
            word = "fresh"
        else:
            word = "[bold red]stale[/]"
            stale.append(assignment.slug)
        console.print(f"{word:<9} {path.relative_to(assignment.course)}", soft_wrap=True)

    for assignment in assignments:
        text = build_template(assignment, points_of(assignment))
        write = partial(write_template, assignment, text)
        release(assignment, assignment.template, is_fresh(assignment, text), write)
        if has_handout(assignment):
            write = partial(write_handout, assignment)
            release(assignment, handout_folder(assignment), handout_is_fresh(assignment), write)
    if stale:
        console.print(f"Bring up to date with: autograder release {' '.join(stale[:1])}")
    return not stale


def points_of(assignment: Assignment) -> dict[str, float]:
    """Return what the hidden tests make each exercise worth, if assignment.toml does not say."""
    if all(exercise.points is not None for exercise in assignment.exercises):
        return {}
    with open_suite(assignment, None) as suite:
        return suite.points
