"""The `grade` command: grades, shows progress, writes results, prints a table."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from rich.console import Console

from autograder.batch import Task, grade_batch
from autograder.course import Assignment
from autograder.errors import UsageError
from autograder.export import (
    SummaryRow,
    closing_line,
    course_closing_line,
    course_table,
    grade_table,
    plain,
    summarise,
    summarise_course,
    summary_row,
    to_json,
    write_course_files,
    write_grades_csv,
    write_report,
    write_summary,
)
from autograder.intake import find_submissions, read_times
from autograder.report import Audience, with_lateness
from autograder.sandbox import FenceMode, choose_fence
from autograder.testing import cache_folder


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says."""

    submissions: Path
    out: Path
    audience: Audience
    jobs: int
    seed: int
    fence: FenceMode
    as_json: bool
    times: Path | None = None


def grade_submissions(assignment: Assignment, options: Options) -> bool:
    """Grade, write and print; return whether the grader itself failed somewhere."""
    times = _times(options.times, assignment)
    rows = _grade(assignment, options, _messages(options), times)
    if options.as_json:
        Console().file.write(to_json(summarise(rows, assignment.slug)))
    else:
        console = Console()
        console.print(grade_table(rows, console.width))
        _print_ending(console, closing_line(rows), options.out, "<submission>")
    return has_failed(rows)


def grade_course(assignments: Sequence[Assignment], options: Options) -> bool:
    """Grade what was handed in for each assignment; return whether the grader failed somewhere.

    Raises:
        UsageError: the submissions do not lie in one folder or zip for each assignment.
    """
    if options.times is not None:
        raise UsageError("--submitted is for one assignment: grade each by its name.")
    handed_in = _by_assignment(assignments, options.submissions)
    messages = _messages(options)
    started = time.perf_counter()
    graded: dict[str, Sequence[SummaryRow]] = {}
    for assignment, submissions in handed_in:
        own = replace(options, submissions=submissions, out=options.out / assignment.slug)
        graded[assignment.slug] = _grade(assignment, own, messages, {})
    seconds = time.perf_counter() - started
    write_course_files(graded, options.out)
    if options.as_json:
        Console().file.write(to_json(summarise_course(graded)))
    else:
        console = Console()
        console.print(course_table(graded, console.width))
        closing = f"{course_closing_line(graded)} in {seconds:.0f} s"
        _print_ending(console, closing, options.out, "<assignment>/<submission>")
    return any(map(has_failed, graded.values()))


def _print_ending(console: Console, closing: str, out: Path, folder: str) -> None:
    console.print(f"\n{closing}", highlight=False)
    where = f"Reports: {plain(str(out), 200)}/{folder}/report.json"
    console.print(where, highlight=False, markup=False)


def has_failed(rows: Sequence[SummaryRow]) -> bool:
    """Return whether the grader itself failed on a submission."""
    return any(row.status == "grader_error" for row in rows)


def _by_assignment(
    assignments: Sequence[Assignment], folder: Path
) -> list[tuple[Assignment, Path]]:
    """Return each assignment with what was handed in for it, in the course's order."""
    slugs = [assignment.slug for assignment in assignments]
    if not folder.is_dir():
        raise UsageError(
            f"{folder} is no folder: --all wants one with a folder for each assignment."
        )
    found = {}
    for path in sorted(folder.iterdir()):
        name = path.stem if path.suffix == ".zip" else path.name
        if name in slugs:
            found[name] = path
        elif path.is_dir() and not name.startswith("."):
            raise UsageError(
                f"{path} is named after no assignment of the course: rename it to one of "
                f"{', '.join(slugs)}, or move it away."
            )
    if not found:
        raise UsageError(
            f"{folder} holds no folder or zip that is named after an assignment: expected one of "
            f"{', '.join(slugs)}."
        )
    return [(a, found[a.slug]) for a in assignments if a.slug in found]


def _messages(options: Options) -> Console:
    messages = Console(stderr=True)
    if options.fence is FenceMode.NONE:
        messages.print("[bold red]No fence:[/] student code runs with your rights and your files.")
    return messages


def _grade(
    assignment: Assignment, options: Options, messages: Console, times: Mapping[str, datetime]
) -> list[SummaryRow]:
    """Grade all submissions of one assignment and write all there is to write."""
    sources = find_submissions(options.submissions, assignment.slug)
    task = Task(assignment, choose_fence(options.fence), options.seed, cache_folder())
    rows: dict[str, SummaryRow] = {}
    with _progress(messages, assignment.slug, len(sources)) as advance:
        for graded in grade_batch(task, sources, options.jobs):
            report = graded
            if assignment.due is not None and graded.submission_id in times:
                handed_in = times[graded.submission_id]
                report = with_lateness(graded, assignment.due, assignment.late, handed_in)
            write_report(report, options.out, options.audience)
            rows[report.submission_id] = summary_row(report)
            advance(report.submission_id)
    ordered = [rows[source.id] for source in sources]
    write_summary(ordered, options.out / "summary.json", assignment.slug)
    write_grades_csv(ordered, options.out / "grades.csv")
    return ordered


def _times(path: Path | None, assignment: Assignment) -> dict[str, datetime]:
    if path is None:
        return {}
    if assignment.due is None:
        raise UsageError(
            f"--submitted needs a due date: write one into "
            f"{assignment.folder / 'assignment.toml'}, such as due = 2026-12-04T23:59:00+01:00."
        )
    return read_times(path)


@contextlib.contextmanager
def _progress(console: Console, slug: str, total: int) -> Iterator[Callable[[str], None]]:
    """Yield a function to call after each submission; shows a bar where somebody can see it."""
    if not console.is_terminal or total == 1:
        yield lambda submission_id: None
        return
    from rich.markup import escape
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn(f"Grading {slug}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("[dim]{task.description}"),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=total)

        def advance(submission_id: str) -> None:
            progress.update(task, advance=1, description=escape(plain(submission_id, 30)))

        yield advance
