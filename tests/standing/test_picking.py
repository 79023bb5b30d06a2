"""Which results count: held against all ways to choose."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from autograder.standing.picking import best_of, share_of

PARTS = st.fractions(0, 2, max_denominator=60)
SIZES = st.fractions(Fraction(1, 10), 9, max_denominator=10)
ITEMS = st.lists(st.tuples(PARTS, SIZES).map(lambda p: (p[0] * p[1], p[1])), min_size=1, max_size=7)


@given(ITEMS, st.integers(1, 8))
def test_no_other_choice_has_a_larger_share(items, count):
    chosen = best_of(items, count)
    every = list(combinations(range(len(items)), min(count, len(items))))
    shares = {places: share_of([items[place] for place in places]) for places in every}
    best = max(shares.values())
    assert shares[chosen] == best


def test_equal_items_count_from_the_first_on():
    third = (Fraction(1, 3), Fraction(1))
    assert best_of([third] * 4, 2) == (0, 1)


def test_a_heavy_result_may_be_worth_keeping_though_its_share_is_smaller():
    # Points: 90 of 100, 5 of 5, 1 of 10. Two count: 95/105 beats 6/15 and 91/110.
    points = [
        (Fraction(90), Fraction(100)),
        (Fraction(5), Fraction(5)),
        (Fraction(1), Fraction(10)),
    ]
    assert best_of(points, 2) == (0, 1)
    # 8 of 10 and 0 of 1 make 8/11; 8 of 10 and 5 of 10 only 13/20: the zero is the lighter one.
    points = [(Fraction(8), Fraction(10)), (Fraction(5), Fraction(10)), (Fraction(0), Fraction(1))]
    assert best_of(points, 2) == (0, 2)
