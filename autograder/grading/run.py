"""The use case: what was handed in for an assignment, from the files found to the files written.

Nothing here prints or keeps anything from one call to the next: the command line calls it, and so
can whatever else wants grades. Calls may follow each other in one process, for any assignments.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from autograder.course import Assignment
from autograder.errors import UngradableError, UsageError
from autograder.export import (
    Rendered,
    Renderer,
    Results,
    SummaryRow,
    render,
    summary_row,
    write_course_files,
    write_grades_csv,
    write_summary,
)
from autograder.intake import (
    SubmissionSource,
    find_submissions,
    is_archive,
    read_times,
    submitted_files,
)
from autograder.report import Audience, lateness_of, with_lateness
from autograder.sandbox import FenceMode, choose_fence
from autograder.testing import cache_folder

from .batch import grade_batch
from .provenance import Provenance
from .task import Task
from .workers import LocalWorkers, Workers

_FEW = 4


@dataclass(frozen=True, slots=True)
class Options:
    """How to grade: `use_cache` keeps what an earlier run has found and is still true."""

    audience: Audience = "instructor"
    jobs: int = 1
    seed: int = 0
    fence: FenceMode = FenceMode.ON
    use_cache: bool = True


class Advance(Protocol):
    """Called after each submission."""

    def __call__(self, submission_id: str, is_reused: bool = False) -> None: ...


# Told which assignment is graded and how many submissions it has.
Progress = Callable[[str, int], AbstractContextManager[Advance]]


def unseen(slug: str, total: int) -> AbstractContextManager[Advance]:
    """The progress that nobody looks at."""
    return nullcontext(lambda submission_id, is_reused=False: None)


@dataclass(frozen=True, slots=True)
class Graded:
    """The rows of a batch in the order of its submissions; `reused` were not graded again."""

    rows: Sequence[SummaryRow]
    reused: int


@dataclass(frozen=True, slots=True)
class CourseGraded:
    """The rows of each assignment by its slug, and how long all took."""

    rows: Mapping[str, Sequence[SummaryRow]]
    reused: int
    seconds: float


def grade_assignment(
    assignment: Assignment,
    submissions: Path,
    out: Path,
    options: Options = Options(),
    *,
    times: Mapping[str, datetime] | None = None,
    workers: Workers | None = None,
    progress: Progress = unseen,
) -> Graded:
    """Grade what was handed in for one assignment and write all there is to write into `out`.

    What an earlier run has graded already, from the same files by the same tests, stays as it is.

    Args:
        assignment: what to grade by.
        submissions: a notebook or script, a folder or zip of such.
        out: the folder for reports, summary and grades.
        options: how to grade.
        times: when each submission was handed in, as far as that is known.
        workers: where to grade; by default in processes of this machine, as many as `options.jobs`.
        progress: hears of each submission that is done.

    Raises:
        UsageError, CourseError, FenceUnavailableError, SandboxError: nothing can be graded so.
    """
    sources = find_submissions(submissions, assignment.slug)
    fence = choose_fence(options.fence)
    provenance = Provenance.of(assignment, fence, options.seed)
    cache = cache_folder() if options.use_cache else None
    task = Task(assignment, fence, options.seed, cache, provenance)
    rows: dict[str, SummaryRow] = {}

    def keep(rendered: Rendered, is_reused: bool) -> None:
        document = _with_lateness(rendered.document, assignment, times or {})
        if document != rendered.document:
            results.write(render(document))
        elif not is_reused:
            results.write(rendered)
        submission_id = document["submission"]["id"]
        rows[submission_id] = summary_row(document)
        advance(submission_id, is_reused=is_reused)

    with (
        Results(out, options.audience) as results,
        progress(assignment.slug, len(sources)) as advance,
    ):
        fresh = []
        for source in sources:
            known = _find(results, source, task, provenance) if options.use_cache else None
            if known is None:
                fresh.append(source)
            else:
                keep(known, is_reused=True)
        finish = Renderer(options.audience)
        with _workers_for(len(fresh), options.jobs, workers) as chosen:
            for rendered in grade_batch(task, fresh, finish, workers=chosen):
                keep(rendered, is_reused=False)
        ordered = [rows[source.id] for source in sources]
        write_summary(ordered, out / "summary.json", assignment.slug)
        write_grades_csv(ordered, out / "grades.csv")
    return Graded(ordered, len(sources) - len(fresh))


def grade_course(
    assignments: Sequence[Assignment],
    submissions: Path,
    out: Path,
    options: Options = Options(),
    *,
    workers: Workers | None = None,
    progress: Progress = unseen,
) -> CourseGraded:
    """Grade what was handed in for each assignment; the course's own files go into `out` as well.

    `submissions` is a folder with a folder or zip for each assignment, named after it.

    Raises:
        UsageError: it is something else.
    """
    handed_in = _by_assignment(assignments, submissions)
    started = time.perf_counter()
    rows: dict[str, Sequence[SummaryRow]] = {}
    reused = 0
    for assignment, folder in handed_in:
        graded = grade_assignment(
            assignment, folder, out / assignment.slug, options, workers=workers, progress=progress
        )
        rows[assignment.slug] = graded.rows
        reused += graded.reused
    write_course_files(rows, out)
    return CourseGraded(rows, reused, time.perf_counter() - started)


def read_handed_in(path: Path, assignment: Assignment) -> dict[str, datetime]:
    """Return when each submission was handed in, as far as a file says so.

    Raises:
        UsageError: the file is wrong, or the assignment has no due date.
    """
    if assignment.due is None:
        raise UsageError(
            f"--submitted needs a due date: write one into "
            f"{assignment.folder / 'assignment.toml'}, such as due = 2026-12-04T23:59:00+01:00."
        )
    return read_times(path)


def _workers_for(
    count: int, jobs: int, workers: Workers | None
) -> AbstractContextManager[Workers | None]:
    """Return who grades so many submissions; none but this process where they are few."""
    # One alone could go on with nothing else while a submission sleeps.
    if workers is None and count > (_FEW if jobs == 1 else 1):
        return LocalWorkers(min(jobs, count))
    return nullcontext(workers)


def _find(
    results: Results, source: SubmissionSource, task: Task, provenance: Provenance
) -> Rendered | None:
    """Return the report that grading this submission again would give, if it is there."""
    try:
        files = submitted_files(source, task.assignment.limits.files_mb)
    except UngradableError:
        return None
    return results.find(
        source.id, source.assignment, lambda stated: provenance.holds(files, stated)
    )


def _with_lateness(
    document: dict[str, Any], assignment: Assignment, times: Mapping[str, datetime]
) -> dict[str, Any]:
    handed_in = times.get(document["submission"]["id"])
    if assignment.due is None or handed_in is None:
        return with_lateness(document, None)
    late = lateness_of(document["points"], assignment.due, assignment.late, handed_in)
    return with_lateness(document, late)


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
        name = path.stem if is_archive(path.name) else path.name
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
