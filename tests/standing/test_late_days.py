"""Late days are spent in their student's favour: held against all ways to spend them."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from autograder.course import LateDays
from autograder.report import exact_points
from autograder.standing import late_days
from autograder.standing.late_days import spend_late_days
from autograder.standing.total import total_of
from tests.standing.totals import (
    AUSTRIAN,
    OPEN,
    SLUGS,
    WAITING,
    finals,
    got,
    part,
    plan,
    plans,
)

RESULTS = st.fixed_dictionaries({slug: finals() for slug in SLUGS})
# A late policy takes points away for each day, so that days spent give some back.
GAINS = st.lists(st.sampled_from([0, 0, 0.5, 1, 2.25]), max_size=3)
LATE = st.dictionaries(st.sampled_from(SLUGS), GAINS, max_size=3)
BUDGETS = st.builds(LateDays, st.integers(0, 4), st.integers(1, 3))


def choices_of(results, late):
    """Return what counts after 0, 1, … days: what there is, and more with each day."""
    found = {}
    for slug, gains in late.items():
        final, points = results[slug], results[slug].points
        found[slug] = [final]
        for gain in gains:
            if points is None:
                found[slug].append(final)
            else:
                points += gain
                found[slug].append(got(points, final.max_points))
    return found


def worth(drawn, results, choices, days):
    """Return what the days are spent for, in its order, the plain sum where there is no plan."""
    after = {**results, **{slug: choices[slug][each] for slug, each in days.items()}}
    places = tuple(days.get(slug, 0) for slug in SLUGS)
    if drawn is None:
        total = sum(exact_points(final.points or 0) for final in after.values())
        return True, total, -sum(places), places
    so_far = total_of(drawn, after).so_far
    if so_far is None:
        return False, Fraction(), -sum(places), places
    return so_far.passed is not False, so_far.share, -sum(places), places


def every_way(late, choices):
    spans = [range(min(late.per_assignment, len(each) - 1) + 1) for each in choices.values()]
    for days in product(*spans):
        if sum(days) <= late.budget:
            yield dict(zip(choices, days, strict=True))


@given(BUDGETS, st.none() | plans(), RESULTS, LATE)
def test_no_other_way_is_better(late, drawn, results, gains):
    choices = choices_of(results, gains)
    spent = spend_late_days(late, drawn, results, choices, SLUGS)
    best = max(worth(drawn, results, choices, way) for way in every_way(late, choices))
    assert worth(drawn, results, choices, spent) == best
    assert all(spent.values())


@given(BUDGETS, plans(), RESULTS, LATE)
def test_more_days_are_never_worse_and_none_are_the_least(late, drawn, results, gains):
    choices = choices_of(results, gains)
    more = LateDays(late.budget + 1, late.per_assignment)
    worths = [
        worth(drawn, results, choices, days)[:2]
        for days in (
            {},
            spend_late_days(late, drawn, results, choices, SLUGS),
            spend_late_days(more, drawn, results, choices, SLUGS),
        )
    ]
    assert worths == sorted(worths)


@given(BUDGETS, plans(), RESULTS, LATE, st.randoms(use_true_random=False))
def test_the_order_of_rows_makes_no_difference(late, drawn, results, gains, random):
    choices = choices_of(results, gains)
    shuffled = list(choices)
    random.shuffle(shuffled)
    again = {slug: choices[slug] for slug in shuffled}
    turned = dict(reversed(results.items()))
    assert spend_late_days(late, drawn, results, choices, SLUGS) == spend_late_days(
        late, drawn, turned, again, SLUGS
    )


def test_of_equal_ways_the_fewest_days_are_spent_then_those_that_come_first():
    results = {"a": got(8), "b": got(8)}
    choices = {"b": [got(8), got(9), got(9)], "a": [got(8), got(9), got(9)]}
    assert spend_late_days(LateDays(1, 1), None, results, choices, "ab") == {"a": 1}
    assert spend_late_days(LateDays(9, 9), None, results, choices, "ab") == {"a": 1, "b": 1}
    assert spend_late_days(LateDays(1, 1), None, results, choices, "ba") == {"b": 1}


def test_nothing_is_spent_on_what_does_not_count():
    results = {"a": got(2), "b": got(9)}
    choices = {"a": [got(2), got(5)]}
    assert spend_late_days(LateDays(2, 2), plan(part("ab", best=1)), results, choices, "ab") == {}
    assert spend_late_days(LateDays(2, 2), plan(part("b")), results, choices, "ab") == {}


def test_a_day_that_passes_comes_before_one_that_earns_more():
    # A day in a brings five points, a day in b one, and with it the minimum of its part.
    drawn = plan(part("a", "9"), part("b", minimum="0.5"), bands=AUSTRIAN, failing="5")
    results = {"a": got(5), "b": got(4)}
    choices = {"a": [got(5), got(10)], "b": [got(4), got(5)]}
    assert spend_late_days(LateDays(1, 1), drawn, results, choices, "ab") == {"b": 1}


def test_nothing_is_spent_on_what_has_no_points_yet():
    for state in (WAITING, OPEN):
        choices = {"a": [state, state, got(10)]}
        assert spend_late_days(LateDays(2, 2), None, {"a": state}, choices, "a") == {}


@given(plans(), RESULTS, LATE, st.integers(0, 4))
def test_where_there_are_too_many_ways_days_go_where_they_gain_and_never_harm(
    drawn, results, gains, budget
):
    late, choices = LateDays(budget, 3), choices_of(results, gains)
    most = late_days._MOST_WAYS
    late_days._MOST_WAYS = 0
    try:
        spent = spend_late_days(late, drawn, results, choices, SLUGS)
    finally:
        late_days._MOST_WAYS = most
    assert sum(spent.values()) <= budget and all(each <= 3 for each in spent.values())
    assert worth(drawn, results, choices, spent)[:2] >= worth(drawn, results, choices, {})[:2]


def test_many_late_assignments_and_days_end_soon_and_the_largest_gains_are_taken():
    slugs = [f"task_{number:02}" for number in range(30)]
    results = dict.fromkeys(slugs, got(0))
    choices = {
        slug: [got(day * (1 + place) / 10) for day in range(8)] for place, slug in enumerate(slugs)
    }
    spent = spend_late_days(LateDays(20, 7), None, results, choices, slugs)
    assert spent == {"task_29": 7, "task_28": 7, "task_27": 6}
