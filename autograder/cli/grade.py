"""The `grade` command: grades, shows progress, writes results, prints a table."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from autograder.course import find_course, load_assignment
from autograder.intake import find_submissions
from autograder.sandbox import FenceMode, choose_fence

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from autograder.export import SummaryRow


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says."""

    slug: str
    submissions: Path
    out: Path
    audience: Literal["instructor", "student"]
    jobs: int
    course: Path | None
    seed: int
    fence: str
    as_json: bool


def grade_submissions(options: Options) -> bool:
    """Grade, write and print; return whether the grader itself failed somewhere."""
    assignment = load_assignment(find_course(options.course or Path.cwd()), _slug(options.slug))
    sources = find_submissions(options.submissions, assignment.slug)
    fence = choose_fence(FenceMode(options.fence))
    from autograder.batch import Task, grade_batch
    from autograder.export import (
        summary_row,
        write_grades_csv,
        write_report,
        write_summary,
    )
    from autograder.testing import cache_folder

    task = Task(assignment, fence, options.seed, cache_folder())
    rows: dict[str, SummaryRow] = {}
    with _progress(len(sources)) as advance:
        for report in grade_batch(task, sources, options.jobs):
            write_report(report, options.out, options.audience)
            rows[report.submission_id] = summary_row(report)
            advance()
    ordered = [rows[source.id] for source in sources]
    write_summary(ordered, options.out / "summary.json", assignment.slug)
    write_grades_csv(ordered, options.out / "grades.csv")
    _print_results(ordered, options)
    return any(row.status == "grader_error" for row in ordered)
