"""The `grade` command: grades, shows progress, writes results, prints a table."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path

from rich.console import Console

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
    to_json,
    write_course_files,
)
from autograder.grading.run import Options, grade_assignment, read_handed_in
from autograder.grading.workers import ClusterWorkers, Workers
from autograder.sandbox import FenceMode


def grade_submissions(assignment: Assignment, options: Options) -> bool:
    """Grade, write and print; return whether the grader itself failed somewhere."""
    times = read_handed_in(options.times, assignment)
    messages = _messages(options)
    with _workers(options) as workers:
        graded = grade_assignment(assignment, options, messages, times, workers)
    rows = graded.rows
    if options.as_json:
        Console().file.write(to_json(summarise(rows, assignment.slug)))
    else:
        console = Console()
        console.print(grade_table(rows, console.width))
        _print_ending(console, closing_line(rows), options.out, "<submission>", graded.reused)
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
    reused = 0
    with _workers(options) as workers:
        for assignment, submissions in handed_in:
            own = replace(options, submissions=submissions, out=options.out / assignment.slug)
            found = grade_assignment(assignment, own, messages, {}, workers)
            graded[assignment.slug] = found.rows
            reused += found.reused
    seconds = time.perf_counter() - started
    write_course_files(graded, options.out)
    if options.as_json:
        Console().file.write(to_json(summarise_course(graded)))
    else:
        console = Console()
        console.print(course_table(graded, console.width))
        closing = f"{course_closing_line(graded)} in {seconds:.0f} s"
        _print_ending(console, closing, options.out, "<assignment>/<submission>", reused)
    return any(map(has_failed, graded.values()))


def _print_ending(console: Console, closing: str, out: Path, folder: str, reused: int) -> None:
    console.print(f"\n{closing}", highlight=False)
    if reused:
        console.print(
            f"{reused} unchanged since the last run, not graded again (--no-cache grades all).",
            highlight=False,
        )
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


def _workers(options: Options) -> AbstractContextManager[Workers | None]:
    return nullcontext() if options.scheduler is None else ClusterWorkers(options.scheduler)
