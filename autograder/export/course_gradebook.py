"""The gradebook of a whole course: a row for each student, a column for each assignment."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.atomic import write_atomic
from autograder.report import SCHEMA_VERSION, total_points
from autograder.untrusted import for_cell

from .files import to_json
from .folder import INDEX
from .gradebook import RowStatus, SummaryRow, number
from .terminal import plain, problem_counts

if TYPE_CHECKING:
    from rich.table import Table

CourseGradebook = Mapping[str, Sequence[SummaryRow]]
_NAME_WIDTH = 22
_ROWS_OF_NAMES = 60


def summarise_course(gradebook: CourseGradebook) -> dict[str, Any]:
    """Return the points of all students by assignment as JSON's own types.

    An assignment that a student did not hand in is absent; one whose points are unknown is null.
    `points` is the sum of what is known, null as soon as something is unknown. Where times of
    handing in are known, `final_points` are what is left after the late policies.
    """
    maxima = _maxima(gradebook)
    return {
        "schema_version": SCHEMA_VERSION,
        "assignments": [
            {
                "assignment": slug,
                "submissions": sum(row.is_submission for row in rows),
                "max_points": maxima[slug],
            }
            for slug, rows in gradebook.items()
        ],
        "students": [
            {
                "id": student,
                "points": _total(own),
                **({"final_points": _final(own)} if _is_timed(gradebook) else {}),
                "assignments": {slug: _entry(row) for slug, row in own.items()},
            }
            for student, own in _students(gradebook).items()
        ],
    }


def write_course_files(gradebook: CourseGradebook, folder: Path) -> None:
    """Write the course's summary.json and grades.csv; what is unknown or absent is blank."""
    (folder / INDEX).unlink(missing_ok=True)  # it says what was
    write_atomic(folder / "summary.json", to_json(summarise_course(gradebook)))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    timed = _is_timed(gradebook)
    final = ["final_points"] if timed else []
    writer.writerow(["submission_id", "points", *final, *gradebook])
    for student, own in _students(gradebook).items():
        points = [own[slug].points if slug in own else None for slug in gradebook]
        totals = [_total(own), _final(own)] if timed else [_total(own)]
        writer.writerow([for_cell(student), *map(number, totals), *map(number, points)])
    write_atomic(folder / "grades.csv", text.getvalue())


def _is_timed(gradebook: CourseGradebook) -> bool:
    """Return whether times of handing in were given for any assignment."""
    return any(row.late is not None for rows in gradebook.values() for row in rows)


def course_table(gradebook: CourseGradebook, width: int = 100) -> Table:
    """Return the course's table; names of assignments are numbers where there is no room."""
    from rich.table import Table
    from rich.text import Text

    students, maxima = _students(gradebook), _maxima(gradebook)
    table = Table(box=None, padding=(0, 1), header_style="bold", show_footer=True)
    table.add_column("student", "possible", no_wrap=True)
    fits = _ROWS_OF_NAMES + sum(len(slug) + 2 for slug in gradebook) <= width
    for index, slug in enumerate(gradebook, start=1):
        heading = slug if fits else f"({index})"
        table.add_column(heading, f"{maxima[slug]:g}", justify="right", no_wrap=True)
    table.add_column("points", f"{math.fsum(maxima.values()):g}", justify="right", no_wrap=True)
    for student, own in students.items():
        cells = [_shown(own.get(slug)) for slug in gradebook]
        total = _total(own)
        known = "?" if total is None else f"{total:.4g}"
        table.add_row(Text(plain(student, _NAME_WIDTH)), *cells, Text(known))
    if not fits:
        table.caption = "   ".join(f"({i}) {slug}" for i, slug in enumerate(gradebook, start=1))
        table.caption_justify = "left"
    return table


def course_closing_line(gradebook: CourseGradebook) -> str:
    """Return one line on the whole course."""
    rows = [row for own in gradebook.values() for row in own]
    count = sum(row.is_submission for row in rows)
    parts = [
        f"{count} submission{'s' * (count != 1)} of {len(_students(gradebook))} students, "
        f"{len(gradebook)} assignment{'s' * (len(gradebook) != 1)}"
    ]
    parts += problem_counts(rows)
    if timeless := sum(row.late is not None and row.late.days is None for row in rows):
        parts.append(f"{timeless} without a time")
    return " · ".join(parts)


def _students(gradebook: CourseGradebook) -> dict[str, dict[str, SummaryRow]]:
    """Return each student's rows by assignment, the students sorted by id."""
    found: dict[str, dict[str, SummaryRow]] = {}
    for slug, rows in gradebook.items():
        for row in rows:
            own = found.setdefault(row.id, {})
            # To have handed in nothing is no reason why the others' sum would be unknown.
            if row.status is not RowStatus.NOT_HANDED_IN:
                own[slug] = row
    return dict(sorted(found.items()))


def _maxima(gradebook: CourseGradebook) -> dict[str, float]:
    return {
        slug: max((row.max_points for row in rows), default=0) for slug, rows in gradebook.items()
    }


def _total(own: Mapping[str, SummaryRow]) -> float | None:
    # What could not be graded may yet be fixed: a sum without it would be taken for the whole.
    return total_points(row.points for row in own.values()) if own else None


def _final(own: Mapping[str, SummaryRow]) -> float | None:
    """Return what is left of all points after the late policies."""
    points = [row.points if row.late is None else row.late.points for row in own.values()]
    known = [value for value in points if value is not None]
    return math.fsum(known) if own and len(known) == len(points) else None


def _entry(row: SummaryRow) -> dict[str, Any]:
    known = {"status": row.status, "points": row.points, "max_points": row.max_points}
    if row.late is None:
        return known
    return {**known, "days_late": row.late.days, "final_points": row.late.points}


def _shown(row: SummaryRow | None) -> str:
    if row is None:
        return ""
    return "?" if row.points is None else f"{row.points:.4g}"
