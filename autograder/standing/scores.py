"""Scores that no test of ours gave, an exam's say: a CSV file in the course's folder."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

from autograder.course import CsvRow, Part, TotalPlan, read_table
from autograder.errors import CourseError
from autograder.report import Counting, Final

_COLUMNS = ("student", "points", "comment")
_NEEDED = ("student", "points")
_EXCUSED = "excused"


def read_scores(course: Path, plan: TotalPlan | None) -> Mapping[str, Mapping[str, Final]]:
    """Return the scores of each part that has some, by the part's name and the student's id.

    A blank cell, and a student who is not in the file, are still to come; so is everybody as long
    as there is no file.

    Raises:
        CourseError: a line is wrong; the sentence names it.
    """
    parts = plan.parts if plan is not None else ()
    return {part.name: _read(course, part) for part in parts if part.scores}


def _read(course: Path, part: Part) -> dict[str, Final]:
    found: dict[str, Final] = {}
    for row in read_table(course / part.scores, _COLUMNS, _NEEDED):
        student = row["student"]
        if not student:
            raise CourseError(f"{row.place}: student is blank; write the student's id.")
        if student in found:
            raise CourseError(f"{row.place}: {student!r:.60} is there twice: keep one line.")
        found[student] = _final(row, part)
    return found


def _final(row: CsvRow, part: Part) -> Final:
    most = float(part.max_points)
    if row["points"].casefold() == _EXCUSED:
        return Final(Counting.EXCUSED, None, most, "excused")
    points = row.number("points")
    if points is None:
        return Final(Counting.OPEN, None, most, "there are no points yet")
    if points < 0:
        raise CourseError(f"{row.place}: points is {points}; write a number from 0 up.")
    if Fraction(points) > part.max_points and not part.bonus:
        raise CourseError(
            f"{row.place}: points is {points}, more than max_points = {most:g} of {part.name}; "
            f"where that is meant, write bonus = true in its part of course.toml."
        )
    return Final(Counting.FINAL, float(points), most)
