"""The course's own tables: adjustments, extensions, students, groups and grades given by hand.

Plain CSV files beside course.toml, to be edited in a spreadsheet and kept in git. All but the
headings are optional, and so is every file. docs/running-a-course.md shows each.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

from autograder.course import CsvRow, read_table
from autograder.errors import CourseError

from .model import Adjustment, Extension, HandGrade, How, Membership, Person

_Row = TypeVar("_Row")
_YES, _NO = ("yes", "y", "true", "1", "x"), ("", "no", "n", "false", "0")
_MAX_DAYS = 3_650
_MAX_CHARS = 2_000


@dataclass(frozen=True, slots=True)
class CourseTable:
    """One of the course's tables: its name, its file, and which columns it has and has to have."""

    name: str
    columns: tuple[str, ...]
    needed: tuple[str, ...]

    @property
    def file(self) -> str:
        """The file's name, in the course's folder."""
        return f"{self.name}.csv"


def _table(name: str) -> CourseTable:
    schema = course_table_schema(name)
    return CourseTable(name, tuple(schema["properties"]), tuple(schema["required"]))


@cache
def _schemas() -> Mapping[str, Any]:
    text = resources.files(__package__).joinpath("tables.schema.json").read_text(encoding="utf-8")
    schemas: dict[str, Any] = json.loads(text)["$defs"]
    return schemas


