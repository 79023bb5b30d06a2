"""The total of a course: exact, in a student's favour, and rounded once."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.course import Count
from autograder.report import Counting, Final, exact_points
from autograder.standing.total import Use, rounded_percent, total_of
from tests.standing.totals import (
    AUSTRIAN,
    EXCUSED,
    NOTHING,
    OPEN,
    SLUGS,
    UNKNOWN,
    WAITING,
    finals,
    got,
    outcome_if,
    part,
    plan,
    plans,
    without,
)

RESULTS = st.fixed_dictionaries({slug: finals() for slug in SLUGS})


def uses(total) -> dict[str, str]:
    return {entry.name: str(entry.use) for own in total.parts for entry in own.entries}


def percent(total) -> str:
    return str(total.outcome.percent)


def test_parts_are_weighted_and_need_not_make_a_hundred():
    total = total_of(
        plan(part("ab", "70"), part("c", "20", name="Exam")),
        {"a": got(10), "b": got(5), "c": got(3)},
    )
    assert [own.share for own in total.parts] == [Fraction(3, 4), Fraction(3, 10)]
    assert total.outcome.share == (70 * Fraction(3, 4) + 20 * Fraction(3, 10)) / 90
    assert percent(total) == "65.0"


def test_thirds_that_reports_rounded_are_thirds_again():
    points = round(10 / 3, 6)
    total = total_of(plan(part("abc")), dict.fromkeys("abc", got(points)))
    assert total.outcome.share == Fraction(1, 3)


def test_what_is_written_in_decimals_is_exact():
    # In floats, 0.1 + 0.2 of 0.6 is more than a half, and 2.675 rounds down.
    points = {"a": got(0.1, 0.3), "b": got(0.2, 0.3)}
    total = total_of(plan(part("ab", count=Count.POINTS), minimum="0.5"), points)
    assert total.outcome.share == Fraction(1, 2)
    assert total.passed is True
    assert rounded_percent(Fraction("0.02675"), 2) == Decimal("2.68")


@pytest.mark.parametrize(
    ("share", "decimals", "text"),
    [
        ("0.8745", 1, "87.5"),
        ("0.874499", 1, "87.4"),
        ("0.5", 0, "50"),
        ("0.005", 0, "1"),
        ("1.2", 2, "120.00"),
        ("0", 1, "0.0"),
    ],
)
def test_a_percentage_is_rounded_half_up(share, decimals, text):
    assert str(rounded_percent(Fraction(share), decimals)) == text


def test_bands_and_the_minimum_of_the_whole_go_by_the_percentage_as_it_is_written():
    graded = plan(part("a"), bands=AUSTRIAN, failing="5", minimum="0.5")
    assert total_of(graded, {"a": got(8.745)}).grade == "1"
    assert total_of(graded, {"a": got(8.7449)}).grade == "2"
    just_passed = total_of(graded, {"a": got(4.995)})
    assert (just_passed.grade, just_passed.passed) == ("4", True)
    failed = total_of(graded, {"a": got(4.9949)})
    assert (failed.grade, failed.passed) == ("5", False)
    assert failed.outcome.is_short


def test_the_minimum_of_a_part_goes_by_its_exact_share_and_fails_the_whole():
    graded = plan(
        part("a", name="Homework"), part("b", name="Exam", minimum="0.5"),
        bands=AUSTRIAN, failing="5",
    )  # fmt: skip
    assert total_of(graded, {"a": got(10), "b": got(5)}).grade == "2"
    missed = total_of(graded, {"a": got(10), "b": got(4.9999)})
    assert missed.outcome.missed == ("Exam",)
    assert (missed.grade, missed.passed, percent(missed)) == ("5", False, "75.0")
    assert missed.parts[1].is_missed


def test_who_passes_is_not_said_where_nothing_says_who_does():
    total = total_of(plan(part("a")), {"a": got(1)})
    assert total.passed is None
    assert total.grade == ""


def test_best_eight_of_nine_with_one_excused_counts_the_eight_that_are_left():
    points = {slug: got(value) for slug, value in zip("abcdefghi", range(2, 11), strict=True)}
    best = plan(part("abcdefghi", best=8))
    assert uses(total_of(best, points))["a"] == "dropped"
    assert percent(total_of(best, points)) == "65.0"
    excused = total_of(best, {**points, "i": EXCUSED})
    assert excused.is_final
    assert uses(excused) == {**dict.fromkeys("abcdefgh", "counts"), "i": "excused"}
    assert percent(excused) == "55.0"


def test_drop_one_still_drops_one_where_another_is_excused():
    total = total_of(plan(part("abc", drop=1)), {"a": got(3), "b": got(9), "c": EXCUSED})
    assert uses(total) == {"a": "dropped", "b": "counts", "c": "excused"}


def test_the_only_result_there_is_counts_whatever_may_be_dropped():
    total = total_of(plan(part("ab", drop=2)), {"a": got(3), "b": EXCUSED})
    assert percent(total) == "30.0"


def test_a_part_of_which_all_is_excused_leaves_the_total_with_its_weight():
    total = total_of(plan(part("a", "90", minimum="0.5"), part("b")), {"a": EXCUSED, "b": got(7)})
    assert percent(total) == "70.0"
    assert total.parts[0].share is None
    nothing = total_of(plan(part("a")), {"a": EXCUSED})
    assert nothing.is_final and nothing.outcome is None
    assert (nothing.grade, nothing.passed) == ("", None)


def test_weights_and_points_weigh_assignments():
    points = {"a": got(4, 5), "b": got(2, 10)}
    assert percent(total_of(plan(part("ab")), points)) == "50.0"
    assert percent(total_of(plan(part("ab", weights={"a": "3"})), points)) == "65.0"
    assert percent(total_of(plan(part("ab", count=Count.POINTS)), points)) == "40.0"
    heavier = plan(part("ab", count=Count.POINTS, weights={"a": "2"}))
    assert percent(total_of(heavier, points)) == "50.0"


def test_a_bonus_lifts_a_share_and_the_total_over_one():
    assert percent(total_of(plan(part("ab")), {"a": got(12), "b": got(10)})) == "110.0"


def test_an_assignment_out_of_nothing_is_left_out_or_adds_its_points():
    points = {"a": got(2, 0), "b": got(5)}
    shares = total_of(plan(part("ab")), points)
    assert (percent(shares), uses(shares)["a"]) == ("50.0", "without_points")
    added = total_of(plan(part("ab", best=1, count=Count.POINTS)), points)
    assert (percent(added), uses(added)["a"]) == ("70.0", "counts")


def test_not_handed_in_is_zero_and_excused_is_not():
    assert percent(total_of(plan(part("ab")), {"a": got(8), "b": NOTHING})) == "40.0"
    assert percent(total_of(plan(part("ab")), {"a": got(8), "b": EXCUSED})) == "80.0"


@pytest.mark.parametrize("pending", [OPEN, WAITING, UNKNOWN, None])
def test_what_is_to_come_is_neither_and_the_total_lies_between_two_bounds(pending):
    points = {"a": got(8), **({} if pending is None else {"b": pending})}
    graded = plan(part("ab"), bands=AUSTRIAN, failing="5", minimum="0.5")
    total = total_of(graded, points)
    assert not total.is_final and total.outcome is None
    assert [str(each.percent) for each in (total.worst, total.so_far, total.best)] == [
        "40.0",
        "80.0",
        "90.0",
    ]
    assert (total.grade, total.passed) == ("", None)
    assert [entry.name for entry in total.to_come] == ["b"]


def test_a_grade_is_known_as_soon_as_nothing_to_come_can_change_it():
    graded = plan(part("abc", best=2), bands=AUSTRIAN, failing="5", minimum="0.5")
    total = total_of(graded, {"a": got(10), "b": got(9), "c": WAITING})
    assert (total.grade, total.passed) == ("1", True)


def test_scores_of_another_table_are_a_part_of_their_own():
    exam = part("", name="Exam", scores="exam.csv", max_points="40")
    total = total_of(plan(part("a"), exam), {"a": got(5), "Exam": got(30, 40)})
    assert percent(total) == "62.5"
    assert [entry.name for entry in total.parts[1].entries] == ["Exam"]
    before = total_of(plan(part("a"), exam), {"a": got(5)})
    assert [entry.final.max_points for entry in before.to_come] == [40.0]


def oracle(own, results, to_come) -> Fraction | None:
    """Return a part's share as the largest over all sets that may count, by its definition."""
    known = []
    for slug in own.assignments:
        final, weight = results[slug], own.weights.get(slug, Fraction(1))
        most = exact_points(final.max_points)
        size = weight * (most if own.count is Count.POINTS else 1)
        if final.state is Counting.FINAL:
            known.append((size * exact_points(final.points) / most, size))
        elif final.state is Counting.NOT_HANDED_IN:
            known.append((Fraction(), size))
        elif final.state is not Counting.EXCUSED and to_come is not None:
            known.append((size * to_come, size))
    if not known:
        return None
    count = max(1, min(own.best or 99, len(known)) - own.drop)
    return max(
        sum((item[0] for item in chosen), Fraction()) / sum(item[1] for item in chosen)
        for chosen in combinations(known, count)
    )


