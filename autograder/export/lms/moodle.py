"""Moodle's two tables: an assignment's grading worksheet, and the export of the gradebook.

The worksheet's headings are in the site's language. Its first column says "Participant 657831" in
that language, by which it is known where the headings are not English. A blank cell of it changes
nothing; in the gradebook's import a blank, or `-`, takes away the grade that was there, so rows
without known points are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from .layout import (
    Column,
    Kind,
    Layout,
    Person,
    Platform,
    Unknown,
    cells,
    full_name,
    parsed_number,
    person,
    place_of,
)
from .table import Table

_PARTICIPANT = re.compile(r"(?s:(?P<word>.*?))\s*(?P<number>[0-9]{1,20})\s*")
_MAX_IDENTIFIER_CHARS = 200
_GRADE, _MAXIMUM = "Grade", "Maximum Grade"
_MODIFIED, _CHANGEABLE = "Last modified (grade)", "Grade can be changed"
_REAL = re.compile(r"(?s:(?P<title>.*\S)) \(Real\)\s*")
_DOWNLOADED = "Last downloaded from this course"
_TOTALS = re.compile(r"(.*\s)?(course|category) total", re.IGNORECASE)
_KEYS = (
    (Kind.USERNAME, "Username"),
    (Kind.SID, "ID number"),
    (Kind.EMAIL, "Email address"),
)


def _is_worksheet(headings: Sequence[str]) -> bool:
    return place_of(headings, "Identifier") == 0 and place_of(headings, _GRADE) > 0


def _participant(cell: str) -> re.Match[str] | None:
    return _PARTICIPANT.fullmatch(cell) if len(cell) <= _MAX_IDENTIFIER_CHARS else None


def is_worksheet_by_its_rows(table: Table) -> bool:
    """Return whether a first column counts participants, in whatever language."""
    rows = range(1, len(table))
    found = [_participant(table.value(row, 0)) for row in rows if table.width(row) > 1]
    words = {one["word"] for one in found if one}
    return bool(found) and None not in found and len(words) == 1 and any(words)


def _read_worksheet(table: Table) -> Layout:
    headings = table.values(0)
    keys = [(kind, place_of(headings, name)) for kind, name in _KEYS]
    grade, maximum = place_of(headings, _GRADE), place_of(headings, _MAXIMUM)
    if grade < 0:
        grade, maximum = _translated(table)
    changeable = place_of(headings, _CHANGEABLE)
    # The column of groups is there where groups hand in.
    names, groups = place_of(headings, "Full name"), place_of(headings, "Group")
    people: list[Person] = []
    for row in range(1, len(table)):
        identifier = _participant(table.value(row, 0))
        number = identifier["number"] if identifier else ""
        said = [(Kind.PARTICIPANT, number), *cells(table, row, keys)]
        name, group = (table.value(row, at) if at >= 0 else "" for at in (names, groups))
        if (one := person(row, name, said, group)) is not None:
            people.append(one)
    problems = []
    if place_of(headings, _GRADE) >= 0 and place_of(headings, _MODIFIED) < 0:
        problems.append(
            f"The worksheet has no column {_MODIFIED!r}, without which Moodle doesn't take it "
            "back: download it again."
        )
    if grade >= 0 and maximum < 0:
        problems.append("The worksheet doesn't say the maximum grade: download it again.")
    columns = [Column(grade, headings[grade], headings[grade], max_at=maximum)] * (grade >= 0)
    return Layout(
        tuple(people),
        tuple(columns),
        tuple(problems),
        lambda row, column: _locked(table, row, changeable),
    )


def _translated(table: Table) -> tuple[int, int]:
    """Return where grade and maximum stand by what is in the cells; -1 where that is not sure.

    The maximum is the one column that says the same number above zero in each row, and the grade
    stands before it: nothing, or numbers up to that.
    """
    found = []
    for column in range(2, table.width(0) if len(table) > 1 else 0):
        numbers = {parsed_number(table.value(row, column)) for row in range(1, len(table))}
        only = numbers.pop() if len(numbers) == 1 else None
        if only is not None and only > 0 and _may_be_grades(table, column - 1, only):
            found.append(column)
    return (found[0] - 1, found[0]) if len(found) == 1 else (-1, -1)


def _may_be_grades(table: Table, column: int, most: Decimal) -> bool:
    texts = (table.value(row, column).strip() for row in range(1, len(table)))
    numbers = [parsed_number(text) for text in texts if text]
    return all(number is not None and number <= most for number in numbers)


def _locked(table: Table, row: int, column: int) -> str:
    is_locked = column >= 0 and table.value(row, column).strip().casefold() == "no"
    return "the grade is locked in Moodle" if is_locked else ""


def _is_gradebook(headings: Sequence[str]) -> bool:
    is_export = _DOWNLOADED in headings[-1:] or any(_REAL.fullmatch(one) for one in headings)
    return is_export and place_of(headings, *(name for _, name in _KEYS)) >= 0


def _read_gradebook(table: Table) -> Layout:
    headings = table.values(0)
    keys = [(kind, place_of(headings, name)) for kind, name in _KEYS]
    columns = [
        Column(index, heading, found["title"])
        for index, heading in enumerate(headings)
        if (found := _REAL.fullmatch(heading)) and not _TOTALS.fullmatch(found["title"])
    ]
    people = (
        person(row, full_name(table, row, headings), cells(table, row, keys))
        for row in range(1, len(table))
    )
    return Layout(tuple(one for one in people if one is not None), tuple(columns))


MOODLE = Platform("moodle", "Moodle's grading worksheet", _is_worksheet, _read_worksheet)
MOODLE_GRADEBOOK = Platform(
    "moodle-gradebook",
    "Moodle's gradebook",
    _is_gradebook,
    _read_gradebook,
    unknown=Unknown.LEAVE_OUT,
    any_column=True,
    # One value over a hundred ends the import of the whole file, unless the site allows it.
    most=Decimal(100),
)
