"""Which of several results count where not all of them do: the best for their student, exactly."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from fractions import Fraction

# What was earned, and out of how much.
Item = tuple[Fraction, Fraction]


def best_of(items: Sequence[Item], count: int) -> tuple[int, ...]:
    """Return the places of the `count` items that together earn the largest share.

    The largest sum of what was earned over the sum of what it is out of: where items weigh
    differently, it is not made of the largest single shares. Found by Dinkelbach's method
    (1967), which is exact in fractions. Of sets that earn the same the earliest items count.

    Args:
        items: each with what was earned and a positive size.
        count: how many of them count.
    """
    if count >= len(items):
        return tuple(range(len(items)))
    whole = _in_whole_numbers(items)
    chosen = tuple(range(count))
    earned, size = _sums(whole, chosen)
    while True:
        # A stable sort: of equal items the earlier stands first.
        order = sorted(
            range(len(whole)),
            key=lambda place: earned * whole[place][1] - size * whole[place][0],
        )
        chosen = tuple(sorted(order[:count]))
        better = _sums(whole, chosen)
        if better[0] * size == earned * better[1]:
            return chosen
        earned, size = better


def share_of(items: Sequence[Item]) -> Fraction:
    """Return which share of all together was earned."""
    return Fraction(*_sums(_in_whole_numbers(items), range(len(items))))


def _in_whole_numbers(items: Sequence[Item]) -> list[tuple[int, int]]:
    """Return items times a number that makes all of them whole: a tenth of the time."""
    unit = math.lcm(*(number.denominator for item in items for number in item))
    return [
        (
            earned.numerator * (unit // earned.denominator),
            size.numerator * (unit // size.denominator),
        )
        for earned, size in items
    ]


def _sums(items: Sequence[tuple[int, int]], places: Iterable[int]) -> tuple[int, int]:
    chosen = [items[place] for place in places]
    return sum(item[0] for item in chosen), sum(item[1] for item in chosen)
