"""The page of a course: a row for each student, a column for each assignment."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from urllib.parse import quote

from autograder.analysis import HandIn, Overview, State, Table
from autograder.export import COUNTING_WORDS, COURSE_PAGES, passing_counts, short_total
from autograder.report import Counting, Final, exact_points, total_points
from autograder.standing import CourseTotals, StudentTotal, Use

from .addresses import course_page_names
from .matrix import link_to
from .rendering import points, render
from .student import title_of

# Below half of the points is worth a look.
_LOW = 0.5
_LOOKS = {
    Counting.WAITING: "waiting",
    Counting.UNKNOWN: "ours",
    Counting.EXCUSED: "excused",
    Counting.OPEN: "open",
    Counting.NOT_HANDED_IN: "",
}
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
    """What a student earned in an assignment; `key` is its look, `value` what it is sorted by.

    `note` is what becomes of it: that it is dropped, or that people changed it.
    """

    key: str = ""
    words: str = ""
    share: str = ""
    value: float | None = None
    address: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A student; `ending` is the course's total, its parts and its grade, where there are any."""

    name: str
    total: Cell
    cells: Sequence[Cell]
    kinds: str
    address: str = ""
    ending: Sequence[Cell] = ()


@dataclass(frozen=True, slots=True)
class CourseView:
    """All that the template asks for."""

    columns: Sequence[Column]
    rows: Sequence[Row]
    has_unknown: bool
    endings: Sequence[str] = ()
    has_totals: bool = False
    passing: Sequence[str] = ()


def course_page(
    overviews: Mapping[str, Overview],
    titles: Mapping[str, str],
    totals: CourseTotals | None = None,
) -> str:
    """Return `index.html` of a course's results.

    Args:
        overviews: what each assignment's reports say together, by the name of its folder.
        titles: titles of assignments by slug, as far as they are known.
        totals: what comes of the course for each student, where its files were there to go by.
    """
    view = view_of_course(overviews, titles, totals)
    return render("course.html", ("class.css",), script="table.js", view=view)


def view_of_course(
    overviews: Mapping[str, Overview],
    titles: Mapping[str, str],
    totals: CourseTotals | None = None,
) -> CourseView:
    """Return what the page shows."""
    absent = {folder: frozenset(one.absent) for folder, one in overviews.items()}
    students = students_of(overviews)
    if totals is None:
        rows = [_row(name, own, absent) for name, own in students.items()]
    else:
        slugs = {folder: one.assignment for folder, one in overviews.items()}
        pages = course_page_names(totals.students)
        rows = [
            _row_of_total(
                one, students.get(name, {}), slugs, f"{COURSE_PAGES}/{quote(pages[name])}"
            )
            for name, one in totals.students.items()
        ]
    plan = totals.plan if totals is not None else None
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
        () if plan is None else ("Total", "Grade", *(part.name for part in plan.parts)),
        totals is not None,
        () if totals is None else passing_counts(totals),
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


def course_table(overviews: Mapping[str, Overview], totals: CourseTotals | None = None) -> Table:
    """Return the course page's table: points by student and assignment, and the total."""
    head = ("student", "points", *overviews)
    students = students_of(overviews)
    if totals is None:
        rows = [
            (
                name,
                total_points(one.points for one in _counting(own)) if _counting(own) else None,
                *(_value(own[folder].final) if folder in own else None for folder in overviews),
            )
            for name, own in students.items()
        ]
        return Table("course", head, tuple(rows))
    slugs = [one.assignment for one in overviews.values()]
    settled = [
        (
            name,
            None if one.points is None else float(one.points),
            *(_value(one.finals.get(slug)) for slug in slugs),
            *([] if one.total is None else [short_total(one.total), one.total.grade]),
        )
        for name, one in totals.students.items()
    ]
    more = () if totals.plan is None else ("total", "grade")
    return Table("course", (*head, *more), tuple(settled))


def _value(final: Final | None) -> str | float | None:
    """Return what counts as a cell; what is unknown is blank."""
    if final is None or final.state in (Counting.FINAL, Counting.UNKNOWN):
        return None if final is None else final.points
    return COUNTING_WORDS[final.state]