def course_table_schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema of a row of a table, every cell a text as it stands in the file.

    Raises:
        KeyError: there is no such table.
    """
    return dict(_schemas()[name])


def course_tables() -> tuple[CourseTable, ...]:
    """Return all tables that a course may have."""
    return tuple(map(_table, _schemas()))


def course_table(name: str) -> CourseTable:
    """Return one table by its name, `adjustments` say."""
    return _table(name)


def read_adjustments(
    course: Path, exercises: Mapping[str, Collection[str]]
) -> tuple[Adjustment, ...]:
    """Return the lines of adjustments.csv.

    Args:
        course: the course's folder.
        exercises: the names of all exercises by the assignments' slugs.

    Raises:
        CourseError: a line is wrong; the sentence names it.
    """
    return _read(course, "adjustments", lambda row: adjustment_of(row, exercises))


def adjustment_of(row: CsvRow, exercises: Mapping[str, Collection[str]]) -> Adjustment:
    """Return what a line of adjustments.csv says.

    Raises:
        CourseError: it is wrong; the sentence names it.
    """
    slug = _assignment(row, exercises)
    return Adjustment(
        assignment=slug,
        student=_needed(row, "student"),
        exercise=_exercise(row, slug, exercises),
        how=(how := _how(row)),
        value=_value(row, how),
        was=row.number("was"),
        comment=_text(row, "comment"),
        by=_text(row, "by"),
        at=_text(row, "at"),
        place=row.place,
    )


def read_extensions(
    course: Path, slugs: Collection[str], zone: tzinfo | None
) -> tuple[Extension, ...]:
    """Return the lines of extensions.csv; times without a zone are in `zone`.

    Raises:
        CourseError: a line is wrong; the sentence names it.
    """
    return _read(course, "extensions", lambda row: extension_of(row, slugs, zone))


def extension_of(row: CsvRow, slugs: Collection[str], zone: tzinfo | None) -> Extension:
    """Return what a line of extensions.csv says.

    Raises:
        CourseError: it is wrong; the sentence names it.
    """
    if bool(row["student"]) == bool(row["section"]):
        raise CourseError(f"{row.place}: write a student or a section, one of the two.")
    extension = Extension(
        assignment=_slug(row, slugs) if row["assignment"] else "",
        student=_text(row, "student"),
        section=_text(row, "section"),
        due=row.time("due", zone),
        days=_days(row),
        is_excused=_is_yes(row, "excused"),
        comment=_text(row, "comment"),
        by=_text(row, "by"),
        at=_text(row, "at"),
        place=row.place,
    )
    given = (extension.due is not None, extension.days is not None, extension.is_excused)
    if sum(given) != 1:
        raise CourseError(
            f"{row.place}: write one of three: a time in due, a number in days, or yes in excused."
        )
    if extension.due is not None and not extension.assignment:
        raise CourseError(f"{row.place}: say which assignment has another due date.")
    return extension


def read_hand_grades(
    course: Path, exercises: Mapping[str, Collection[str]]
) -> tuple[HandGrade, ...]:
    """Return the lines of hand_grades.csv, those of one criterion and student each once: the last.

    Raises:
        CourseError: a line is wrong; the sentence names it.
    """

    def read(row: CsvRow) -> HandGrade:
        slug = _assignment(row, exercises)
        points = row.number("points")
        if points is not None and points.is_signed():
            raise CourseError(f"{row.place}: points is {points}; write a number from 0 up.")
        return HandGrade(
            assignment=slug,
            student=_needed(row, "student"),
            exercise=_exercise(row, slug, exercises) or _needed(row, "exercise"),
            criterion=_needed(row, "criterion"),
            points=points,
            comment=_text(row, "comment"),
            by=_text(row, "by"),
            at=_text(row, "at"),
            answer=_text(row, "answer"),
            place=row.place,
        )

    grades = _read(course, "hand_grades", read)
    last = {(one.assignment, one.student, one.exercise, one.criterion): one for one in grades}
    return tuple(last.values())


def read_students(course: Path) -> tuple[Person, ...]:
    """Return the lines of students.csv.

    Raises:
        CourseError: a line is wrong, or a student is there twice.
    """

    def read(row: CsvRow) -> Person:
        section = _text(row, "section")
        return Person(_needed(row, "student"), _text(row, "name"), section, row.place)

    people = _read(course, "students", read)
    seen: dict[str, str] = {}
    for one in people:
        if one.id in seen:
            raise CourseError(f"{one.place}: {one.id!r:.60} is in {seen[one.id]} already.")
        seen[one.id] = one.place
    return people


def read_groups(course: Path, slugs: Collection[str]) -> tuple[Membership, ...]:
    """Return the lines of groups.csv.

    Raises:
        CourseError: a line is wrong, or a student is in two groups for one assignment.
    """

    def read(row: CsvRow) -> Membership:
        slug = _slug(row, slugs) if row["assignment"] else ""
        return Membership(slug, _needed(row, "group"), _needed(row, "student"), row.place)

    memberships = _read(course, "groups", read)
    seen: dict[tuple[str, str], Membership] = {}
    for one in memberships:
        other = seen.setdefault((one.assignment, one.student), one)
        if other.group != one.group:
            raise CourseError(
                f"{one.place}: {one.student!r:.60} is in the group {other.group!r:.60} already, "
                f"by {other.place}."
            )
    return memberships


def _read(course: Path, name: str, read: Callable[[CsvRow], _Row]) -> tuple[_Row, ...]:
    table = _table(name)
    rows = read_table(course / table.file, table.columns, table.needed)
    return tuple(read(row) for row in rows)


def _assignment(row: CsvRow, known: Collection[str]) -> str:
    _needed(row, "assignment")
    return _slug(row, known)


def _slug(row: CsvRow, known: Collection[str]) -> str:
    slug = row["assignment"]
    if slug not in known:
        raise CourseError(
            f"{row.place}: there is no assignment {slug!r:.60}; write one of {', '.join(known)}."
        )
    return slug


def _exercise(row: CsvRow, slug: str, exercises: Mapping[str, Collection[str]]) -> str:
    name = row["exercise"]
    if name and name not in exercises[slug]:
        raise CourseError(
            f"{row.place}: {slug} has no exercise {name!r:.60}; write one of "
            f"{', '.join(exercises[slug])}, or nothing for the whole."
        )
    return name


def _how(row: CsvRow) -> How:
    text = row["how"].lower()
    if text not in list(How):
        raise CourseError(f"{row.place}: how is {text!r:.60}; write one of {', '.join(How)}.")
    return How(text)


def _value(row: CsvRow, how: How) -> Any:
    value = row.number("value")
    if how is How.COMMENT:
        if value is not None:
            raise CourseError(f"{row.place}: a comment alone changes no points: leave value blank.")
        _needed(row, "comment")
        return None
    if value is None:
        raise CourseError(f"{row.place}: value is blank; write a number.")
    if value < 0 and how is not How.ADD:
        raise CourseError(
            f"{row.place}: value is {value}; write a number from 0 up. (To take points away, write "
            f"add in the column how.)"
        )
    return value


def _days(row: CsvRow) -> int | None:
    number = row.number("days")
    if number is None:
        return None
    if number != number.to_integral_value() or not 0 < number <= _MAX_DAYS:
        raise CourseError(f"{row.place}: days is {number}; write a whole number, 1 to {_MAX_DAYS}.")
    return int(number)


def _is_yes(row: CsvRow, column: str) -> bool:
    text = row[column].lower()
    if text not in _YES + _NO:
        raise CourseError(f"{row.place}: {column} is {text!r:.60}; write yes, or leave it blank.")
    return text in _YES


def _needed(row: CsvRow, column: str) -> str:
    if not row[column]:
        raise CourseError(f"{row.place}: {column} is blank.")
    return _text(row, column)


def _text(row: CsvRow, column: str) -> str:
    text = row[column]
    if len(text) > _MAX_CHARS:
        raise CourseError(
            f"{row.place}: {column} has {len(text)} letters; write at most {_MAX_CHARS}."
        )
    return text
