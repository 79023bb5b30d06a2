"""Canvas's gradebook, as "Export" gives it and "Import" takes it back.

Its first row is `Student`, `ID`, keys of the institution, `Section`, columns of one's own, then an
assignment each: `Title (123)`. Without the number an import makes a new assignment. There may be
a row `Points Possible`, where `(read only)` marks a column that an import ignores.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .layout import (
    Column,
    Kind,
    Layout,
    Person,
    Platform,
    cells,
    parsed_number,
    person,
    place_of,
)
from .table import Table

_ASSIGNMENT = re.compile(r"(?s:(?P<title>.*\S)) \((?P<key>[0-9]{1,20})\)\s*")
_READ_ONLY = "(read only)"
_NAMES_APART = ["LastName", "FirstName", "ID"]
# What the exporter writes where a grade would be, and an import must not turn into one.
_KEPT = {"ex": "excused in Canvas", "n/a": "the assignment is not assigned to this student"}


def _recognises(headings: Sequence[str]) -> bool:
    if len(headings) < 3 or not any("Section" in heading for heading in headings[2:8]):
        return False
    is_usual = "Student" in headings[0] and "ID" in headings[1]
    return is_usual or list(headings[:3]) == _NAMES_APART


def _read(table: Table) -> Layout:
    headings = table.values(0)
    keys = (
        (Kind.USER_ID, place_of(headings, "ID")),
        (Kind.SID, place_of(headings, "SIS User ID")),
        (Kind.USERNAME, place_of(headings, "SIS Login ID")),
        (Kind.SID, place_of(headings, "Integration ID")),
    )
    worth = _points_possible(table)
    section = next((at for at, text in enumerate(headings) if "Section" in text), 0)
    columns = []
    for index in range(section + 1, len(headings)):
        found = _ASSIGNMENT.fullmatch(headings[index])
        possible = table.value(worth, index) if worth else ""
        if found and _READ_ONLY not in possible:
            columns.append(
                Column(index, headings[index], found["title"], found["key"],
                       parsed_number(possible))
            )  # fmt: skip
    names = 2 if headings[0] == _NAMES_APART[0] else 1
    people: list[Person] = []
    for row in range(1, len(table)):
        name = " ".join(table.value(row, at) for at in range(names))
        found_person = person(row, name, cells(table, row, keys))
        if found_person is not None and row != worth:
            people.append(found_person)
    return Layout(
        tuple(people),
        tuple(columns),
        kept=lambda row, column: _KEPT.get(table.value(row, column).strip().casefold(), ""),
    )


def _points_possible(table: Table) -> int:
    """Return the row that says what assignments are worth, or 0 where there is none."""
    rows = range(1, min(len(table), 5))
    return next((row for row in rows if table.value(row, 0).strip() == "Points Possible"), 0)


CANVAS = Platform(
    "canvas",
    "Canvas",
    _recognises,
    _read,
    has_late_policy=True,
    excused="EX",
    has_extra_credit=True,
)
