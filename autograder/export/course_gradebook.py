"""The gradebook of a whole course: a row for each student, a column for each assignment."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.atomic import says, write_atomic
from autograder.report import SCHEMA_VERSION, Counting, Final, total_points
from autograder.standing import CourseTotals, StudentTotal
from autograder.untrusted import for_cell

from .course_totals import (
    cell_of,
    passing_counts,
    short_total,
    total_cells,
    total_columns,
    total_data,
)
from .files import to_json
from .folder import COURSE_PAGES, INDEX
from .gradebook import RowStatus, SummaryRow, number
from .terminal import plain, problem_counts

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

CourseGradebook = Mapping[str, Sequence[SummaryRow]]
_NAME_WIDTH = 22
_GRADE_WIDTH = 12
_SHORT = {
    Counting.WAITING: "waiting",
    Counting.EXCUSED: "excused",
    Counting.OPEN: "open",
    Counting.NOT_HANDED_IN: "-",
}
_ROWS_OF_NAMES = 60


def summarise_course(
    gradebook: CourseGradebook, totals: CourseTotals | None = None
) -> dict[str, Any]:
    """Return the points of all students by assignment as JSON's own types.

    An assignment that a student did not hand in is absent; one whose points are unknown is null.
    `points` is the sum of what is known, null as soon as something is unknown. Where times of
    handing in are known, or people had a hand in it, `final_points` are what counts in the end.
    `total` is what course.toml makes of it, where it says how.
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
                **({"final_points": _final(own)} if _has_final(gradebook) else {}),
                **_total_part(student, totals),
                "assignments": {slug: _entry(row) for slug, row in own.items()},
            }
            for student, own in _students(gradebook, totals).items()
        ],
    }


def write_course_files(
    gradebook: CourseGradebook, folder: Path, totals: CourseTotals | None = None
) -> None:
    """Write the course's summary.json and grades.csv.

    What is unknown or absent is blank. Where course.toml says how the total is reckoned, or people
    had a hand in points, the cells of assignments are what counts, and say in a word why there are
    no points.
    """
    files = {
        "summary.json": to_json(summarise_course(gradebook, totals)),
        "grades.csv": _course_grades(gradebook, totals),
    }
    if all(says(folder / name, text) for name, text in files.items()):
        return
    # Pages say what was.
    (folder / INDEX).unlink(missing_ok=True)
    for page in (folder / COURSE_PAGES).glob("*.html"):
        page.unlink(missing_ok=True)
    for name, text in files.items():
        write_atomic(folder / name, text)


def _course_grades(gradebook: CourseGradebook, totals: CourseTotals | None) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    plan = totals.plan if totals is not None else None
    has_final = _has_final(gradebook)
    is_settled = plan is not None or _is_changed(gradebook)
    head = ["submission_id", "points", *(["final_points"] if has_final else [])]
    head += map(for_cell, total_columns(plan)) if plan is not None else []
    writer.writerow([*head, *gradebook])
    for student, own in _students(gradebook, totals).items():
        sums = [_total(own), _final(own)] if has_final else [_total(own)]
        line = [for_cell(student), *map(number, sums)]
        known = totals.students.get(student) if totals is not None else None
        if known is not None and known.total is not None:
            line += map(for_cell, total_cells(known.total))
        elif plan is not None:
            line += [""] * len(total_columns(plan))
        for slug in gradebook:
            row = own.get(slug)
            final = _counts(row, known, slug) if is_settled else None
            points = row.points if row is not None else None
            line.append(cell_of(final) if final is not None else number(points))
        writer.writerow(line)
    return text.getvalue()


def _is_timed(gradebook: CourseGradebook) -> bool:
    """Return whether times of handing in were given for any assignment."""
    return any(row.late is not None for rows in gradebook.values() for row in rows)


def _is_changed(gradebook: CourseGradebook) -> bool:
    """Return whether people had a hand in what counts."""
    return any(row.final is not None for rows in gradebook.values() for row in rows)


def _has_final(gradebook: CourseGradebook) -> bool:
    return _is_timed(gradebook) or _is_changed(gradebook)


