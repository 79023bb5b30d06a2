"""What the `adjust` and `extend` commands show: what was written, and what that changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from autograder.analysis import results_in
from autograder.course import Assignment
from autograder.errors import UsageError
from autograder.export import number, one_line, to_json
from autograder.grading import (
    Added,
    Changed,
    Effect,
    Present,
    ToAdjust,
    ToExtend,
    adjust_points,
    changes_data,
    effect_data,
    effects_of_adjustments,
    effects_of_extensions,
    extend_time,
)
from autograder.report import Counting, Final
from autograder.standing import Adjustment, Extension, How

from .settling import follow_pages, results_of, say_notes
from .who import who

_LINE_CHARS = 600
_STATES = {
    Counting.WAITING: "waiting for people",
    Counting.UNKNOWN: "unknown",
    Counting.EXCUSED: "excused",
    Counting.OPEN: "open",
    Counting.NOT_HANDED_IN: "not handed in",
}


def print_adjusted(
    assignment: Assignment,
    students: Sequence[str],
    change: tuple[str, str],
    exercise: str,
    because: str,
    by: str | None,
    results: Path | None,
    allow_missing: bool,
    as_json: bool,
) -> None:
    """Adjust points, and say what that changed.

    Raises:
        CourseError, UsageError: the line or a table is wrong, or can't be written.
    """
    how, value = change
    place = results_of(assignment.slug, results)
    with follow_pages(place):
        added = adjust_points(
            assignment,
            students,
            ToAdjust(How(how), value, because, exercise),
            by=who(by),
            results=place,
            allow_missing=allow_missing,
        )
        _print_added(added, as_json)


def print_extended(
    course: Path,
    slug: str,
    students: Sequence[str],
    section: str,
    asked: ToExtend,
    by: str | None,
    results: Path | None,
    allow_missing: bool,
    as_json: bool,
) -> None:
    """Give more time, and say what that changed; an empty slug is all assignments.

    Raises:
        CourseError, UsageError: the line or a table is wrong, or can't be written.
    """
    place = results_of(slug, results) if slug else all_results(results)
    with follow_pages(place):
        added = extend_time(
            course,
            slug,
            students,
            section,
            asked,
            by=who(by),
            results=place,
            allow_missing=allow_missing,
        )
        _print_added(added, as_json)


def all_results(results: Path | None) -> Path | None:
    """Return the results of a course, by `--results` or in results/; None if there are none."""
    place = results or Path("results")
    try:
        results_in(place)
    except UsageError:
        if results is not None:
            raise
        return None
    return place


def list_adjustments(
    assignment: Assignment, students: Sequence[str], results: Path | None, as_json: bool
) -> None:
    """Show the lines of adjustments.csv, and what each does now.

    Raises:
        CourseError, UsageError: a table is wrong, a student nobody, or there are no results.
    """
    present, ids = _present(assignment, students, results)
    _print_effects(effects_of_adjustments(present, assignment.slug, ids), as_json)


def list_extensions(
    assignment: Assignment, students: Sequence[str], results: Path | None, as_json: bool
) -> None:
    """Show the lines of extensions.csv, and what counts of those whom they name.

    Raises:
        CourseError, UsageError: a table is wrong, a student nobody, or there are no results.
    """
    present, ids = _present(assignment, students, results)
    _print_effects(effects_of_extensions(present, assignment.slug, ids), as_json)


def in_words(final: Final | None, *, with_most: bool = False) -> str:
    """Return what counts in a few words: points, or why there are none."""
    if final is None:
        return "nothing graded"
    if final.points is None:
        return _STATES.get(final.state, final.state.value)
    return f"{number(final.points)} of {number(final.max_points)}" if with_most else (
        number(final.points)
    )  # fmt: skip


def points_in_words(points: float | None) -> str:
    """Return points as people write them."""
    return "unknown" if points is None else number(points)


def _present(
    assignment: Assignment, students: Sequence[str], results: Path | None
) -> tuple[Present, list[str]]:
    place = results_of(assignment.slug, results)
    present = Present(assignment.course, place, [assignment.slug], who())
    say_notes(list(present.notes))
    return present, present.found(students, allow_missing=True)


def _print_added(added: Added, as_json: bool) -> None:
    say_notes(list(added.notes))
    if as_json:
        click.echo(to_json(dict(changes_data(added))), nl=False)
        return
    for one in added.changes:
        click.echo(one_line(_changed(one), _LINE_CHARS))
    places = ", ".join(map(_short, added.places[:3])) + (" …" if len(added.places) > 3 else "")
    lines = f"{len(added.places)} line{'s' * (len(added.places) != 1)} written: {places}"
    waits = "" if added.has_results else ". Nothing of it is graded yet: it counts as soon as it is"
    click.echo(one_line(f"{lines}{waits}.", _LINE_CHARS))


def _changed(one: Changed) -> str:
    parts = []
    if one.exercise:
        before, after = map(points_in_words, (one.exercise_before, one.exercise_after))
        parts.append(f"{one.exercise} {before} → {after}")
    before, after = in_words(one.before), in_words(one.after, with_most=True)
    parts.append(f"{one.assignment} {before} → {after}")
    return f"{one.student}: {', '.join(parts)}"


def _print_effects(effects: Sequence[Effect], as_json: bool) -> None:
    if as_json:
        click.echo(to_json({"lines": [effect_data(one) for one in effects]}), nl=False)
        return
    for one in effects:
        said = (
            adjustment_in_words(one.line)
            if isinstance(one.line, Adjustment)
            else _extension(one.line)
        )
        by = ", ".join(filter(None, (one.line.by, one.line.at)))
        said += f", “{one.line.comment}”" if one.line.comment else ""
        said += f" ({by})" if by else ""
        whose = f"{_short(one.line.place)} {one.student}".rstrip()
        click.echo(one_line(f"{whose}: {said}", _LINE_CHARS))
        if one.step is not None and one.step.how != How.COMMENT:
            before, after = map(points_in_words, (one.step.before, one.step.after))
            click.echo(f"    {before} → {after}; in the end {in_words(one.final, with_most=True)}")
        elif one.student:
            click.echo(f"    in the end {in_words(one.final, with_most=True)}")
    if not effects:
        click.echo("There are no such lines.")


def _short(place: str) -> str:
    """Return a file and line without the folder, which is the course's."""
    return Path(place).name


def adjustment_in_words(line: Adjustment) -> str:
    """Return what an adjustment does in a few words."""
    what = line.how.value if line.value is None else f"{line.how.value} {line.value:f}"
    return f"{what} to {line.exercise}" if line.exercise else what


def _extension(line: Extension) -> str:
    whom = f"section {line.section}, " if line.section else ""
    where = "" if line.assignment else " in all assignments"
    if line.is_excused:
        return f"{whom}excused{where}"
    if line.due is not None:
        return f"{whom}until {line.due.isoformat(timespec='minutes')}{where}"
    return f"{whom}{line.days} day{'s' * (line.days != 1)} more{where}"
