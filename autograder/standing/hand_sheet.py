"""Sheets that people grade on: CSV, one row a student, one column for each criterion of a rubric.

A sheet may come back from any spreadsheet: with semicolons, decimal commas, other columns' order.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from autograder.course import Criterion, CsvRow, ManualExercise, read_table
from autograder.errors import CourseError
from autograder.untrusted import for_cell

# Typed into the column `state`, it says that points stand for an answer that has changed.
SEEN = "seen"
CHANGED = "changed since it was graded"
_MAX_COMMENT_CHARS = 2_000
_MAX_BY_CHARS = 80


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a sheet: a student or their code, what is known of the answer, and what was given.

    `points` are by criterion; `by` is who gave them, `answer` the answer's fingerprint.
    """

    student: str
    state: str
    points: Mapping[str, Decimal] = field(default_factory=dict)
    comment: str = ""
    by: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A row that came back; `points` are those that were filled in, `place` is file and line."""

    student: str
    exercise: str
    points: Mapping[str, Decimal]
    comment: str
    by: str
    answer: str
    is_seen: bool
    place: str


def sheet_text(exercise: ManualExercise, rows: Iterable[SheetRow]) -> str:
    """Return the sheet of an exercise as CSV that no spreadsheet takes for a program."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    headings = [for_cell(heading(one)) for one in exercise.rubric]
    writer.writerow(["student", "exercise", "state", *headings, "comment", "by", "answer"])
    for row in rows:
        points = [in_full(row.points.get(one.name)) for one in exercise.rubric]
        cells = [row.student, exercise.name, row.state, *points, row.comment, row.by, row.answer]
        writer.writerow([for_cell(" ".join(cell.split())) for cell in cells])
    return text.getvalue()


def heading(criterion: Criterion) -> str:
    """Return what stands above a criterion's column: its name, and how many points at most."""
    return f"{criterion.name} ({in_full(criterion.points)})"


def in_full(points: Decimal | None) -> str:
    """Return points as a spreadsheet and a person read them: 1.5; empty where nobody knows."""
    return "" if points is None else f"{points.normalize():f}"


def read_sheet(
    path: Path, exercises: Sequence[ManualExercise], problems: list[str]
) -> list[FilledRow]:
    """Return the rows of a sheet that came back, and add what is wrong with others to `problems`.

    Raises:
        CourseError: it can't be read as a sheet of these exercises.
    """
    if not path.is_file():
        raise CourseError(f"{path} is not there: name a sheet that `autograder hand` wrote.")
    columns = {
        name.lower(): one.name
        for exercise in exercises
        for one in exercise.rubric
        # A name that begins like a formula has a sign in front of it.
        for name in (heading(one), one.name, for_cell(heading(one)))
    }
    known = ["student", "exercise", "state", *columns, "comment", "by", "answer"]
    by_name = {exercise.name: exercise for exercise in exercises}
    found = []
    for row in read_table(path, known, ["student"]):
        name = row["exercise"] or _only_one_with(row, exercises)
        exercise = by_name.get(name)
        if not row["student"]:
            problems.append(f"{row.place}: student is blank.")
        elif exercise is None:
            problems.append(
                f"{row.place}: exercise is {name!r:.60}; write one that people grade: "
                f"{', '.join(by_name)}."
            )
        else:
            found.append(_filled(row, exercise, columns, problems))
    return found


def _only_one_with(row: CsvRow, exercises: Sequence[ManualExercise]) -> str:
    """Return the exercise that a sheet without their column is about, if that is clear."""
    names = [
        one.name
        for one in exercises
        if any(name.lower() in row.cells for c in one.rubric for name in (c.name, heading(c)))
    ]
    return names[0] if len(names) == 1 else ""


def _filled(
    row: CsvRow, exercise: ManualExercise, columns: Mapping[str, str], problems: list[str]
) -> FilledRow:
    most = {one.name: one.points for one in exercise.rubric}
    points: dict[str, Decimal] = {}
    for column, name in columns.items():
        try:
            given = row.number(column)
        except CourseError as error:
            problems.append(str(error))
            continue
        if given is None:
            continue
        if name not in most:
            problems.append(f"{row.place}: {exercise.name} has no criterion {name!r}.")
        elif not 0 <= given <= most[name]:
            problems.append(
                f"{row.place}: {name} is {in_full(given)}; write a number from 0 to "
                f"{in_full(most[name])}."
            )
        elif points.get(name, given) != given:
            problems.append(f"{row.place}: {name} is there in two columns, with other points.")
        else:
            points[name] = given
    comment = " ".join(row["comment"].split())
    if len(comment) > _MAX_COMMENT_CHARS:
        problems.append(f"{row.place}: comment has more than {_MAX_COMMENT_CHARS:,} letters.")
    by = " ".join(row["by"].split())
    if len(by) > _MAX_BY_CHARS or not by.isprintable():
        problems.append(f"{row.place}: by is no name of at most {_MAX_BY_CHARS} letters.")
    is_seen = row["state"].strip().lower() == SEEN
    return FilledRow(
        row["student"], exercise.name, points, comment, by, row["answer"], is_seen, row.place
    )
