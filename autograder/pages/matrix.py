"""Students by test cases: tens of thousands of cells, each a sign and a class of one letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote

from markupsafe import Markup

from autograder.analysis import Case, HandIn, Overview, Sheet
from autograder.models import Verdict
from autograder.report import Counting
from autograder.untrusted import for_page

from .rendering import points
from .states import OF_VERDICT

_INSTEAD = {Counting.EXCUSED: "excused", Counting.WAITING: "waits"}
_HEAD_CHARS_PER_COLUMN = 3
_ABSENT = ("", "·")
# A look's key (as in the style sheet of all pages), its class in a cell, its sign, what it means.
LOOKS = (
    ("full", "f", "✓", "passed: all points"),
    ("partly", "p", "◐", "some of the points"),
    ("wrong", "w", "✗", "failed, or raised an exception"),
    ("limit", "l", "⊘", "stopped: ran too long, took too much memory, crashed, or not allowed"),
    ("open", "o", "○", "not started, or not found"),
    ("waits", "b", "‖", "waits for another test case, or does not count"),
    ("ours", "u", "!", "our fault: points are unknown"),
)
_CELLS = {key: (short, sign) for key, short, sign, _ in LOOKS}
_OF_CODE = [_CELLS[OF_VERDICT[verdict][0]] for verdict in Verdict]


@dataclass(frozen=True, slots=True)
class Head:
    """An exercise above its columns; upright where its name has no room."""

    name: str
    columns: int
    is_upright: bool


@dataclass(frozen=True, slots=True)
class Matrix:
    """What the template needs: heads in two rows, and the body."""

    heads: Sequence[Head]
    cases: Sequence[Case]
    body: Markup
    rows: int
    has_late: bool
    has_looks: bool


def matrix_of(overview: Overview) -> Matrix:
    """Return the matrix of a batch."""
    sheet = overview.sheet
    looked_at = {look.name for look in overview.looks.shown}
    cells = _cells(sheet)
    rows = [
        _row(one, cells[number], one.name in looked_at)
        for number, one in enumerate(overview.hand_ins)
    ]
    return Matrix(
        [_head(name, len(list(own))) for name, own in groupby(c.exercise for c in sheet.cases)],
        sheet.cases,
        Markup("\n").join(rows),
        len(rows),
        any(_is_late(one) for one in overview.hand_ins),
        bool(looked_at),
    )


def link_to(name: str, page: str) -> str:
    """Return the address of a student's page, relative to the folder of the results."""
    return f"{quote(name, safe='', errors='replace')}/{page}"


def _head(name: str, columns: int) -> Head:
    return Head(name, columns, len(name) > _HEAD_CHARS_PER_COLUMN * columns)


def _cells(sheet: Sheet) -> list[Markup]:
    """Return each row's cells: what is shown is one of few texts of ours."""
    made: dict[tuple[str, str], Markup] = {}

    def cell(share: float, code: int) -> Markup:
        look = _ABSENT if code < 0 else _OF_CODE[code]
        if 0 < share < 1:
            look = _CELLS["partly"]
        elif share == 1:
            look = _CELLS["full"]
        if look not in made:
            short, sign = look
            made[look] = Markup("<td{}>{}").format(
                Markup(" class={}").format(short) if short else "", sign
            )
        return made[look]

    return [
        Markup("").join(map(cell, shares, codes))
        for shares, codes in zip(sheet.shares.tolist(), sheet.verdicts.tolist(), strict=True)
    ]


def _row(one: HandIn, cells: Markup, is_looked_at: bool) -> Markup:
    flags = {
        "lost": one.final.points is not None and one.final.points < one.final.max_points,
        "late": _is_late(one),
        "look": is_looked_at,
    }
    kinds = " ".join(name for name, holds in flags.items() if holds)
    return Markup(
        '<tr data-is="{}"><th scope=row><a href="{}">{}</a><td><a href="{}">page</a><td>{}{}'
    ).format(
        kinds,
        link_to(one.name, "instructor.html"),
        for_page(one.name),
        link_to(one.name, "report.html"),
        _counting(one),
        cells,
    )


def _counting(one: HandIn) -> Markup | str:
    """Return what counts, with what people did to it."""
    if one.final.points is None and one.final.state in _INSTEAD:
        return Markup('<span class="by-people">{}</span>').format(_INSTEAD[one.final.state])
    if not one.final.is_changed:
        return points(one.final.points)
    return Markup('{} <abbr class="by-people" title="changed by people">±</abbr>').format(
        points(one.final.points)
    )


def _is_late(one: HandIn) -> bool:
    return one.lateness is not None and bool(one.lateness.days)
