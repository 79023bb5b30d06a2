"""What grading would change, found out without changing it: by grading beside the results."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.analysis import Comparison, Found, Mark, compare_gradings, found_reports
from autograder.course import Assignment
from autograder.export import SummaryRow
from autograder.intake import TimeRow

from .options import Options
from .run import (
    CourseGraded,
    Graded,
    Progress,
    grade_assignment,
    grade_course,
    unseen,
)
from .workers import Workers

_PREFIX = "autograder-preview-"


@dataclass(frozen=True, slots=True)
class Preview:
    """The rows that would be in the gradebook, and what of them is another than now."""

    rows: Sequence[SummaryRow]
    comparisons: Sequence[Comparison]
    notes: Sequence[str]


def preview_grades(
    assignments: Sequence[Assignment],
    submissions: Path,
    out: Path,
    options: Options,
    *,
    is_course: bool,
    mark: Mark | None = None,
    times: Sequence[TimeRow] | None = None,
    workers: Workers | None = None,
    progress: Progress = unseen,
) -> Preview:
    """Grade one assignment or a course, and compare with what is in `out`, which is only read.

    Where `is_course`, files lie as `grade_course` has them, else as `grade_assignment` does.

    Raises:
        UsageError, CourseError, FenceUnavailableError, SandboxError: nothing can be graded so.
    """
    options = replace(options, earlier=out)
    with tempfile.TemporaryDirectory(prefix=_PREFIX) as name:
        beside = Path(name)
        graded: CourseGraded | Graded
        if is_course:
            graded = grade_course(
                assignments, submissions, beside, options,
                times=times, workers=workers, progress=progress,
            )  # fmt: skip
            rows = [row for own in graded.rows.values() for row in own]
            places = [(out / slug, beside / slug) for slug in graded.rows]
        else:
            graded = grade_assignment(
                assignments[0], submissions, beside, options,
                times=times, workers=workers, progress=progress,
            )  # fmt: skip
            rows, places = [*graded.rows], [(out, beside)]
        comparisons = [
            compare_gradings(_reports_in(was), found_reports(is_), mark) for was, is_ in places
        ]
    return Preview(rows, comparisons, graded.notes)


def _reports_in(folder: Path) -> Iterable[Found]:
    return found_reports(folder) if folder.is_dir() else ()
