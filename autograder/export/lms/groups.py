"""Who is in which group, as a table says: Canvas's download of group work names one of each.

Canvas gives such a table at People → Groups: `canvas_user_id`, `login_id`, `group_name` and more.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from autograder.errors import UsageError
from autograder.intake import shown

from .layout import Kind, Layout, cells, place_of
from .matching import People
from .opening import first_rows
from .table import Table, read_text

_KEYS = (
    (Kind.USER_ID, "canvas_user_id"),
    (Kind.SID, "user_id"),
    (Kind.USERNAME, "login_id"),
    (Kind.EMAIL, "email"),
)
_GROUP = "group_name"


def with_groups(layout: Layout, path: Path) -> Layout:
    """Return a gradebook's layout in which students have the groups of a table.

    Who is in one of the two alone stays as they are: a course has more students than an
    assignment, and not all are in groups.

    Raises:
        UsageError: the table can't be read, lacks a column, or has a student in two groups.
    """
    text, encoding, mark = read_text(path)
    rows = first_rows(text)
    delimiter = max(rows, key=lambda one: len(rows[one]))
    keys = [(kind, place_of(rows[delimiter], name)) for kind, name in _KEYS]
    group_at = place_of(rows[delimiter], _GROUP)
    if group_at < 0 or all(at < 0 for _, at in keys):
        names = ", ".join(name for _, name in _KEYS)
        raise UsageError(
            f"{shown(path.name)} is no table of groups: it needs the column {_GROUP}, and one of "
            f"{names}."
        )
    table, index = Table(text, delimiter, encoding, mark), People(layout.people)
    groups: dict[int, str] = {}
    for row in range(1, len(table)):
        group = table.value(row, group_at).strip()
        found = (index.of(kind, key) for kind, key in cells(table, row, keys) if key.strip())
        person = next((one for rows in found for one in rows.values()), None)
        if not group or person is None:
            continue
        if groups.setdefault(person.row, group) != group:
            raise UsageError(
                f"{shown(person.label)} is in two groups of {shown(path.name)}: download the "
                f"groups of this assignment alone."
            )
    return replace(
        layout,
        people=tuple(replace(one, group=groups.get(one.row, one.group)) for one in layout.people),
    )