def course_table(
    gradebook: CourseGradebook, width: int = 100, totals: CourseTotals | None = None
) -> Table:
    """Return the course's table; names of assignments are numbers where there is no room."""
    from rich.table import Table
    from rich.text import Text

    students, maxima = _students(gradebook, totals), _maxima(gradebook)
    plan = totals.plan if totals is not None else None
    table = Table(box=None, padding=(0, 1), header_style="bold", show_footer=True)
    table.add_column("student", "possible", no_wrap=True)
    fits = _ROWS_OF_NAMES + sum(len(slug) + 2 for slug in gradebook) <= width
    for index, slug in enumerate(gradebook, start=1):
        heading = slug if fits else f"({index})"
        table.add_column(heading, f"{maxima[slug]:g}", justify="right", no_wrap=True)
    # Where there is no room for all, the total says more than the sum.
    has_sum = plan is None or fits
    if has_sum:
        most = f"{math.fsum(maxima.values()):g}"
        table.add_column("points", most, justify="right", no_wrap=True)
    if plan is not None:
        table.add_column("total", justify="right", no_wrap=True)
        table.add_column("grade", no_wrap=True)
    for student, own in students.items():
        mine = totals.students.get(student) if totals is not None and plan is not None else None
        cells = [_shown(own.get(slug), mine, slug) for slug in gradebook]
        total = _final(own) if _is_changed(gradebook) else _total(own)
        known = "?" if total is None else f"{total:.4g}"
        ending: list[Text] = []
        if plan is not None and totals is not None:
            ending = _ending(totals, student)
        sums = [Text(known)] if has_sum else []
        table.add_row(Text(plain(student, _NAME_WIDTH)), *cells, *sums, *ending)
    if not fits:
        table.caption = "   ".join(f"({i}) {slug}" for i, slug in enumerate(gradebook, start=1))
        table.caption_justify = "left"
    return table


def course_closing_line(gradebook: CourseGradebook, totals: CourseTotals | None = None) -> str:
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
    parts += passing_counts(totals) if totals is not None else []
    return " · ".join(parts)


def _ending(totals: CourseTotals, student: str) -> list[Text]:
    from rich.text import Text

    known = totals.students.get(student)
    if known is None or known.total is None:
        return [Text("-"), Text("")]
    grade = Text(plain(known.total.grade, _GRADE_WIDTH))
    if known.total.passed is False:
        grade = Text(plain(known.total.grade or "not passed", _GRADE_WIDTH), style="red")
    return [Text(short_total(known.total)), grade]


def _students(
    gradebook: CourseGradebook, totals: CourseTotals | None = None
) -> dict[str, dict[str, SummaryRow]]:
    """Return each student's rows by assignment, the students sorted by id."""
    found: dict[str, dict[str, SummaryRow]] = {}
    for slug, rows in gradebook.items():
        for row in rows:
            if row.is_group:
                continue
            own = found.setdefault(row.id, {})
            # To have handed in nothing is no reason why the others' sum would be unknown.
            if row.counts.state is not Counting.NOT_HANDED_IN:
                own[slug] = row
    for student in totals.students if totals is not None else ():
        found.setdefault(student, {})
    return dict(sorted(found.items()))


def _maxima(gradebook: CourseGradebook) -> dict[str, float]:
    return {
        slug: max((row.max_points for row in rows), default=0) for slug, rows in gradebook.items()
    }


def _total(own: Mapping[str, SummaryRow]) -> float | None:
    # What could not be graded may yet be fixed: a sum without it would be taken for the whole.
    handed_in = [row for row in own.values() if row.status is not RowStatus.NOT_HANDED_IN]
    return total_points(row.points for row in handed_in) if handed_in else None


def _final(own: Mapping[str, SummaryRow]) -> float | None:
    """Return the sum of what counts: after the late policies, and after what people did."""
    counting = [
        row.counts.points
        for row in own.values()
        if row.counts.state not in (Counting.EXCUSED, Counting.OPEN)
    ]
    return total_points(counting) if counting else None


def _total_part(student: str, totals: CourseTotals | None) -> dict[str, Any]:
    known = totals.students.get(student) if totals is not None else None
    if known is None:
        return {}
    spent = {"late_days_spent": sum(known.spent.values())} if known.spent else {}
    return {**spent, **({"total": total_data(known.total)} if known.total is not None else {})}


def _entry(row: SummaryRow) -> dict[str, Any]:
    known: dict[str, Any] = {
        "status": row.status,
        "points": row.points,
        "max_points": row.max_points,
    }
    if row.late is not None:
        known |= {"days_late": row.late.days, "final_points": row.counts.points}
    if row.final is not None:
        known |= {
            "final_points": row.final.points,
            "final_max_points": row.final.max_points,
            "counts": row.final.state,
        }
    return {**known, **({"days_spent": row.spent} if row.spent else {})}


def _counts(row: SummaryRow | None, known: StudentTotal | None, slug: str) -> Final | None:
    """Return what counts; None where there is no row, and no total that would say why."""
    if known is not None and slug in known.finals:
        return known.finals[slug]
    return row.counts if row is not None else None


def _shown(row: SummaryRow | None, known: StudentTotal | None, slug: str) -> str:
    if known is not None or (row is not None and row.final is not None):
        final = _counts(row, known, slug)
        points, word = (None, "") if final is None else (final.points, _SHORT.get(final.state, "?"))
    else:
        points, word = (None, "") if row is None else (row.points, "?")
    return word if points is None else f"{points:.4g}"
