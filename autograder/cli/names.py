"""Assignments and exercises by their names: as a command is given them, and as a shell completes.

Completing must be quick and never say a word: whatever is wrong, there is nothing to offer.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from autograder.errors import AutograderError, UsageError

if TYPE_CHECKING:
    from autograder.course import Assignment

_MAX_NOTEBOOK_BYTES = 64 << 20


def named_assignments(slug: str | None, every: bool, course: Path | None) -> list[Assignment]:
    """Return the assignments that a command names: one, or all of the course."""
    from autograder.course import assignment_slugs, find_course, load_assignment

    folder = find_course(course or Path.cwd())
    if every == (slug is not None):
        raise UsageError("Name one assignment, or say --all.")
    slugs = assignment_slugs(folder) if slug is None else [slug]
    if not slugs:
        raise UsageError(f"{folder} has no assignments yet: make one with `autograder new`.")
    return [load_assignment(folder, name) for name in slugs]


def complete_assignment(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer the course's assignments."""
    return _starting_with(incomplete, _slugs(context.params.get("course")))


def complete_work(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer an assignment for the first word of `grade`, and files for what comes after it."""
    if context.params.get("work") or context.params.get("every"):
        return [CompletionItem(incomplete, type="file")]
    return complete_assignment(context, parameter, incomplete)


def complete_exercise(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer the exercises of the notebook that the command line names already."""
    named = [context.params.get("template"), context.params.get("notebook")]
    # While the option lacks its value, click has not got as far as the arguments.
    paths = [path for path in (*named, *context.args) if path]
    return _starting_with(incomplete, _exercises(Path(paths[0])) if paths else [])


def _starting_with(incomplete: str, names: list[str]) -> list[CompletionItem]:
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


def _slugs(course: Any) -> list[str]:
    from autograder.course import assignment_slugs, find_course

    try:
        return assignment_slugs(find_course(Path(course) if course else Path.cwd()))
    except (AutograderError, OSError):
        return []


def _exercises(notebook: Path) -> list[str]:
    # Without what reads the whole sheet: that would load NumPy for a key press.
    try:
        if notebook.stat().st_size > _MAX_NOTEBOOK_BYTES:
            return []
        return list(_names_in(json.loads(notebook.read_bytes())))
    except (OSError, ValueError, RecursionError, KeyError, TypeError):
        return []


def _names_in(notebook: Any) -> Iterator[str]:
    for exercise in notebook["metadata"]["autograder"]["exercises"]:
        name = exercise["name"]
        if isinstance(name, str) and name.isidentifier():
            yield name
