"""Lines that commands add to the course's tables: checked first by what reads them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import tzinfo
from pathlib import Path

from autograder.course import CsvRow, append_rows
from autograder.untrusted import for_cell

from .model import Adjustment, Extension
from .tables import (
    adjustment_of,
    course_table,
    extension_of,
    read_adjustments,
    read_extensions,
)

_NEW = "The new line"
# They are numbers once they are read, so no spreadsheet takes -2 for a formula.
_NUMBERS = ("value", "was", "days")


def add_adjustments(
    course: Path, rows: Sequence[Mapping[str, str]], exercises: Mapping[str, Collection[str]]
) -> tuple[Adjustment, ...]:
    """Add lines to adjustments.csv; return them as they are read from there.

    Who calls holds `one_writer`. Nothing is written where one of them is wrong.

    Args:
        course: the course's folder.
        rows: cells by column.
        exercises: the names of all exercises by the assignments' slugs.

    Raises:
        CourseError: a line is wrong, or one that is there already.
        UsageError: the file can't be written.
    """
    read_adjustments(course, exercises)
    for row in rows:
        adjustment_of(CsvRow(_in_one_line(row), _NEW), exercises)
    _append(course, "adjustments", rows)
    return read_adjustments(course, exercises)[-len(rows) :]


def add_extensions(
    course: Path,
    rows: Sequence[Mapping[str, str]],
    slugs: Collection[str],
    zone: tzinfo | None,
) -> tuple[Extension, ...]:
    """Add lines to extensions.csv, as `add_adjustments` does.

    Raises:
        CourseError: a line is wrong, or one that is there already.
        UsageError: the file can't be written.
    """
    read_extensions(course, slugs, zone)
    for row in rows:
        extension_of(CsvRow(_in_one_line(row), _NEW), slugs, zone)
    _append(course, "extensions", rows)
    return read_extensions(course, slugs, zone)[-len(rows) :]


def _append(course: Path, name: str, rows: Sequence[Mapping[str, str]]) -> None:
    table = course_table(name)
    cells = [{key: _cell(key, text) for key, text in _in_one_line(row).items()} for row in rows]
    append_rows(course / table.file, table.columns, cells)


def _cell(column: str, text: str) -> str:
    return text if column in _NUMBERS else for_cell(text)


def _in_one_line(row: Mapping[str, str]) -> dict[str, str]:
    return {key: " ".join(text.split()) for key, text in row.items()}
