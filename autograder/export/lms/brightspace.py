"""Brightspace's grades, as "Export Grades" gives them and "Import" takes them back.

A column is `Title Points Grade <Numeric MaxPoints:10 …>`, ids begin with `#`, and the last column
is an end-of-line mark.
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

_ITEM = re.compile(r"(?s:(?P<title>.*\S))\s+Points Grade\s*(?:<(?P<details>[^<>]*)>)?\s*")
_MAXIMUM = re.compile(r"MaxPoints:\s*([0-9.,]+)")
_END = "end-of-line indicator"
_KEYS = ("OrgDefinedId", "Username")


def _recognises(headings: Sequence[str]) -> bool:
    ends = [heading.strip().casefold() for heading in headings[-1:]]
    has_items = any(_ITEM.fullmatch(heading) for heading in headings)
    return (_END in ends or has_items) and place_of(headings, *_KEYS) >= 0


def _read(table: Table) -> Layout:
    headings = table.values(0)
    keys = (
        (Kind.SID, place_of(headings, "OrgDefinedId")),
        (Kind.USERNAME, place_of(headings, "Username")),
        (Kind.EMAIL, place_of(headings, "Email")),
    )
    columns = []
    for index, heading in enumerate(headings):
        if found := _ITEM.fullmatch(heading):
            worth = _MAXIMUM.search(found["details"] or "")
            maximum = parsed_number(worth[1]) if worth else None
            columns.append(Column(index, heading, found["title"], max_points=maximum))
    people = (
        person(row, full_name(table, row, headings), cells(table, row, keys))
        for row in range(1, len(table))
    )
    return Layout(tuple(one for one in people if one is not None), tuple(columns))


BRIGHTSPACE = Platform("brightspace", "Brightspace", _recognises, _read)
