"""The use case: what was handed in for an assignment, from the files found to the files written.

Nothing here prints or keeps anything from one call to the next: the command line calls it, and so
can whatever else wants grades. Calls may follow each other in one process, for any assignments.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from autograder.course import Assignment, ensure_secret, read_plan
from autograder.errors import UngradableError, UsageError
from autograder.export import (
    Format,
    Rendered,
    Results,
    SummaryRow,
    render_report,
    totals_by,
    write_course_files,
)
from autograder.intake import (
    Released,
    SubmissionSource,
    TimeRow,
    is_archive,
    look_alikes,
    raw_sha256,
    shown,
    submitted_files,
    warnings_about,
)
from autograder.sandbox import choose_fence
from autograder.standing import CourseRules, CourseTotals
from autograder.testing import cache_folder

from .batch import grade_batch
from .graded_from import graded_from
from .grader import check_requires
from .handed_in import check_matched, marks_without_times, matched, notes_on, times_of
from .keeping import Kept
from .options import DEFAULTS, Options
from .origin import write_origin
from .provenance import Provenance
from .roster import absent_of, find_all, members_of
from .settling import settle_results
from .task import Task
from .workers import LocalWorkers, Workers

_FEW = 4


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
    """The rows of a batch in the order of its submissions; `reused` were not graded again.

    `notes` are what the instructor should know of names and times.
    """

    rows: Sequence[SummaryRow]
    reused: int
    notes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class CourseGraded:
    """The rows of each assignment by its slug, what they come to, and how long all took."""

    rows: Mapping[str, Sequence[SummaryRow]]
    reused: int
    seconds: float
    totals: CourseTotals
    notes: Sequence[str] = ()


def grade_assignment(
    assignment: Assignment,
    submissions: Path,
    out: Path,
    options: Options = DEFAULTS,
    *,
    times: Sequence[TimeRow] | None = None,
    workers: Workers | None = None,
    progress: Progress = unseen,
    also: Sequence[Format[Any]] = (),
) -> Graded:
    """Grade what was handed in for one assignment and write all there is to write into `out`.

    What an earlier run has graded already, from the same files by the same tests, stays as it is.

    Args:
        assignment: what to grade by.
        submissions: a notebook or script, a folder or zip of such.
        out: the folder for reports, summary and grades.
        options: how to grade.
        times: when submissions were handed in, as far as that is known; None if nobody asks.
        workers: where to grade; by default in processes of this machine, as many as `options.jobs`.
        progress: hears of each submission that is done.
        also: what to write besides the reports and the gradebook.

    Raises:
        UsageError, CourseError, FenceUnavailableError, SandboxError: nothing can be graded so.
    """
    graded = _grade(
        assignment, submissions, out, options,
        times=times, workers=workers, progress=progress, also=also,
    )  # fmt: skip
    if options.earlier is not None or read_plan(assignment.course).late_days is None:
        return graded
    settled = settle_results(out, assignment.course, by=options.by)
    return replace(
        graded, rows=settled.rows[assignment.slug], notes=[*graded.notes, *settled.notes]
    )


def _grade(
    assignment: Assignment,
    submissions: Path,
    out: Path,
    options: Options,
    *,
    times: Sequence[TimeRow] | None,
    workers: Workers | None,
    progress: Progress,
    also: Sequence[Format[Any]] = (),
) -> Graded:
    """Grade as `grade_assignment` does; late days are as the last run has counted them."""
    released = Released.of(assignment)
    found = find_all(submissions, assignment, released, options.lms, options.gradebook)
    sources = found.sources
    handed_in = matched(times, assignment, sources)
    if times is None:
        handed_in = times_of(found, assignment)
    if not options.allow_missing:
        check_matched([handed_in])
    fence = choose_fence(options.fence, python=options.python)
    check_requires(assignment, fence.python)
    # First of all, so that every worker is given the same.
    secret, _ = ensure_secret(assignment.course)
    provenance = Provenance.of(assignment, fence, secret)
    cache = cache_folder() if options.use_cache else None
    task = Task(assignment, fence, secret, cache, provenance)
    with (
        Results(out) as results,
        progress(assignment.slug, len(sources)) as advance,
    ):
        kept = Kept(assignment, found, handed_in, options, results, also)
        fresh = []
        for source in sources:
            known = _known(source, options, kept.earlier, released, task, provenance)
            if known is not None:
                advance(kept.take(known, is_reused=True), is_reused=True)
            elif options.only is None or source.id in options.only:
                fresh.append(source)
        with _workers_for(len(fresh), options.jobs, workers) as chosen:
            for rendered in grade_batch(task, fresh, render_report, workers=chosen):
                advance(kept.take(rendered, is_reused=False), is_reused=False)
        rows = kept.finish()
        write_origin(found, assignment.slug, out)
        graded_from(options, submissions, members_of(found), absent_of(found)).write(out)
    newer = [fence.python.note] if fence.python is not None and fence.python.note else []
    notes = [*newer, *found.notes, *warnings_about(sources), *notes_on(handed_in)]
    if times is None:
        notes += marks_without_times(found, assignment)
    return Graded(rows, len(sources) - len(fresh), [*notes, *kept.notes])


def grade_course(
    assignments: Sequence[Assignment],
    submissions: Path,
    out: Path,
    options: Options = DEFAULTS,
    *,
    times: Sequence[TimeRow] | None = None,
    workers: Workers | None = None,
    progress: Progress = unseen,
) -> CourseGraded:
    """Grade what was handed in for each assignment; the course's own files go into `out` as well.

    `submissions` is a folder with a folder or zip for each assignment, named after it.

    Raises:
        UsageError: it is something else, or times match no submission.
    """
    # What is wrong with the course's own files must not take an hour.
    rules = CourseRules.of(assignments[0].course)
    handed_in = _by_assignment(assignments, submissions)
    if times is not None and not options.allow_missing:
        # Before the first is graded: what is wrong with the last one's times must not take an hour.
        check_matched(
            matched(
                times,
                a,
                find_all(folder, a, Released.of(a), options.lms, options.gradebook).sources,
            )
            for a, folder in handed_in
        )
    started = time.perf_counter()
    rows: dict[str, Sequence[SummaryRow]] = {}
    reused = 0
    notes: list[str] = []
    for assignment, folder in handed_in:
        earlier = options.earlier and options.earlier / assignment.slug
        graded = _grade(
            assignment,
            folder,
            out / assignment.slug,
            replace(options, earlier=earlier),
            times=times,
            workers=workers,
            progress=progress,
        )
        rows[assignment.slug] = graded.rows
        reused += graded.reused
        notes += (f"{assignment.slug}: {note}" for note in graded.notes)
    if options.earlier is None and read_plan(assignments[0].course).late_days is not None:
        settled = settle_results(out, assignments[0].course, by=options.by)
        rows = {slug: settled.rows.get(slug, own) for slug, own in rows.items()}
        notes += settled.notes
    notes += _look_alikes({row.id for own in rows.values() for row in own})
    totals = totals_by(rules, rows)
    write_course_files(rows, out, totals)
    seconds = time.perf_counter() - started
    return CourseGraded(rows, reused, seconds, totals, [*dict.fromkeys([*notes, *totals.notes])])


def _workers_for(
    count: int, jobs: int, workers: Workers | None
) -> AbstractContextManager[Workers | None]:
    """Return who grades so many submissions; none but this process where they are few."""
    # One alone could go on with nothing else while a submission sleeps.
    if workers is None and count > (_FEW if jobs == 1 else 1):
        return LocalWorkers(min(jobs, count))
    return nullcontext(workers)


def _look_alikes(ids: Iterable[str]) -> list[str]:
    """Return a sentence for each group of ids that may be one student's in several assignments."""
    return [
        f"{' and '.join(map(shown, group))} differ in upper and lower case alone: each has a row "
        "of its own in the course's grades."
        for group in look_alikes((id_, id_) for id_ in sorted(ids))
    ]


def _known(
    source: SubmissionSource,
    options: Options,
    results: Results,
    released: Released,
    task: Task,
    provenance: Provenance,
) -> Rendered | None:
    """Return the report that stays as it is, if there is one."""
    if options.only is not None:
        is_asked = source.id in options.only
        return None if is_asked else results.stored(source.id, source.assignment)
    if not options.use_cache:
        return None
    return _find(results, source, released, task, provenance)


def _find(
    results: Results,
    source: SubmissionSource,
    released: Released,
    task: Task,
    provenance: Provenance,
) -> Rendered | None:
    """Return the report that grading this submission again would give, if it is there."""

    def holds(stated: Mapping[str, Any]) -> bool:
        try:
            files_mb = task.assignment.limits.files_mb
            files, passed_over = submitted_files(source, released, files_mb)
        except UngradableError:
            return False
        return provenance.holds(files, stated, passed_over, source.personal)

    def holds_given_up(stated: Mapping[str, Any]) -> bool:
        return provenance.holds_given_up(lambda: raw_sha256(source), stated)

    # What has ended three graders is not read by this one: nothing comes of it but its report.
    given_up = results.find(source.id, source.assignment, holds_given_up, has_failed=True)
    return given_up or results.find(source.id, source.assignment, holds)


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
