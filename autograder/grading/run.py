"""Grading what was handed in for one assignment, from the files found to the files written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from rich.console import Console

from autograder.cli.progress import show_progress
from autograder.course import Assignment
from autograder.errors import UngradableError, UsageError
from autograder.export import (
    Rendered,
    Renderer,
    Results,
    SummaryRow,
    render,
    summary_row,
    write_grades_csv,
    write_summary,
)
from autograder.grading.batch import Task, finish_batch
from autograder.grading.provenance import batch_provenance, submission_provenance
from autograder.grading.workers import Workers
from autograder.intake import (
    SubmissionSource,
    find_submissions,
    read_times,
    submitted_files,
)
from autograder.report import Audience, lateness_of, with_lateness
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
    use_cache: bool = True
    scheduler: str | None = None


@dataclass(frozen=True, slots=True)
class Graded:
    """The rows of a batch in the order of its submissions; `reused` were not graded again."""

    rows: Sequence[SummaryRow]
    reused: int


def grade_assignment(
    assignment: Assignment,
    options: Options,
    messages: Console,
    times: Mapping[str, datetime],
    workers: Workers | None = None,
) -> Graded:
    """Grade all submissions of one assignment and write all there is to write.

    What an earlier run has graded already, from the same files by the same tests, stays as it is.
    """
    sources = find_submissions(options.submissions, assignment.slug)
    fence = choose_fence(options.fence)
    wanted = batch_provenance(assignment, fence, options.seed)
    task = Task(
        assignment,
        fence,
        options.seed,
        cache_folder() if options.use_cache else None,
        made_from=f"{wanted['tests_sha256']} {wanted['reference_sha256']}",
    )
    rows: dict[str, SummaryRow] = {}

    def lateness(document: dict[str, Any]) -> dict[str, Any]:
        handed_in = times.get(document["submission"]["id"])
        if assignment.due is None or handed_in is None:
            return with_lateness(document, None)
        late = lateness_of(document["points"], assignment.due, assignment.late, handed_in)
        return with_lateness(document, late)

    def keep(rendered: Rendered, is_reused: bool) -> None:
        document = lateness(rendered.document)
        if document != rendered.document:
            results.write(render(document))
        elif not is_reused:
            results.write(rendered)
        submission_id = document["submission"]["id"]
        rows[submission_id] = summary_row(document)
        advance(submission_id, is_reused=is_reused)

    with (
        Results(options.out, options.audience) as results,
        show_progress(messages, assignment.slug, len(sources)) as advance,
    ):
        fresh = []
        for source in sources:
            known = _find(results, source, wanted) if options.use_cache else None
            if known is None:
                fresh.append(source)
            else:
                keep(known, is_reused=True)
        finish = Renderer(options.audience)
        for rendered in finish_batch(task, fresh, finish, options.jobs, workers=workers):
            keep(rendered, is_reused=False)
        ordered = [rows[source.id] for source in sources]
        write_summary(ordered, options.out / "summary.json", assignment.slug)
        write_grades_csv(ordered, options.out / "grades.csv")
    return Graded(ordered, len(sources) - len(fresh))


def _find(results: Results, source: SubmissionSource, batch: Mapping[str, Any]) -> Rendered | None:
    """Return the report that grading this submission again would give, if it is there."""
    try:
        files = submitted_files(source)
    except UngradableError:
        return None
    return results.find(source.id, source.assignment, submission_provenance(batch, files))


def read_handed_in(path: Path | None, assignment: Assignment) -> dict[str, datetime]:
    """Return when each submission was handed in, as far as a file says so.

    Raises:
        UsageError: the file is wrong, or the assignment has no due date.
    """
    if path is None:
        return {}
    if assignment.due is None:
        raise UsageError(
            f"--submitted needs a due date: write one into "
            f"{assignment.folder / 'assignment.toml'}, such as due = 2026-12-04T23:59:00+01:00."
        )
    return read_times(path)
