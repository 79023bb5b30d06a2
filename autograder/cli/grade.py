"""The `grade` command: grades, shows progress, writes results, prints a table."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from rich.console import Console

from autograder.batch import Task, grade_batch
from autograder.course import Assignment, find_course, load_assignment
from autograder.errors import UsageError
from autograder.export import (
    SummaryRow,
    closing_line,
    grade_table,
    plain,
    summarise,
    summary_row,
    to_json,
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

    slug: str
    submissions: Path
    out: Path
    audience: Audience
    jobs: int
    course: Path | None
    seed: int
    fence: FenceMode
    as_json: bool
    times: Path | None = None


def grade_submissions(options: Options) -> bool:
    """Grade, write and print; return whether the grader itself failed somewhere."""
    assignment = load_assignment(find_course(options.course or Path.cwd()), options.slug)
    sources = find_submissions(options.submissions, assignment.slug)
    times = _times(options.times, assignment)
    task = Task(assignment, choose_fence(options.fence), options.seed, cache_folder())
    messages = Console(stderr=True)
    if options.fence is FenceMode.NONE:
        messages.print("[bold red]No fence:[/] student code runs with your rights and your files.")
    rows: dict[str, SummaryRow] = {}
    with _progress(messages, len(sources)) as advance:
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
    _print_results(ordered, assignment.slug, options)
    return any(row.status == "grader_error" for row in ordered)


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
def _progress(console: Console, total: int) -> Iterator[Callable[[str], None]]:
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
        TextColumn("Grading"),
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


def _print_results(rows: Sequence[SummaryRow], slug: str, options: Options) -> None:
    console = Console()
    if options.as_json:
        console.file.write(to_json(summarise(rows, slug)))
        return
    console.print(grade_table(rows, console.width))
    console.print(f"\n{closing_line(rows)}", highlight=False)
    where = f"Reports: {plain(str(options.out), 200)}/<submission>/report.json"
    console.print(where, highlight=False, markup=False)
