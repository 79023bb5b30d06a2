"""Results that commands read: where they are, and up to date with the course's tables."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from autograder.analysis import results_in
from autograder.course import assignment_slugs, find_course
from autograder.errors import AutograderError, CourseError, UsageError
from autograder.export import INDEX, SUMMARY_JSON, one_line
from autograder.grading import settle_results

from .who import who

_DEFAULT = Path("results")
_REPORT = "report.json"
_MAX_NOTES, _NOTE_CHARS = 40, 400


def bring_up_to_date(results: Path, course: Path | None, *, is_strict: bool = False) -> None:
    """Let results count by the course's tables as they are now; notes go to standard error.

    Without a course that has the results' assignment there is nothing to do. Results that can't be
    written to are read as they are, and that is said.

    Args:
        results: of a course, of an assignment, or one submission's folder or report.
        course: what `--course` says.
        is_strict: whether a table that is wrong is an error: for what sends points on.

    Raises:
        CourseError: it is wrong.
    """
    place = _graded_in(results)
    if place is None:
        return
    try:
        folder = find_course(course or Path.cwd())
        if not set(results_in(place)) & set(assignment_slugs(folder)):
            return
    except AutograderError:
        return  # the command itself says what is wrong with them
    try:
        settled = settle_results(place, folder, by=_by())
    except CourseError as error:
        if is_strict:
            raise
        say_notes([f"The points are as they were before the last change of a table: {error}"])
    except (UsageError, OSError) as error:
        say_notes([f"The points may be older than the course's tables: {error}"])
    except ImportError:
        say_notes(["The points may be older than the course's tables: this system has no locks."])
    else:
        say_notes(settled.notes)


def results_of(slug: str, results: Path | None) -> Path | None:
    """Return the results of an assignment, in what `--results` names or in results/.

    None where nothing is named, and results/ has none of it.

    Raises:
        UsageError: what is named holds none.
    """
    if results is None and not _DEFAULT.is_dir():
        return None
    try:
        found = results_in(results or _DEFAULT)
    except UsageError:
        if results is not None:
            raise
        return None
    if slug not in found and results is not None:
        raise UsageError(
            f"{results} holds the results of {', '.join(sorted(found))}, and none of {slug}."
        )
    return found.get(slug)


@contextmanager
def follow_pages(results: Path | None) -> Iterator[None]:
    """Say so if what is done meanwhile removes pages, which say what was, and how to get them."""
    index = None if results is None else results / INDEX
    was_there = index is not None and index.is_file()
    yield
    if was_there and index is not None and not index.is_file():
        said = f"Pages that no longer hold were removed: `autograder report {results}` makes them."
        click.echo(one_line(said, _NOTE_CHARS), err=True)


def say_notes(notes: tuple[str, ...] | list[str]) -> None:
    """Say what an instructor should look at; results alone go to standard output."""
    for note in notes[:_MAX_NOTES]:
        click.echo(f"Note: {one_line(note, _NOTE_CHARS)}", err=True)
    if (more := len(notes) - _MAX_NOTES) > 0:
        click.echo(f"Note: there are {more} more.", err=True)


def _graded_in(results: Path) -> Path | None:
    """Return the folder that `grade` wrote; None where a report stands alone."""
    if not results.is_dir():
        results = results.resolve().parent
    if (results / _REPORT).exists():
        results = results.resolve().parent
    places = (results, *results.glob("*/"))
    is_graded = any((place / SUMMARY_JSON.file).is_file() for place in places)
    return results if is_graded else None


def _by() -> str:
    try:
        return who()
    except UsageError:
        return ""  # who only looks need have no name