@given(plans(), RESULTS)
def test_totals_are_what_their_definition_says(drawn, results):
    total = total_of(drawn, results)
    scenarios = ((None, total.so_far), (Fraction(0), total.worst), (Fraction(1), total.best))
    for to_come, outcome in scenarios:
        shares = [(own.weight, oracle(own, results, to_come)) for own in drawn.parts]
        known = [(weight, share) for weight, share in shares if share is not None]
        if not known:
            assert outcome is None
            continue
        whole = sum(weight * share for weight, share in known) / sum(w for w, _ in known)
        assert outcome.share == whole
        assert abs(Fraction(outcome.percent) - 100 * whole) <= Fraction(1, 2 * 10**drawn.decimals)
    assert [own.share for own in total.parts] == [oracle(o, results, None) for o in drawn.parts]


@given(plans(), RESULTS, st.sampled_from(SLUGS), st.sampled_from([0.5, 1, 3]))
def test_more_points_are_never_worse(drawn, results, slug, more):
    final = results[slug]
    if final.state is not Counting.FINAL:
        return
    better = {**results, slug: got(final.points + more, final.max_points)}
    before, after = total_of(drawn, results), total_of(drawn, better)
    for one, other in ((before.so_far, after.so_far), (before.worst, after.worst)):
        assert one.share <= other.share
        assert (one.passed or False) <= (other.passed or False)


@given(plans(), RESULTS, st.permutations(SLUGS))
def test_the_order_of_rows_makes_no_difference(drawn, results, order):
    assert total_of(drawn, {slug: results[slug] for slug in order}) == total_of(drawn, results)


@given(plans(), RESULTS, st.sampled_from([Fraction(0), Fraction(1, 3), Fraction(1)]))
def test_whatever_comes_lies_between_the_bounds(drawn, results, share):
    total = total_of(drawn, results)
    outcome = outcome_if(drawn, results, share)
    if outcome is not None:
        assert total.worst.share <= outcome.share <= total.best.share
        if total.grade:
            assert outcome.grade == total.grade


def test_a_result_without_points_says_why():
    late = Final(Counting.UNKNOWN, None, 10, "it is not known when the work was handed in")
    total = total_of(plan(part("a")), {"a": late})
    assert total.to_come[0].final.reason == "it is not known when the work was handed in"
    assert total.to_come[0].use is Use.TO_COME
    assert without(Counting.OPEN) == OPEN
