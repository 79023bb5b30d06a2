"""What the `grade` command does: grades, shows progress, prints a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import click
from rich.console import Console

from autograder.analysis import Comparison, Mark
from autograder.course import Assignment, ensure_secret, secret_path, secret_warnings
from autograder.export import (
    RowStatus,
    SummaryRow,
    closing_line,
    course_closing_line,
    course_table,
    grade_table,
    one_line,
    plain,
    summarise,
    summarise_course,
    to_json,
)
from autograder.grading import (
    Options,
    Workers,
    cluster_workers,
    grade_assignment,
    grade_course,
    preview_grades,
    read_handed_in,
)
from autograder.sandbox import FenceMode

from .differences import print_comparisons, print_comparisons_json
from .progress import show_progress

_MAX_NOTES = 40
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks for."""

    submissions: Path
    out: Path
    options: Options
    times: Path | None
    scheduler: str | None
    as_json: bool
    mark: str | None = None
    as_pages: bool = False


def print_grades(assignment: Assignment, asked: Asked) -> bool:
    """Grade, write and print; return whether the grader itself failed somewhere."""
    handed_in = None if asked.times is None else read_handed_in(asked.times, [assignment])
    messages = _messages(asked.options)
    _print_notes(messages, _secret_notes(assignment.course))
    with _workers(asked.scheduler) as workers:
        graded = grade_assignment(
            assignment,
            asked.submissions,
            asked.out,
            asked.options,
            times=handed_in,
            workers=workers,
            progress=partial(show_progress, messages),
        )
    _print_notes(messages, graded.notes)
    rows = graded.rows
    if asked.as_json:
        Console().file.write(to_json(summarise(rows, assignment.slug)))
    else:
        console = Console()
        console.print(grade_table(rows, console.width))
        _print_ending(console, closing_line(rows), asked.out, "<submission>", graded.reused)
    _make_pages(asked, assignment.course)
    return _has_failed(rows)


def print_course_grades(assignments: Sequence[Assignment], asked: Asked) -> bool:
    """Grade, write and print the whole course; return whether the grader failed somewhere."""
    handed_in = None if asked.times is None else read_handed_in(asked.times, assignments)
    messages = _messages(asked.options)
    _print_notes(messages, _secret_notes(assignments[0].course))
    with _workers(asked.scheduler) as workers:
        graded = grade_course(
            assignments,
            asked.submissions,
            asked.out,
            asked.options,
            times=handed_in,
            workers=workers,
            progress=partial(show_progress, messages),
        )
    totals = graded.totals
    _print_notes(messages, graded.notes)
    if asked.as_json:
        Console().file.write(to_json(summarise_course(graded.rows, totals)))
    else:
        console = Console()
        console.print(course_table(graded.rows, console.width, totals))
        closing = f"{course_closing_line(graded.rows, totals)} in {graded.seconds:.0f} s"
        _print_ending(console, closing, asked.out, "<assignment>/<submission>", graded.reused)
    _make_pages(asked, assignments[0].course)
    return any(map(_has_failed, graded.rows.values()))


def print_preview(assignments: Sequence[Assignment], asked: Asked, every: bool) -> bool:
    """Grade and print what would change, writing nothing; return whether the grader failed."""
    mark = None if asked.mark is None else Mark.read(asked.mark)
    handed_in = None if asked.times is None else read_handed_in(asked.times, assignments)
    messages = _messages(asked.options)
    _print_notes(messages, _secret_notes(assignments[0].course))
    with _workers(asked.scheduler) as workers:
        preview = preview_grades(
            assignments,
            asked.submissions,
            asked.out,
            asked.options,
            is_course=every,
            mark=mark,
            times=handed_in,
            workers=workers,
            progress=partial(show_progress, messages),
        )
    _print_notes(messages, preview.notes)
    if asked.as_json:
        print_comparisons_json(preview.comparisons)
    else:
        console = Console()
        print_comparisons(console, preview.comparisons, _SHOWN)
        for line in _how_to_go_on(preview.comparisons, asked.out):
            console.print(line, highlight=False, markup=False)
    return _has_failed(preview.rows)


def _how_to_go_on(comparisons: Sequence[Comparison], out: Path) -> Iterator[str]:
    """Yield what it comes to, and what to do with it."""
    lower = sum(len(comparison.lower) for comparison in comparisons)
    unknown = sum(one.is_unknown_now for own in comparisons for one in own.students)
    left = sum(len(comparison.only_before) for comparison in comparisons)
    where = plain(str(out), 200)
    yield ""
    if lower:
        yield f"{_students(lower)} would have fewer points than now."
    if smaller := sum(len(comparison.smaller_share) for comparison in comparisons):
        yield f"{_students(smaller)} would have less of what is possible, since that is more."
    if unknown:
        yield f"Of {_students(unknown)} the points would be unknown, and are known now."
    if left:
        yield (
            f"{where} has reports on {_students(left)} not among these submissions: they would "
            f"stay, but not in summary.json and grades.csv."
        )
    if not any(own.in_both or own.only_before for own in comparisons):
        yield f"{where} has no such reports yet: nothing would be overwritten."
    elif not any(comparison.is_change for comparison in comparisons):
        yield "No points and no verdicts would change."
    yield (
        f"This was a preview: nothing was written to {where}. To write it, run the same command "
        f"without --preview."
    )


def _students(count: int) -> str:
    return f"{count} student{'s' * (count != 1)}"


def _secret_notes(course: Path) -> list[str]:
    """Return what an instructor should know of the course's secret, which is made if need be."""
    _, is_new = ensure_secret(course)
    notes = secret_warnings(course)
    if is_new:
        notes.insert(
            0,
            f"The secret of this course was made: {secret_path(course)}. The random inputs of "
            f"hidden tests are drawn from it: keep a copy, give it to nobody but who grades, and "
            f"keep it out of git.",
        )
    return notes


def _print_notes(messages: Console, notes: Sequence[str]) -> None:
    """Say what an instructor should look at; results alone go to standard output."""
    for note in notes[:_MAX_NOTES]:
        messages.print(f"Note: {one_line(note, 400)}", highlight=False, markup=False)
    if len(notes) > _MAX_NOTES:
        messages.print(f"Note: there are {len(notes) - _MAX_NOTES} more.", highlight=False)


def _print_ending(console: Console, closing: str, out: Path, folder: str, reused: int) -> None:
    console.print(f"\n{closing}", highlight=False)
    if reused:
        console.print(
            f"{reused} unchanged since the last run, not graded again (--no-cache grades all).",
            highlight=False,
        )
    where = f"Reports: {plain(str(out), 200)}/{folder}/report.json, for students student.json"
    console.print(where, highlight=False, markup=False)


def _make_pages(asked: Asked, course: Path) -> None:
    """Write pages where they are asked for; where JSON is printed, nothing else is."""
    if asked.as_pages:
        from .pages import where_to_look, write_pages

        made = write_pages(asked.out, course)
        click.echo(where_to_look(made.index), err=asked.as_json)


def _has_failed(rows: Sequence[SummaryRow]) -> bool:
    return any(row.status is RowStatus.GRADER_ERROR for row in rows)


def _messages(options: Options) -> Console:
    messages = Console(stderr=True)
    if options.fence is FenceMode.NONE:
        messages.print("[bold red]No fence:[/] student code runs with your rights and your files.")
    return messages


def _workers(scheduler: str | None) -> AbstractContextManager[Workers | None]:
    return nullcontext() if scheduler is None else cluster_workers(scheduler)