def _row(name: str, own: Mapping[str, HandIn], absent: Mapping[str, frozenset[str]]) -> Row:
    counting = _counting(own)
    total = total_points(final.points for final in counting) if counting else None
    most = math.fsum(final.max_points for final in counting)
    cells = [
        _cell(own[folder].final, folder, own[folder]) if folder in own else _empty(name in ids)
        for folder, ids in absent.items()
    ]
    is_low = any(one.share is not None and one.share < _LOW for one in own.values())
    kinds = {
        "low": is_low,
        "unknown": total is None and bool(counting),
        "absent": len(own) < len(absent),
    }
    return Row(
        name,
        Cell("", points(total) if counting else "", _percent(total, most), total),
        cells,
        " ".join(kind for kind, holds in kinds.items() if holds),
    )


def _counting(own: Mapping[str, HandIn]) -> list[Final]:
    """Return what adds up of a student's hand-ins: what is excused is in no sum."""
    finals = (one.final for one in own.values())
    return [final for final in finals if final.state is not Counting.EXCUSED]


def _empty(is_absent: bool) -> Cell:
    """Return the cell of an assignment without work of this student: only a gradebook knows why."""
    return Cell(words="not handed in") if is_absent else Cell()


def _percent(earned: float | None, most: float) -> str:
    return "" if earned is None or not most else f"{100 * earned / most:.0f} %"


def _row_of_total(
    student: StudentTotal, own: Mapping[str, HandIn], slugs: Mapping[str, str], address: str
) -> Row:
    """Return the row of a student whose points are what counts."""
    finals = {folder: student.finals[slug] for folder, slug in slugs.items()}
    dropped = {
        entry.name
        for part in (student.total.parts if student.total is not None else ())
        for entry in part.entries
        if entry.use is Use.DROPPED
    }
    cells = [
        _cell(final, folder, own.get(folder), is_dropped=slugs[folder] in dropped)
        for folder, final in finals.items()
    ]
    states = [final.state for final in finals.values()]
    kinds = {
        "low": any(cell.key == "low" for cell in cells),
        "unknown": Counting.UNKNOWN in states,
        "waiting": Counting.WAITING in states,
        "absent": Counting.NOT_HANDED_IN in states,
        "failing": student.total is not None and student.total.passed is False,
    }
    most = sum(exact_points(f.max_points) for f in finals.values() if f.state is Counting.FINAL)
    known = None if student.points is None else float(student.points)
    has_any = any(state not in (Counting.EXCUSED, Counting.OPEN) for state in states)
    return Row(
        student.id,
        Cell("", points(known) if has_any else "", _percent(known, float(most)), known),
        cells,
        " ".join(kind for kind, holds in kinds.items() if holds),
        address,
        _ending(student),
    )


def _page(name: str) -> str:
    return f"{COURSE_PAGES}/{quote(name, safe='', errors='replace')}"


def _ending(student: StudentTotal) -> list[Cell]:
    total = student.total
    if total is None:
        return []
    share = total.so_far.share if total.so_far is not None else None
    value = None if share is None else float(share)
    key = {True: "full", False: "low", None: ""}[total.passed]
    grade = total.grade or {True: "passed", False: "not passed", None: ""}[total.passed]
    parts = [
        Cell("low" if own.is_missed else "", _percent_of(own.share), "", _float(own.share))
        for own in total.parts
    ]
    return [Cell("", short_total(total), "", value), Cell(key, grade), *parts]


def _float(share: Fraction | None) -> float | None:
    return None if share is None else float(share)


def _percent_of(share: Fraction | None) -> str:
    return "" if share is None else f"{float(100 * share):.1f} %"


def _cell(final: Final, folder: str, one: HandIn | None, *, is_dropped: bool = False) -> Cell:
    """Return the cell of what counts of a student in an assignment, who may have no hand-in."""
    address = ""
    if one is not None:
        name = quote(folder, safe="", errors="replace")
        address = f"{name}/{link_to(one.name, 'instructor.html')}"
    if final.points is None:
        words = COUNTING_WORDS[final.state]
        if final.state is Counting.UNKNOWN and one is not None and one.state in _WORDS:
            words = _WORDS[one.state]
        return Cell(_LOOKS.get(final.state, ""), words, "", None, address)
    share = final.points / final.max_points if final.max_points else None
    key = "" if share is None else "full" if share >= 1 else "low" if share < _LOW else ""
    notes = (["dropped"] if is_dropped else []) + (["changed"] if final.is_changed else [])
    shown = _percent(final.points, final.max_points)
    return Cell(key, points(final.points), shown, share, address, ", ".join(notes))
