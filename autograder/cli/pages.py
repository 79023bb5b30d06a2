"""What the `report` command does, and `grade --html` after grading."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

import click
from rich.console import Console

from autograder.analysis import overview_data
from autograder.course import find_course, load_assignment
from autograder.errors import CourseError, UsageError
from autograder.export import TABLES, one_line, plain, to_json
from autograder.pages import Extras, Made, extras_of, make_pages, no_extras
from autograder.standing import CourseRules

from .progress import show_progress

_MAX_NAMED = 20


def print_pages(results: Path, course: Path | None, with_tables: bool, as_json: bool) -> None:
    """Write all pages of some results, and say which to open, or print the analysis.

    Raises:
        UsageError: there are no reports, or the folder cannot be written to.
    """
    made = write_pages(results, course, with_tables)
    if as_json:
        data = [overview_data(one) for one in made.overviews.values()]
        click.echo(to_json({"assignments": data} if made.is_course else data[0]), nl=False)
        return
    if with_tables:
        inside = "*/" if made.is_course else ""
        click.echo(f"Tables: {plain(str(results), 200)}/{inside}{TABLES}/")
    click.echo(where_to_look(made.index))


def write_pages(results: Path, course: Path | None, with_tables: bool = False) -> Made:
    """Write all pages of some results; say on standard error what was left out.

    Raises:
        UsageError: there are no reports, the folder cannot be written to, or `course` is none.
    """
    progress = partial(show_progress, Console(stderr=True), verb="Drawing")
    folder = _course(course)
    made = make_pages(
        results,
        no_extras if folder is None else _extras(folder),
        with_tables=with_tables,
        progress=progress,
        rules=None if folder is None else _rules(folder),
    )
    for note in (made.totals.notes if made.totals is not None else ())[:_MAX_NAMED]:
        click.echo(f"Note: {one_line(note, 300)}", err=True)
    for path in made.left_out[:_MAX_NAMED]:
        note = f"{path} is damaged, of another version or assignment, or no page can show it"
        click.echo(f"Note: left out: {one_line(note, 300)}.", err=True)
    if (more := len(made.left_out) - _MAX_NAMED) > 0:
        click.echo(f"Note: {more} more were left out.", err=True)
    return made


def _course(course: Path | None) -> Path | None:
    """Return the course's folder; None where there is none to ask, which is said."""
    try:
        return find_course(course or Path.cwd())
    except UsageError:
        if course is not None:
            raise
        click.echo("Note: no course here: pages have no hints (--course names it).", err=True)
        return None


def _rules(folder: Path) -> CourseRules | None:
    """Return what the course's files say of its total; None where they are wrong."""
    try:
        return CourseRules.of(folder)
    except CourseError as error:
        note = f"pages have no totals: {error}"
        click.echo(f"Note: {one_line(note, 300)}", err=True)
        return None


def _extras(folder: Path) -> Callable[[str], Extras]:
    """Return what gives an assignment's extras."""
    now = datetime.now().astimezone()

    def extras(slug: str) -> Extras:
        try:
            return extras_of(load_assignment(folder, slug), now)
        except (CourseError, UsageError) as error:
            # What is wrong with a course keeps nobody from looking at reports.
            note = f"pages of {slug} have no hints: {error}"
            click.echo(f"Note: {one_line(note, 300)}", err=True)
            return no_extras(slug)

    return extras


def where_to_look(index: Path) -> str:
    """Return the line that ends a command which wrote pages."""
    return f"Open in a browser: {plain(str(index), 200)}"
