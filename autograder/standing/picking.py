"""Which of several results count where not all of them do: the best for their student, exactly."""

from __future__ import annotations

from collections.abc import Sequence
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
    chosen = tuple(range(count))
    share = share_of([items[place] for place in chosen])
    while True:
        # A stable sort: of equal items the earlier stands first.
        order = sorted(
            range(len(items)), key=lambda place: share * items[place][1] - items[place][0]
        )
        chosen = tuple(sorted(order[:count]))
        better = share_of([items[place] for place in chosen])
        if better == share:
            return chosen
        share = better


def share_of(items: Sequence[Item]) -> Fraction:
    """Return which share of all together was earned."""
    return sum((item[0] for item in items), Fraction()) / sum(item[1] for item in items)
