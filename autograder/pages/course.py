"""The page of a course: a row for each student, a column for each assignment."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from autograder.analysis import HandIn, Overview, State, Table
from autograder.report import total_points

from .matrix import link_to
from .rendering import points, render
from .student import title_of

# Below half of the points is worth a look.
_LOW = 0.5
_WORDS = {State.UNGRADABLE: "could not be read", State.OUR_FAULT: "our fault: unknown"}


@dataclass(frozen=True, slots=True)
class Column:
    """An assignment: its title and address, and what stands below its column."""

    title: str
    address: str
    max_points: float
    handed_in: int
    median: float | None


@dataclass(frozen=True, slots=True)
class Cell:
    """What a student earned in an assignment; `key` is its look, `value` what it is sorted by."""

    key: str = ""
    words: str = ""
    share: str = ""
    value: float | None = None
    address: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A student."""

    name: str
    total: Cell
    cells: Sequence[Cell]
    kinds: str


@dataclass(frozen=True, slots=True)
class CourseView:
    """All that the template asks for."""

    columns: Sequence[Column]
    rows: Sequence[Row]
    has_unknown: bool


def course_page(overviews: Mapping[str, Overview], titles: Mapping[str, str]) -> str:
    """Return `index.html` of a course's results.

    Args:
        overviews: what each assignment's reports say together, by the name of its folder.
        titles: titles of assignments by slug, as far as they are known.
    """
    view = view_of_course(overviews, titles)
    return render("course.html", ("class.css",), script="table.js", view=view)


def view_of_course(overviews: Mapping[str, Overview], titles: Mapping[str, str]) -> CourseView:
    """Return what the page shows."""
    absent = {folder: frozenset(one.absent) for folder, one in overviews.items()}
    rows = [_row(name, own, absent) for name, own in students_of(overviews).items()]
    return CourseView(
        [
            Column(
                titles.get(one.assignment) or title_of(one.assignment),
                f"{quote(folder, safe='', errors='replace')}/index.html",
                one.max_points,
                one.counts.handed_in,
                one.spread.median if one.spread else None,
            )
            for folder, one in overviews.items()
        ],
        rows,
        any("unknown" in row.kinds for row in rows),
    )


def students_of(overviews: Mapping[str, Overview]) -> dict[str, dict[str, HandIn]]:
    """Return each student's submissions by the assignment's folder, sorted by the student's id.

    Who handed in nothing anywhere, and is known of by a gradebook, has none.
    """
    found: dict[str, dict[str, HandIn]] = {}
    for folder, overview in overviews.items():
        for one in overview.hand_ins:
            found.setdefault(one.id, {})[folder] = one
        for id_ in overview.absent:
            found.setdefault(id_, {})
    return dict(sorted(found.items()))


def course_table(overviews: Mapping[str, Overview]) -> Table:
    """Return the course page's table: points by student and assignment."""
    rows = [
        (
            name,
            total_points(one.points for one in own.values()) if own else None,
            *(own[folder].points if folder in own else None for folder in overviews),
        )
        for name, own in students_of(overviews).items()
    ]
    return Table("course", ("student", "points", *overviews), tuple(rows))


def _row(name: str, own: Mapping[str, HandIn], absent: Mapping[str, frozenset[str]]) -> Row:
    total = total_points(one.points for one in own.values()) if own else None
    most = math.fsum(one.max_points for one in own.values())
    cells = [
        _cell(own[folder], folder) if folder in own else _empty(name in ids)
        for folder, ids in absent.items()
    ]
    is_low = any(one.share is not None and one.share < _LOW for one in own.values())
    kinds = {
        "low": is_low,
        "unknown": total is None and bool(own),
        "absent": len(own) < len(absent),
    }
    return Row(
        name,
        Cell("", points(total) if own else "", _percent(total, most), total),
        cells,
        " ".join(kind for kind, holds in kinds.items() if holds),
    )


def _empty(is_absent: bool) -> Cell:
    """Return the cell of an assignment without work of this student: only a gradebook knows why."""
    return Cell(words="not handed in") if is_absent else Cell()


def _cell(one: HandIn, folder: str) -> Cell:
    address = f"{quote(folder, safe='', errors='replace')}/{link_to(one.name, 'instructor.html')}"
    if one.points is None:
        return Cell("ours", _WORDS.get(one.state, "?"), "", None, address)
    share = one.share
    key = "" if share is None else "full" if share >= 1 else "low" if share < _LOW else ""
    return Cell(key, points(one.points), _percent(one.points, one.max_points), share, address)


def _percent(earned: float | None, most: float) -> str:
    return "" if earned is None or not most else f"{100 * earned / most:.0f} %"
