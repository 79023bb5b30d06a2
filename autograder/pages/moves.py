"""Pictures of points that moved: how many by how much, and one student's way from here to there.

What they show stands in numbers beside them, too.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from autograder.analysis import Mark, StudentChange

from .rendering import points

WIDTH, HEIGHT, FLOOR = 640, 206, 160
_TOP, _MOST_WIDE, _SIDES = 24, 60, 30
_MOST_COLUMNS = 10
# A student's way is this long, between its margins.
WAY, WAY_MARGIN = 120, 6
_HEAD = 5.0
_CLOSE = 1e-6


@dataclass(frozen=True, slots=True)
class Column:
    """How many have fewer or more points by so much."""

    x: float
    y: float
    wide: float
    count: int
    is_loss: bool
    words: str

    @property
    def middle(self) -> float:
        """Where its count stands."""
        return round(self.x + self.wide / 2, 1)


@dataclass(frozen=True, slots=True)
class Moves:
    """A histogram of changes, on an axis from `left` to `right`; who loses is left of `zero`."""

    columns: Sequence[Column]
    ticks: Sequence[tuple[float, str]]
    left: float
    zero: float
    right: float


@dataclass(frozen=True, slots=True)
class Way:
    """A student's points on a line from 0 to all that is possible, before and after."""

    start: float
    end: float
    mark: float | None

    @property
    def is_loss(self) -> bool:
        """Whether it goes to the left."""
        return self.end < self.start

    @property
    def head(self) -> str:
        """Return the arrow's head as an SVG path, as long as its way, or a dot's place."""
        back = self.end + (_HEAD if self.is_loss else -_HEAD)
        return f"M{round(self.end, 1):g} 7L{round(back, 1):g} 3V11Z"


def signed(change: float) -> str:
    """Return a change with its sign, which is a minus and no hyphen."""
    sign = "+" if change > 0 else "\N{MINUS SIGN}" if change < 0 else ""
    return f"{sign}{points(abs(change))}"


def moves_of(changes: Sequence[float]) -> Moves | None:
    """Return the histogram of changes; those of 0 are not drawn. None where nothing is left."""
    known = [change for change in changes if change]
    if not known:
        return None
    step = _step(max(map(abs, known)), not any(change % 1 for change in known))
    # Where a column is of one change alone, that stands below it; else its edges do.
    is_exact = all(abs(c / step - round(c / step)) < _CLOSE for c in known)
    count_of = Counter(math.copysign(math.ceil(abs(c) / step - _CLOSE), c) for c in known)
    lower = int(max(0.0, -min(count_of)))
    higher = int(max(0.0, *count_of))
    wide = min(_MOST_WIDE, (WIDTH - 2 * _SIDES) / (lower + higher))
    left = (WIDTH - wide * (lower + higher)) / 2
    zero = left + wide * lower
    most = max(count_of.values())
    columns = []
    places = (*range(-lower, 0), *range(1, higher + 1))
    for place in places:
        count = count_of.get(place, 0)
        x = zero + wide * (place if place < 0 else place - 1)
        columns.append(
            Column(
                round(x + 2, 1),
                round(FLOOR - (FLOOR - _TOP) * count / most, 1),
                round(wide - 4, 1),
                count,
                place < 0,
                _in_words(place, step, is_exact),
            )
        )
    edges = [(round(zero + wide * at, 1), signed(at * step)) for at in range(-lower, higher + 1)]
    under = [
        (column.middle, _in_words(place, step, True))
        for place, column in zip(places, columns, strict=True)
    ]
    return Moves(columns, under if is_exact else edges, edges[0][0], round(zero, 1), edges[-1][0])


def way_of(one: StudentChange, mark: Mark | None) -> Way | None:
    """Return a student's way; None where an end of it is unknown."""
    start, end = one.before.final, one.after.final
    most = max(one.before.max_points, one.after.max_points)
    if start is None or end is None or not most:
        return None
    at = None
    if mark is not None:
        at = _across(mark.value * one.after.max_points if mark.is_share else mark.value, most)
    return Way(_across(start, most), _across(end, most), at)


def _across(value: float, most: float) -> float:
    within = min(max(value / most, 0.0), 1.0)
    return round(WAY_MARGIN + (WAY - 2 * WAY_MARGIN) * within, 1)


def _in_words(place: int, step: float, is_exact: bool) -> str:
    if is_exact:
        return signed(place * step)
    near, far = (abs(place) - 1) * step, abs(place) * step
    return f"{'up' if place > 0 else 'down'} by more than {points(near)}, at most {points(far)}"


def _step(most: float, is_whole: bool) -> float:
    """Return a round width of columns, so that there are few enough of them."""
    for power in range(0 if is_whole else -2, 10):
        for digit in (1, 2, 5):
            step: float = digit * 10.0**power
            if most <= step * _MOST_COLUMNS:
                return step
    return most
