"""Blackboard's grades, as "Work Offline" gives them and takes them back.

A column is `Title [Total Pts: 10 Score] |123456`; one without a number is a new column of text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .layout import (
    Column,
    Kind,
    Layout,
    Platform,
    cells,
    full_name,
    parsed_number,
    person,
    place_of,
)
from .table import Table

# The words in the brackets are in the site's language.
_ITEM = re.compile(
    r"(?s:(?P<title>.*\S))\s*\[(?P<details>[^\[\]]*)\]\s*\|\s*(?P<key>[0-9]{1,20})\s*"
)
_MAXIMUM = re.compile(r"[0-9][0-9.,]*")


def _recognises(headings: Sequence[str]) -> bool:
    return any(_ITEM.fullmatch(heading) for heading in headings)


def _read(table: Table) -> Layout:
    headings = table.values(0)
    keys = (
        (Kind.USERNAME, place_of(headings, "Username")),
        (Kind.SID, place_of(headings, "Student ID")),
    )
    columns = []
    for index, heading in enumerate(headings):
        if found := _ITEM.fullmatch(heading):
            worth = _MAXIMUM.search(found["details"])
            maximum = parsed_number(worth[0]) if worth else None
            columns.append(Column(index, heading, found["title"], found["key"], maximum))
    people = (
        person(row, full_name(table, row, headings), cells(table, row, keys))
        for row in range(1, len(table))
    )
    return Layout(tuple(one for one in people if one is not None), tuple(columns))


BLACKBOARD = Platform("blackboard", "Blackboard", _recognises, _read)
